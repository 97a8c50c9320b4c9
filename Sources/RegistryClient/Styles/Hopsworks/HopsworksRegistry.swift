/// A registry in the style of Hopsworks: model versions are whole numbers, metrics belong to versions, and files are
/// stored along with them.
///
/// ```swift
/// let hopsworks = HopsworksRegistry(registry, storage: try DirectoryStorage("/srv/models"))
/// let model = try await hopsworks.createModel("mnist", modelPath: "out/mnist", metrics: ["accuracy": 0.95])
/// let best = try await hopsworks.getBestModel("mnist", metric: "accuracy", direction: .highest)
/// ```
///
/// **How it is stored.** All of it is models, versions and artifacts like any others; nothing else is needed to read it:
///
/// | here | in the registry |
/// |---|---|
/// | name | a registered model of that name; with a project `PROJECT::NAME` and the string property `project` |
/// | version | a model version with the number as its name: `1`, `2`, … |
/// | description | that of the version |
/// | metric | a double property of the version, under the name of the metric |
/// | tag | a string property of the version, which holds JSON |
/// | signature, input example | the string properties `model_schema` and `input_example`, which hold JSON; from 64 KiB on a document artifact of that name, with a file in the storage |
/// | files | a model artifact, named like the registered model, with the URI of the place `[PROJECT/]NAME/VERSION`, LIVE |
/// | a deleted version | ARCHIVED, its artifacts MARKED_FOR_DELETION, the files gone: registries delete nothing |
///
/// **Errors.** What can be said beforehand is `.invalidArgument`, and nothing was sent or stored. A version that exists
/// is `.store`. What the storage refuses is `.storage`, what the registry refuses `.http`.
public struct HopsworksRegistry: Sendable {
    /// The registry below; its author is the author of versions and the owner of models.
    public let registry: ModelRegistry
    /// Where files go; nil where models only point at files that are elsewhere.
    public let storage: (any ArtifactStorage)?
    /// The project of calls that name none; nil for none.
    public let project: String?
    /// How often a version that is waited for is asked for.
    public let pollInterval: Duration

    var client: ModelRegistryClient { registry.client }

    /// Sends nothing.
    public init(
        _ registry: ModelRegistry, storage: (any ArtifactStorage)? = nil, project: String? = nil,
        pollInterval: Duration = .seconds(1)
    ) {
        self.registry = registry
        self.storage = storage
        self.project = project
        self.pollInterval = pollInterval
    }

    /// Describes a new version of a model; with `modelPath` or `uri` it is stored at once, otherwise by
    /// `HopsworksModel.save(_:)`, and until then nothing is sent.
    ///
    /// The files are stored first, then model, version and artifact; where the registry refuses, the files of a new
    /// version are removed again. A version that was deleted is revived under its old id. Requests: find the model; find
    /// the version (or list all versions, to choose the number); create what is absent, update what is there; with
    /// `awaitRegistration` read the version until it is there.
    ///
    /// - Parameters:
    ///   - name: letters, digits and underscores.
    ///   - version: 1 or more; nil takes the number after the highest that the model has, deleted ones counted.
    ///   - modelPath: a file, or a folder with all that it holds.
    ///   - uri: where the files are, if they stay where they are.
    ///   - overwrite: whether a version that exists takes the new description, properties and files.
    ///   - metrics: numbers; whole ones are stored as fractions too.
    ///   - description: nil says "A collection of models for NAME".
    ///   - awaitRegistration: how long to wait until the registry shows the version; zero does not look.
    ///   - project: nil takes that of the registry.
    ///   - signature: what the model takes and gives.
    ///   - inputExample: the JSON of a list or an object, not empty.
    ///   - framework: such as `TENSORFLOW`, the artifact's `modelFormatName`.
    ///   - frameworkVersion: the artifact's `modelFormatVersion`.
    ///   - tags: JSON texts by name.
    /// - Returns: the model; nil where it was stored, but the registry did not show it in time.
    @discardableResult
    public func createModel(
        _ name: String, version: Int? = nil, modelPath: String? = nil, uri: String? = nil, overwrite: Bool = false,
        metrics: CustomProperties = [:], description: String? = nil, awaitRegistration: Duration = .seconds(300),
        project: String? = nil, signature: ModelSignature? = nil, inputExample: String? = nil,
        framework: String? = nil, frameworkVersion: String? = nil, tags: [String: String] = [:]
    ) async throws(RegistryError) -> HopsworksModel? {
        let facts = try HopsworksFacts(
            description: description ?? "A collection of models for \(name)", metrics: metrics, signature: signature,
            inputExample: inputExample, tags: tags, framework: framework, frameworkVersion: frameworkVersion)
        let model = HopsworksModel(
            name: try HopsworksName(name, project: project ?? self.project), version: version, facts: facts,
            overwrite: overwrite, awaitRegistration: awaitRegistration, registry: self)
        if let version, version < 1 { throw .invalidArgument("version \(version): versions begin with 1") }
        switch (modelPath, uri) {
        case (_?, _?): throw .invalidArgument("a model has a path or a URI, not both")
        case (let path?, nil): return try await model.save(path)
        case (nil, let uri?): return try await model.save(uri: uri)
        case (nil, nil): return model
        }
    }

    /// A version of a model; nil where there is no such model or version, or where it was deleted.
    ///
    /// - Parameters:
    ///   - name: of the model.
    ///   - version: nil means 1, as it always did in this style.
    ///   - project: nil takes that of the registry.
    public func getModel(
        _ name: String, version: Int? = nil, project: String? = nil
    ) async throws(RegistryError) -> HopsworksModel? {
        let name = try HopsworksName(name, project: project ?? self.project)
        guard let model = try await client.findRegisteredModel(name: name.full), let id = model.id,
            let found = try await client.findModelVersion(name: String(version ?? 1), registeredModelId: id),
            found.state != .archived
        else { return nil }
        return HopsworksModel(name: name, model: model, version: found, registry: self)
    }

    /// All versions of a model that were not deleted, in order; none where there is no such model.
    ///
    /// - Parameters:
    ///   - name: of the model.
    ///   - metric: what to sort by, versions without it last; nil sorts by the number of the version. Versions of the
    ///     same value are in the order of their numbers.
    ///   - direction: of the metric or the number.
    ///   - project: nil takes that of the registry.
    public func getModels(
        _ name: String, sortedBy metric: String? = nil, direction: SortDirection? = nil, project: String? = nil
    ) async throws(RegistryError) -> [HopsworksModel] {
        let name = try HopsworksName(name, project: project ?? self.project)
        guard let model = try await client.findRegisteredModel(name: name.full), let id = model.id else { return [] }
        var found: [HopsworksModel] = []
        for version in try await versions(of: id) where version.state != .archived {
            let one = HopsworksModel(name: name, model: model, version: version, registry: self)
            if let one { found.append(one) }
        }
        found.sort { ($0.version ?? 0) < ($1.version ?? 0) }
        guard let metric else {
            if direction == .descending { found.reverse() }
            return found
        }
        let direction = direction ?? .descending
        let ranked = found.enumerated().sorted { left, right in
            guard let leftValue = left.element.metrics[metric] else {
                return right.element.metrics[metric] == nil && left.offset < right.offset
            }
            guard let rightValue = right.element.metrics[metric] else { return true }
            if leftValue == rightValue { return left.offset < right.offset }
            return direction == .descending ? leftValue > rightValue : leftValue < rightValue
        }
        return ranked.map(\.element)
    }

    /// The version with the highest or lowest value of a metric; nil where no version that is there has it.
    public func getBestModel(
        _ name: String, metric: String, direction: BestDirection = .highest, project: String? = nil
    ) async throws(RegistryError) -> HopsworksModel? {
        let order: SortDirection = direction == .highest ? .descending : .ascending
        let best = try await getModels(name, sortedBy: metric, direction: order, project: project).first
        return best?.metrics[metric] == nil ? nil : best
    }

    /// All versions of a model, in any state, from all pages.
    func versions(of model: String) async throws(RegistryError) -> [ModelVersion] {
        let client = client
        let pager = Pager { options throws(RegistryError) in
            try await client.modelVersions(ofRegisteredModel: model, options)
        }
        var versions: [ModelVersion] = []
        for try await version in pager { versions.append(version) }
        return versions
    }
}

extension HopsworksRegistry {
    /// The order of a list.
    public enum SortDirection: Sendable, Hashable {
        /// Ascending.
        case ascending
        /// Descending.
        case descending
    }

    /// What counts as best.
    public enum BestDirection: Sendable, Hashable {
        /// Such as an accuracy.
        case highest
        /// Such as a loss.
        case lowest
    }
}

/// A version of a model in the style of Hopsworks: stored, or described and not stored yet.
///
/// A value: what changes in the registry afterwards is not seen in it.
public struct HopsworksModel: Sendable {
    let fullName: HopsworksName
    let facts: HopsworksFacts
    let overwrite: Bool
    let awaitRegistration: Duration
    let registry: HopsworksRegistry

    /// Without the project.
    public var name: String { fullName.model }
    /// nil for none.
    public var project: String? { fullName.project }
    /// nil until the model is saved, where it was to be chosen.
    public let version: Int?
    /// The registered model as it was read or written last; nil until the model is saved.
    public let registeredModel: RegisteredModel?
    /// The model version as it was read or written last; nil until the model is saved.
    public let modelVersion: ModelVersion?
    /// The artifact of the files as it was written; nil where the call that gave this model had no need to look at it.
    public let modelArtifact: ModelArtifact?
    /// Prose about the version.
    public var description: String? { facts.description }
    /// By name.
    public var metrics: [String: Double] { facts.metrics }
    /// What the model takes and gives; nil where that is not known, or where it is kept as a document.
    public var signature: ModelSignature? { facts.signature }
    /// JSON; nil where there is none, or where it is kept as a document.
    public var inputExample: String? { facts.inputExample }
    /// JSON by name.
    public var tags: [String: String] { facts.tags }

    init(
        name: HopsworksName, version: Int?, facts: HopsworksFacts, overwrite: Bool, awaitRegistration: Duration,
        registry: HopsworksRegistry
    ) {
        fullName = name
        self.version = version
        self.facts = facts
        self.overwrite = overwrite
        self.awaitRegistration = awaitRegistration
        self.registry = registry
        registeredModel = nil
        modelVersion = nil
        modelArtifact = nil
    }

    /// nil for a version that is not named by a number, which some other client has made.
    init?(
        name: HopsworksName, model: RegisteredModel?, version stored: ModelVersion, artifact: ModelArtifact? = nil,
        registry: HopsworksRegistry
    ) {
        guard let number = HopsworksVersion.number(stored.name) else { return nil }
        fullName = name
        version = number
        facts = HopsworksFacts(stored)
        overwrite = false
        awaitRegistration = .zero
        self.registry = registry
        registeredModel = model
        modelVersion = stored
        modelArtifact = artifact
    }

    /// Stores a file, or a folder with all that it holds, and the version with it; see `HopsworksRegistry.createModel`.
    @discardableResult
    public func save(_ modelPath: String) async throws(RegistryError) -> HopsworksModel? {
        try await HopsworksStoring(self).store(path: modelPath)
    }

    /// Stores the version; its files stay where they are.
    @discardableResult
    public func save(uri: String) async throws(RegistryError) -> HopsworksModel? {
        guard !uri.isEmpty else { throw .invalidArgument("the URI of the model is empty") }
        return try await HopsworksStoring(self).store(uri: uri)
    }

    /// The URI of the version's files as the registry holds it; nil where it has no model artifact.
    public func uri() async throws(RegistryError) -> String? {
        try await artifact()?.uri
    }

    /// Copies the version's files to `DIRECTORY/[PROJECT/]NAME/VERSION`, or keeps what is there and has not changed.
    ///
    /// - Returns: the path of the folder.
    /// - Throws: `.store` where the version's files are not in the storage of the registry.
    public func download(into directory: String) async throws(RegistryError) -> String {
        guard let uri = try await uri(), let storage = registry.storage, let place = storage.place(of: uri) else {
            throw .store("the files of \(title) are not in this storage")
        }
        return try await storage.download(place, into: directory)
    }

    /// Archives the version, marks its artifacts for deletion, and removes its files from the storage, in that order:
    /// whatever fails on the way, the version is not found any more, and deleting it once more does the rest.
    ///
    /// - Returns: what the registry holds of it then.
    @discardableResult
    public func delete() async throws(RegistryError) -> HopsworksModel {
        let id = try storedID()
        let archived = try await registry.client.updateModelVersion(
            id: id, ModelVersionUpdate(state: .set(.archived)))
        var file: ModelArtifact?
        var places: [String] = []
        for artifact in try await HopsworksArtifacts(registry.client, version: id, name: fullName.full).own() {
            let marked = try await registry.client.updateArtifact(
                id: artifact.id, artifact.update(.markedForDeletion, nil))
            if case .model(let model) = marked { file = model }
            if artifact.isModel, let place = artifact.uri.flatMap({ registry.storage?.place(of: $0) }) {
                places.append(place)
            }
        }
        for place in places { try await registry.storage?.delete(place) }
        return HopsworksModel(
            name: fullName, model: registeredModel, version: archived, artifact: file, registry: registry) ?? self
    }

    /// Sets a tag; the other properties are kept as they are stored now.
    ///
    /// - Parameters:
    ///   - name: of the tag; none of the names that the style itself stores under.
    ///   - value: JSON.
    public func setTag(_ name: String, _ value: String) async throws(RegistryError) -> HopsworksModel {
        try HopsworksFacts.checkName(name, "tag")
        try HopsworksFacts.checkTag(name, value)
        return try await changingProperties { properties throws(RegistryError) in
            switch properties[name] {
            case nil, .string: properties[name] = .string(value)
            default: throw .invalidArgument("\"\(name)\" is the name of a metric")
            }
        }
    }

    /// Removes a tag; one that is not there is no error.
    public func deleteTag(_ name: String) async throws(RegistryError) -> HopsworksModel {
        try HopsworksFacts.checkName(name, "tag")
        return try await changingProperties { properties throws(RegistryError) in
            if case .string = properties[name] { properties[name] = nil }
        }
    }

    private func changingProperties(
        _ change: (inout CustomProperties) throws(RegistryError) -> Void
    ) async throws(RegistryError) -> HopsworksModel {
        let id = try storedID()
        guard let stored = try await registry.client.modelVersion(id: id) else {
            throw .store("\(title) is not in the registry any more")
        }
        var properties = stored.customProperties ?? [:]
        try change(&properties)
        let updated = try await registry.client.updateModelVersion(
            id: id, ModelVersionUpdate(customProperties: .set(properties)))
        return HopsworksModel(
            name: fullName, model: registeredModel, version: updated, artifact: modelArtifact, registry: registry)
            ?? self
    }

    private func artifact() async throws(RegistryError) -> ModelArtifact? {
        try await registry.client.findModelArtifact(name: fullName.full, modelVersionId: storedID())
    }

    private func storedID() throws(RegistryError) -> String {
        guard let id = modelVersion?.id else { throw .store("\(title) was not saved yet") }
        return id
    }

    var title: String { "version \(version.map(String.init) ?? "?") of \"\(fullName.full)\"" }
}

public import HTTPCore

/// A registry as one author uses it: models by name, one call to register a model with its version and its file.
///
/// ```swift
/// let registry = try await ModelRegistry.connect(
///     ConnectionOptions(serverAddress: "http://localhost", port: 8080, isSecure: false), author: "ada")
/// try await registry.registerModel(
///     "fraud-detector", uri: "s3://bucket/model", modelFormatName: "onnx", modelFormatVersion: "1", version: "1.0.0")
/// ```
public struct ModelRegistry: Sendable {
    /// The operations below this layer.
    public let client: ModelRegistryClient
    /// Who writes: author of new versions and owner of new models, unless a call says otherwise. Never sent by itself.
    public let author: String
    /// What is probably not meant about the connection, one sentence each.
    public let warnings: [String]
    let surroundings: Surroundings

    /// A facade over a client that is there already; sends nothing.
    ///
    /// - Parameters:
    ///   - client: what every call goes through.
    ///   - author: the default for owner and author of what is created.
    ///   - warnings: what `warnings` gives.
    ///   - surroundings: where the time of a metric and the names of nameless runs come from.
    public init(
        client: ModelRegistryClient, author: String, warnings: [String] = [], surroundings: Surroundings = .process
    ) {
        self.client = client
        self.surroundings = surroundings
        self.author = author
        self.warnings = warnings
    }

    /// Resolves the options and makes sure with one request that a registry answers:
    /// `GET registered_models?pageSize=1&sortOrder=ASC`.
    ///
    /// - Parameters:
    ///   - options: where the registry is, and how to get in.
    ///   - author: the default for owner and author of what is created.
    ///   - surroundings: where variables and token files are read.
    ///   - transport: nil makes a `CurlTransport` by the options.
    /// - Throws: what `ResolvedConnection` throws, before any request; else what keeps the registry from answering.
    public static func connect(
        _ options: ConnectionOptions, author: String, surroundings: Surroundings = .process,
        transport: (any HTTPTransport)? = nil
    ) async throws(RegistryError) -> ModelRegistry {
        let connection = try ResolvedConnection(options, in: surroundings)
        let client = ModelRegistryClient(
            baseURL: connection.baseURL, contract: options.contract,
            transport: transport ?? CurlTransport(connection.transportSettings), token: connection.token,
            timeout: options.timeout, retry: options.retry, surroundings: surroundings)
        _ = try await client.registeredModels(ListOptions(pageSize: 1, sortOrder: .ascending))
        return ModelRegistry(
            client: client, author: author, warnings: connection.warnings, surroundings: surroundings)
    }
}

// MARK: Reading

extension ModelRegistry {
    /// The model of that name; nil where there is none.
    public func registeredModel(named name: String) async throws(RegistryError) -> RegisteredModel? {
        try await client.findRegisteredModel(name: name)
    }

    /// The version of that name; nil where the model has none of it.
    ///
    /// - Throws: `.store` where the model itself does not exist.
    public func modelVersion(
        named name: String, of model: String
    ) async throws(RegistryError) -> ModelVersion? {
        try await client.findModelVersion(name: name, registeredModelId: modelID(model))
    }

    /// The model artifact that `registerModel` stored, which bears the name of the model; nil where there is none.
    ///
    /// - Throws: `.store` where the model or the version does not exist.
    public func modelArtifact(
        of model: String, version: String
    ) async throws(RegistryError) -> ModelArtifact? {
        try await client.findModelArtifact(name: model, modelVersionId: versionID(version, of: model))
    }

    /// All registered models; the first request goes out when the first item is asked for.
    public func registeredModels() -> Pager<RegisteredModel> {
        let client = client
        return Pager { options throws(RegistryError) in try await client.registeredModels(options) }
    }

    /// All versions of a model; the model is looked up now, once.
    ///
    /// - Throws: `.store` where the model does not exist.
    public func modelVersions(of model: String) async throws(RegistryError) -> Pager<ModelVersion> {
        let id = try await modelID(model)
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.modelVersions(ofRegisteredModel: id, options)
        }
    }

    /// Artifacts of any kind, standing alone or linked, of one kind if given.
    public func artifacts(artifactType: ArtifactType? = nil) -> Pager<Artifact> {
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.artifacts(artifactType: artifactType, options)
        }
    }

    /// The artifacts of a version, of any kind or of one; model and version are looked up now, once.
    ///
    /// - Throws: `.store` where the model or the version does not exist.
    public func artifacts(
        of model: String, version: String, artifactType: ArtifactType? = nil
    ) async throws(RegistryError) -> Pager<Artifact> {
        let id = try await versionID(version, of: model)
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.artifacts(ofModelVersion: id, artifactType: artifactType, options)
        }
    }

    private func modelID(_ name: String) async throws(RegistryError) -> String {
        guard let id = try await client.findRegisteredModel(name: name)?.id else {
            throw .store("the registered model \"\(name)\" does not exist")
        }
        return id
    }

    private func versionID(_ name: String, of model: String) async throws(RegistryError) -> String {
        guard let id = try await modelVersion(named: name, of: model)?.id else {
            throw .store("the registered model \"\(model)\" has no version \"\(name)\"")
        }
        return id
    }
}

// MARK: Writing

extension ModelRegistry {
    /// Edits a stored entity and sends what changed with one `PATCH`, nothing else; nothing at all where nothing changed.
    ///
    /// What others have written meanwhile to other members stays. A member that becomes nil is sent as null; custom
    /// properties that are gone are removed.
    ///
    /// ```swift
    /// let edited = try await registry.update(model) { $0.description = "Finds stolen cards" }
    /// ```
    ///
    /// - Parameters:
    ///   - resource: as the registry gave it.
    ///   - edit: changes a copy of the entity; name, ids and times are not to be changed.
    /// - Returns: the entity as the registry answered it; the one given where nothing changed.
    /// - Throws: `.store` for a value without an id, `.invalidArgument` for a change that no update makes, both before any
    ///   request.
    @discardableResult
    public func update<Resource: EditableResource>(
        _ resource: Resource, _ edit: (inout Resource) -> Void
    ) async throws(RegistryError) -> Resource {
        var edited = resource
        edit(&edited)
        return try await edited.send(changesSince: resource, through: client)
    }

    /// Sends everything that a model holds; nil members are kept as they are stored, the name never changes.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ model: RegisteredModel) async throws(RegistryError) -> RegisteredModel {
        try await client.updateRegisteredModel(
            id: Self.storedID(model.id, of: RegisteredModel.kind), RegisteredModelUpdate(model))
    }

    /// Sends everything that a version holds; nil members are kept as they are stored, name and model never change.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ version: ModelVersion) async throws(RegistryError) -> ModelVersion {
        try await client.updateModelVersion(
            id: Self.storedID(version.id, of: ModelVersion.kind), ModelVersionUpdate(version))
    }

    /// Sends everything that a model artifact holds; nil members are kept as they are stored, the name never changes.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ artifact: ModelArtifact) async throws(RegistryError) -> ModelArtifact {
        try await client.updateModelArtifact(
            id: Self.storedID(artifact.id, of: ModelArtifact.kind), ModelArtifactUpdate(artifact))
    }

    /// Sends everything that a document holds; nil members are kept as they are stored, the name never changes.
    ///
    /// - Throws: `.store` for a value without an id, before any request; `.unexpectedResponse` for another kind.
    public func update(_ artifact: DocArtifact) async throws(RegistryError) -> DocArtifact {
        let id = try Self.storedID(artifact.id, of: DocArtifact.kind)
        let updated = try await client.updateArtifact(id: id, .doc(DocArtifactUpdate(artifact)))
        guard case .doc(let document) = updated else {
            throw .unexpectedResponse("the artifact \(id) comes back as \"\(updated.artifactType.rawValue)\"")
        }
        return document
    }

    /// Sends everything that an artifact of any kind holds; nil members are kept as they are stored, the name never
    /// changes.
    ///
    /// - Throws: `.store` for a value without an id, before any request; `.invalidArgument` for a kind that this library
    ///   has no type for.
    public func update(_ artifact: Artifact) async throws(RegistryError) -> Artifact {
        let update: ArtifactUpdate =
            switch artifact {
            case .model(let artifact): .model(ModelArtifactUpdate(artifact))
            case .doc(let artifact): .doc(DocArtifactUpdate(artifact))
            case .dataSet(let artifact): .dataSet(DataSetUpdate(artifact))
            case .metric(let artifact): .metric(MetricUpdate(artifact))
            case .parameter(let artifact): .parameter(ParameterUpdate(artifact))
            case .other(let type, _):
                throw .invalidArgument("the library can not update an artifact of the type \"\(type.rawValue)\"")
            }
        return try await client.updateArtifact(id: Self.storedID(artifact.id, of: Artifact.kind), update)
    }

    static func storedID(_ id: String?, of kind: String) throws(RegistryError) -> String {
        guard let id, !id.isEmpty else { throw .store("the \(kind) has no id: it was never stored") }
        return id
    }
}

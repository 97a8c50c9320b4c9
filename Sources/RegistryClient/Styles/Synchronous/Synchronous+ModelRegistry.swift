public import HTTPCore

extension Synchronous {
    /// A registry as the style uses it. See `Synchronous` for what blocks and where it may be called.
    public final class ModelRegistry: Sendable {
        let client: ModelRegistryClient

        /// Sends nothing yet.
        ///
        /// - Parameters:
        ///   - serverAddress: with its scheme, such as `http://registry.example`.
        ///   - port: taken where the address brings none.
        ///   - userToken: a secure connection, that to an `https` address, needs one.
        ///   - customCA: the path of a PEM file with the authorities to trust.
        ///   - surroundings: where the file of `customCA` is read.
        ///   - transport: nil makes a `CurlTransport` by the rest.
        public init(
            _ serverAddress: String, _ port: Int, userToken: String? = nil, customCA: String? = nil,
            surroundings: Surroundings = .process, transport: (any HTTPTransport)? = nil
        ) throws(StoreError) {
            do throws(RegistryError) {
                let connection = try ResolvedConnection(
                    ConnectionOptions(
                        serverAddress: serverAddress, port: port, isSecure: serverAddress.hasPrefix("https://"),
                        userToken: userToken, customCA: customCA), in: surroundings)
                let settings = TransportSettings(caFile: connection.caFile, verifiesTLS: connection.verifiesTLS)
                client = ModelRegistryClient(
                    baseURL: connection.baseURL, transport: transport ?? CurlTransport(settings),
                    token: connection.token)
            } catch {
                throw StoreError(error)
            }
        }

        /// The style over a client that is there already; sends nothing.
        public init(client: ModelRegistryClient) { self.client = client }

        /// Waits for a request, or several.
        func wait<Value: Sendable>(
            for operation: @escaping @Sendable (ModelRegistryClient) async throws(RegistryError) -> Value
        ) throws(StoreError) -> Value {
            do throws(RegistryError) {
                return try CallingThread.wait { [client] () async throws(RegistryError) -> Value in
                    try await operation(client)
                }
            } catch {
                throw StoreError(error)
            }
        }
    }
}

// MARK: Registering

extension Synchronous.ModelRegistry {
    /// Stores a model that has no id, sends what it holds otherwise; fills id and times, and gives the id.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    @discardableResult
    public func upsertRegisteredModel(
        _ model: Synchronous.RegisteredModel
    ) throws(Synchronous.StoreError) -> String {
        let value = model.value
        model.fill(
            try wait { client throws(RegistryError) in try await client.upsertRegisteredModel(value) })
        return try Self.id(model.id)
    }

    /// Stores a version of a model, or sends what it holds when it has an id; fills id and times, and gives the id.
    ///
    /// - Parameters:
    ///   - version: an object that the caller keeps.
    ///   - registeredModelId: of the model; a stored version stays where it is.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    @discardableResult
    public func upsertModelVersion(
        _ version: Synchronous.ModelVersion, _ registeredModelId: String
    ) throws(Synchronous.StoreError) -> String {
        let value = version.value(ofRegisteredModel: registeredModelId)
        version.fill(try wait { client throws(RegistryError) in try await client.upsertModelVersion(value) })
        return try Self.id(version.id)
    }

    /// Stores the artifact of a version, or sends what it holds when it has an id; fills id and times, and gives the id.
    ///
    /// - Throws: `.occupied` where the version has a model artifact already; nothing is written then.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    @discardableResult
    public func upsertModelArtifact(
        _ artifact: Synchronous.ModelArtifact, _ modelVersionId: String
    ) throws(Synchronous.StoreError) -> String {
        let value = artifact.value
        if value.id != nil {
            artifact.fill(try wait { client throws(RegistryError) in try await client.upsertModelArtifact(value) })
            return try Self.id(artifact.id)
        }
        if let other = try modelArtifact(ofVersion: modelVersionId) {
            throw .occupied(
                "the version \(modelVersionId) has the model artifact \(other.id ?? "without an id") already")
        }
        let stored = try wait { client async throws(RegistryError) -> ModelArtifact in
            let created = try await client.createArtifact(
                .model(ModelArtifactCreate(value)), ofModelVersion: modelVersionId)
            guard case .model(let artifact) = created else {
                throw .unexpectedResponse("a model artifact comes back as \"\(created.artifactType.rawValue)\"")
            }
            return artifact
        }
        artifact.fill(stored)
        return try Self.id(artifact.id)
    }

    /// The one model artifact of a version.
    func modelArtifact(ofVersion modelVersionId: String) throws(Synchronous.StoreError) -> ModelArtifact? {
        try wait { client throws(RegistryError) in
            try await client.modelArtifacts(ofModelVersion: modelVersionId).items.first
        }
    }

    private static func id(_ id: String?) throws(Synchronous.StoreError) -> String {
        guard let id else { throw .server(.unexpectedResponse("the registry gave no id")) }
        return id
    }
}

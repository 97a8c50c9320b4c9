// MARK: One object

extension Synchronous.ModelRegistry {
    /// The model of that id with its versions, each with its artifact.
    ///
    /// - Throws: `.notFound` where there is none.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getRegisteredModelByID(_ id: String) throws(Synchronous.StoreError) -> Synchronous.RegisteredModel {
        let found = try wait { client async throws(RegistryError) -> FoundModel? in
            guard let model = try await client.registeredModel(id: id) else { return nil }
            return try await FoundModel(model, client)
        }
        guard let found else { throw .notFound("there is no registered model with the id \(id)") }
        return found.object
    }

    /// The version of that id with its artifact.
    ///
    /// - Throws: `.notFound` where there is none.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getModelVersionByID(_ id: String) throws(Synchronous.StoreError) -> Synchronous.ModelVersion {
        let found = try wait { client async throws(RegistryError) -> FoundVersion? in
            guard let version = try await client.modelVersion(id: id) else { return nil }
            return try await FoundVersion(version, client)
        }
        guard let found else { throw .notFound("there is no model version with the id \(id)") }
        return found.object
    }

    /// The model artifact of that id.
    ///
    /// - Throws: `.notFound` where there is none.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getModelArtifactByID(_ id: String) throws(Synchronous.StoreError) -> Synchronous.ModelArtifact {
        let found = try wait { client throws(RegistryError) in try await client.modelArtifact(id: id) }
        guard let found else { throw .notFound("there is no model artifact with the id \(id)") }
        return Synchronous.ModelArtifact(found)
    }

    /// The model artifact of a version, or that of an external id.
    ///
    /// - Throws: `.notFound` where there is none; `.invalidArgument` with neither parameter, before any request.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getModelArtifactByParams(
        modelVersionId: String? = nil, externalId: String? = nil
    ) throws(Synchronous.StoreError) -> Synchronous.ModelArtifact {
        guard modelVersionId != nil || externalId != nil else {
            throw .invalidArgument("to get a model artifact, give the id of its version, or an external id")
        }
        let found =
            if let modelVersionId {
                try modelArtifact(ofVersion: modelVersionId)
            } else {
                try wait { client throws(RegistryError) in try await client.findModelArtifact(externalId: externalId) }
            }
        guard let found else {
            throw .notFound(
                modelVersionId.map { "the version \($0) has no model artifact" }
                    ?? "there is no model artifact with the external id \(externalId ?? "")")
        }
        return Synchronous.ModelArtifact(found)
    }
}

// MARK: Several objects

extension Synchronous.ModelRegistry {
    /// Registered models, each with its versions and their artifacts, which costs a request for each model and version.
    ///
    /// - Throws: `.notFound` where there is none.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getRegisteredModels(
        _ options: Synchronous.ListOptions = Synchronous.ListOptions()
    ) throws(Synchronous.StoreError) -> [Synchronous.RegisteredModel] {
        let found = try wait { client async throws(RegistryError) -> [FoundModel] in
            var found: [FoundModel] = []
            for model in try await items(options, client.registeredModels) {
                found.append(try await FoundModel(model, client))
            }
            return found
        }
        return try Self.filled(found.map(\.object), "registered model")
    }

    /// The versions of a model, each with its artifact, which costs a request for each of them.
    ///
    /// - Throws: `.notFound` where there is none.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getModelVersions(
        _ registeredModelId: String, _ options: Synchronous.ListOptions = Synchronous.ListOptions()
    ) throws(Synchronous.StoreError) -> [Synchronous.ModelVersion] {
        let found = try wait { client async throws(RegistryError) -> [FoundVersion] in
            try await FoundVersion.all(of: registeredModelId, options, client)
        }
        return try Self.filled(found.map(\.object), "version of the model \(registeredModelId)")
    }

    /// The model artifacts of a version, or of the whole registry.
    ///
    /// - Throws: `.notFound` where there is none.
    @available(*, noasync, message: "blocks the calling thread; use ModelRegistryClient in a task")
    public func getModelArtifacts(
        _ modelVersionId: String? = nil, _ options: Synchronous.ListOptions = Synchronous.ListOptions()
    ) throws(Synchronous.StoreError) -> [Synchronous.ModelArtifact] {
        let found = try wait { client async throws(RegistryError) -> [ModelArtifact] in
            try await items(options) { options throws(RegistryError) in
                if let modelVersionId {
                    return try await client.modelArtifacts(ofModelVersion: modelVersionId, options)
                }
                return try await client.modelArtifacts(options)
            }
        }
        return try Self.filled(found.map(Synchronous.ModelArtifact.init), "model artifact")
    }

    /// The style takes an empty list for an error.
    private static func filled<Object>(
        _ objects: [Object], _ what: String
    ) throws(Synchronous.StoreError) -> [Object] {
        if objects.isEmpty { throw .notFound("there is no \(what)") }
        return objects
    }
}

/// As many items as the options ask for, over as many pages as that takes.
private func items<Item: Sendable>(
    _ options: Synchronous.ListOptions, _ fetch: @escaping Pager<Item>.Fetch
) async throws(RegistryError) -> [Item] {
    var pager = Pager(options.page, fetch: fetch)
    var found: [Item] = []
    while let page = try await pager.nextPage() {
        found += page.items
        if let limit = options.limit, found.count >= limit { return Array(found.prefix(limit)) }
    }
    return found
}

/// A model and its versions before they become objects, which belong to the calling thread.
private struct FoundModel: Sendable {
    let model: RegisteredModel
    let versions: [FoundVersion]

    init(_ model: RegisteredModel, _ client: ModelRegistryClient) async throws(RegistryError) {
        self.model = model
        versions = try await FoundVersion.all(of: model.id ?? "", Synchronous.ListOptions(), client)
    }

    var object: Synchronous.RegisteredModel {
        let object = Synchronous.RegisteredModel(model)
        object.versions = versions.map(\.object)
        return object
    }
}

/// A version and its artifact before they become objects.
private struct FoundVersion: Sendable {
    let version: ModelVersion
    let artifact: ModelArtifact?

    init(_ version: ModelVersion, _ client: ModelRegistryClient) async throws(RegistryError) {
        self.version = version
        artifact = try await client.modelArtifacts(ofModelVersion: version.id ?? "").items.first
    }

    static func all(
        of registeredModelId: String, _ options: Synchronous.ListOptions, _ client: ModelRegistryClient
    ) async throws(RegistryError) -> [FoundVersion] {
        let versions = try await items(options) { options throws(RegistryError) in
            try await client.modelVersions(ofRegisteredModel: registeredModelId, options)
        }
        var found: [FoundVersion] = []
        for version in versions { found.append(try await FoundVersion(version, client)) }
        return found
    }

    var object: Synchronous.ModelVersion {
        Synchronous.ModelVersion(version, model: artifact.map(Synchronous.ModelArtifact.init))
    }
}

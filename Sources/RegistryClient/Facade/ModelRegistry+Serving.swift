// MARK: Reading

extension ModelRegistry {
    /// All serving environments; the first request goes out when the first item is asked for.
    public func servingEnvironments() -> Pager<ServingEnvironment> {
        let client = client
        return Pager { options throws(RegistryError) in try await client.servingEnvironments(options) }
    }

    /// The environment of that name; nil where there is none.
    public func servingEnvironment(named name: String) async throws(RegistryError) -> ServingEnvironment? {
        try await client.findServingEnvironment(name: name)
    }

    /// All inference services of an environment; the environment is looked up now, once.
    ///
    /// - Throws: `.store` where the environment does not exist.
    public func inferenceServices(of environment: String) async throws(RegistryError) -> Pager<InferenceService> {
        let id = try await environmentID(environment)
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.inferenceServices(ofServingEnvironment: id, options)
        }
    }

    /// The service of that name; nil where the environment has none of it.
    ///
    /// - Throws: `.store` where the environment does not exist.
    public func inferenceService(
        named name: String, of environment: String
    ) async throws(RegistryError) -> InferenceService? {
        try await client.findInferenceService(name: name, servingEnvironmentId: environmentID(environment))
    }

    /// All that the service with that id has served.
    public func serveModels(ofInferenceService inferenceServiceId: String) -> Pager<ServeModel> {
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.serveModels(ofInferenceService: inferenceServiceId, options)
        }
    }

    private func environmentID(_ name: String) async throws(RegistryError) -> String {
        guard let id = try await client.findServingEnvironment(name: name)?.id else {
            throw .store("the serving environment \"\(name)\" does not exist")
        }
        return id
    }
}

// MARK: Writing

extension ModelRegistry {
    /// Sends everything that an environment holds; nil members are kept as they are stored, the name never changes.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ environment: ServingEnvironment) async throws(RegistryError) -> ServingEnvironment {
        try await client.updateServingEnvironment(
            id: Self.storedID(environment.id, of: ServingEnvironment.kind), ServingEnvironmentUpdate(environment))
    }

    /// Sends everything that a service holds; nil members are kept as they are stored, name, model and environment never
    /// change.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ service: InferenceService) async throws(RegistryError) -> InferenceService {
        try await client.updateInferenceService(
            id: Self.storedID(service.id, of: InferenceService.kind), InferenceServiceUpdate(service))
    }
}

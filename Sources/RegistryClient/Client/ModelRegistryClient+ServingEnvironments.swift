extension ModelRegistryClient {
    /// `POST serving_environments`. A name that is taken answers 409.
    public func createServingEnvironment(
        _ environment: ServingEnvironmentCreate
    ) async throws(RegistryError) -> ServingEnvironment {
        try await create("serving_environments", environment)
    }

    /// `PATCH serving_environments/{id}` with the members that change.
    public func updateServingEnvironment(
        id: String, _ update: ServingEnvironmentUpdate
    ) async throws(RegistryError) -> ServingEnvironment {
        try await self.update(path("serving_environments", id), update)
    }

    /// Updates the environment when it has an id, with all that it holds; creates it otherwise.
    public func upsertServingEnvironment(
        _ environment: ServingEnvironment
    ) async throws(RegistryError) -> ServingEnvironment {
        guard let id = environment.id else {
            return try await createServingEnvironment(ServingEnvironmentCreate(environment))
        }
        return try await updateServingEnvironment(id: id, ServingEnvironmentUpdate(environment))
    }

    /// `GET serving_environments/{id}`; nil where there is none of that id.
    public func servingEnvironment(id: String) async throws(RegistryError) -> ServingEnvironment? {
        try await get(path("serving_environments", id))
    }

    /// `GET serving_environment?name=` or `?externalId=`; nil where none fits. With neither nothing is sent.
    public func findServingEnvironment(
        name: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> ServingEnvironment? {
        try await get(
            "serving_environment",
            criteria(name: name, needsParent: false, externalId: externalId, of: ServingEnvironment.kind))
    }

    /// `GET serving_environments`: one page.
    public func servingEnvironments(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ServingEnvironment> {
        try await list("serving_environments", options)
    }
}

extension ModelRegistryClient {
    /// `POST model_versions`. A name that is taken within the model answers 409.
    public func createModelVersion(_ version: ModelVersionCreate) async throws(RegistryError) -> ModelVersion {
        try await create("model_versions", version)
    }

    /// `POST registered_models/{id}/versions`, the nested route; the body names a model as well, the path wins.
    public func createModelVersion(
        _ version: ModelVersionCreate, ofRegisteredModel registeredModelId: String
    ) async throws(RegistryError) -> ModelVersion {
        try await create(path("registered_models", registeredModelId, "versions"), version)
    }

    /// `POST registered_models/{id}/versions`: creates a version without an id, updates and links one with an id.
    public func upsertModelVersion(
        _ version: ModelVersion, ofRegisteredModel registeredModelId: String
    ) async throws(RegistryError) -> ModelVersion {
        try await create(path("registered_models", registeredModelId, "versions"), version)
    }

    /// `PATCH model_versions/{id}` with the members that change.
    public func updateModelVersion(
        id: String, _ update: ModelVersionUpdate
    ) async throws(RegistryError) -> ModelVersion {
        try await self.update(path("model_versions", id), update)
    }

    /// Updates the version when it has an id, with all that it holds; creates it otherwise.
    public func upsertModelVersion(_ version: ModelVersion) async throws(RegistryError) -> ModelVersion {
        guard let id = version.id else { return try await createModelVersion(ModelVersionCreate(version)) }
        return try await updateModelVersion(id: id, ModelVersionUpdate(version))
    }

    /// `GET model_versions/{id}`; nil where there is none of that id.
    public func modelVersion(id: String) async throws(RegistryError) -> ModelVersion? {
        try await get(path("model_versions", id))
    }

    /// `GET model_version` by name and model, or by external id; nil where none fits. With less nothing is sent.
    public func findModelVersion(
        name: String? = nil, registeredModelId: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> ModelVersion? {
        try await get(
            "model_version",
            criteria(name: name, parent: registeredModelId, externalId: externalId, of: ModelVersion.kind))
    }

    /// `GET model_versions`: one page of the versions of all models.
    public func modelVersions(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ModelVersion> {
        try await list("model_versions", options)
    }

    /// `GET registered_models/{id}/versions`: one page, of a name or external id if given.
    public func modelVersions(
        ofRegisteredModel registeredModelId: String, name: String? = nil, externalId: String? = nil,
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ModelVersion> {
        try await list(
            path("registered_models", registeredModelId, "versions"), options,
            [("name", name), ("externalId", externalId)])
    }
}

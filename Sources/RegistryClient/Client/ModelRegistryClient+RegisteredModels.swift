extension ModelRegistryClient {
    /// `POST registered_models`. A name that is taken answers 409.
    public func createRegisteredModel(_ model: RegisteredModelCreate) async throws(RegistryError) -> RegisteredModel {
        try await create("registered_models", model)
    }

    /// `PATCH registered_models/{id}` with the members that change.
    public func updateRegisteredModel(
        id: String, _ update: RegisteredModelUpdate
    ) async throws(RegistryError) -> RegisteredModel {
        try await self.update(path("registered_models", id), update)
    }

    /// Updates the model when it has an id, with all that it holds; creates it otherwise.
    public func upsertRegisteredModel(_ model: RegisteredModel) async throws(RegistryError) -> RegisteredModel {
        guard let id = model.id else { return try await createRegisteredModel(RegisteredModelCreate(model)) }
        return try await updateRegisteredModel(id: id, RegisteredModelUpdate(model))
    }

    /// `GET registered_models/{id}`; nil where there is none of that id.
    public func registeredModel(id: String) async throws(RegistryError) -> RegisteredModel? {
        try await get(path("registered_models", id))
    }

    /// `GET registered_model?name=` or `?externalId=`; nil where none fits. With neither nothing is sent.
    public func findRegisteredModel(
        name: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> RegisteredModel? {
        try await get(
            "registered_model",
            criteria(name: name, needsParent: false, externalId: externalId, of: RegisteredModel.kind))
    }

    /// `GET registered_models`: one page.
    public func registeredModels(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<RegisteredModel> {
        try await list("registered_models", options)
    }
}

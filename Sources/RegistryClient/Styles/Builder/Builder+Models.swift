extension Builder.Service {
    /// `POST registered_models`.
    public func createRegisteredModel() -> Builder.Write<RegisteredModelCreate, RegisteredModel> {
        Builder.Write(Builder.Route(client, "POST") { () throws(RegistryError) in "registered_models" })
    }

    /// `PATCH registered_models/{id}`.
    public func updateRegisteredModel(_ id: String) -> Builder.Write<RegisteredModelUpdate, RegisteredModel> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.path("registered_models", id) })
    }

    /// `GET registered_models/{id}`.
    public func getRegisteredModel(_ id: String) -> Builder.Get<RegisteredModel> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in try client.path("registered_models", id) }
        )
    }

    /// `GET registered_model`.
    public func findRegisteredModel() -> Builder.Find<RegisteredModel> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in "registered_model" }, kind: RegisteredModel.kind,
            hasParent: false)
    }

    /// `GET registered_models`.
    public func getRegisteredModels() -> Builder.List<RegisteredModel, Builder.Filters.None> {
        list { () throws(RegistryError) in "registered_models" }
    }

    /// `POST model_versions`.
    public func createModelVersion() -> Builder.Write<ModelVersionCreate, ModelVersion> {
        Builder.Write(Builder.Route(client, "POST") { () throws(RegistryError) in "model_versions" })
    }

    /// `PATCH model_versions/{id}`.
    public func updateModelVersion(_ id: String) -> Builder.Write<ModelVersionUpdate, ModelVersion> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.path("model_versions", id) })
    }

    /// `GET model_versions/{id}`.
    public func getModelVersion(_ id: String) -> Builder.Get<ModelVersion> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in try client.path("model_versions", id) })
    }

    /// `GET model_version`.
    public func findModelVersion() -> Builder.Find<ModelVersion> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in "model_version" }, kind: ModelVersion.kind)
    }

    /// `GET model_versions`.
    public func getModelVersions() -> Builder.List<ModelVersion, Builder.Filters.None> {
        list { () throws(RegistryError) in "model_versions" }
    }

    /// `POST registered_models/{id}/versions`: creates a version without an id, updates and links one with an id.
    public func createRegisteredModelVersion(_ registeredModelId: String) -> Builder.Write<ModelVersion, ModelVersion> {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in
                try client.path("registered_models", registeredModelId, "versions")
            })
    }

    /// `GET registered_models/{id}/versions`.
    public func getRegisteredModelVersions(_ registeredModelId: String)
        -> Builder.List<ModelVersion, Builder.Filters.Name>
    {
        list { () throws(RegistryError) in try client.path("registered_models", registeredModelId, "versions") }
    }
}

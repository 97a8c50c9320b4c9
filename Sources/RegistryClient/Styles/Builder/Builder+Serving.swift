extension Builder.Service {
    /// `POST serving_environments`.
    public func createServingEnvironment() -> Builder.Write<ServingEnvironmentCreate, ServingEnvironment> {
        Builder.Write(Builder.Route(client, "POST") { () throws(RegistryError) in "serving_environments" })
    }

    /// `PATCH serving_environments/{id}`.
    public func updateServingEnvironment(_ id: String) -> Builder.Write<ServingEnvironmentUpdate, ServingEnvironment> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.path("serving_environments", id) })
    }

    /// `GET serving_environments/{id}`.
    public func getServingEnvironment(_ id: String) -> Builder.Get<ServingEnvironment> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in
                try client.path("serving_environments", id)
            })
    }

    /// `GET serving_environment`.
    public func findServingEnvironment() -> Builder.Find<ServingEnvironment> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in "serving_environment" },
            kind: ServingEnvironment.kind, hasParent: false)
    }

    /// `GET serving_environments`.
    public func getServingEnvironments() -> Builder.List<ServingEnvironment, Builder.Filters.None> {
        list { () throws(RegistryError) in "serving_environments" }
    }

    /// `POST inference_services`.
    public func createInferenceService() -> Builder.Write<InferenceServiceCreate, InferenceService> {
        Builder.Write(Builder.Route(client, "POST") { () throws(RegistryError) in "inference_services" })
    }

    /// `PATCH inference_services/{id}`.
    public func updateInferenceService(_ id: String) -> Builder.Write<InferenceServiceUpdate, InferenceService> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.path("inference_services", id) })
    }

    /// `GET inference_services/{id}`.
    public func getInferenceService(_ id: String) -> Builder.Get<InferenceService> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in try client.path("inference_services", id)
            })
    }

    /// `GET inference_service`.
    public func findInferenceService() -> Builder.Find<InferenceService> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in "inference_service" },
            kind: InferenceService.kind)
    }

    /// `GET inference_services`.
    public func getInferenceServices() -> Builder.List<InferenceService, Builder.Filters.None> {
        list { () throws(RegistryError) in "inference_services" }
    }

    /// `POST serving_environments/{id}/inference_services`.
    public func createEnvironmentInferenceService(_ servingEnvironmentId: String)
        -> Builder.Write<InferenceServiceCreate, InferenceService>
    {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in
                try client.path("serving_environments", servingEnvironmentId, "inference_services")
            })
    }

    /// `GET serving_environments/{id}/inference_services`.
    public func getEnvironmentInferenceServices(_ servingEnvironmentId: String)
        -> Builder.List<InferenceService, Builder.Filters.Name>
    {
        list { () throws(RegistryError) in
            try client.path("serving_environments", servingEnvironmentId, "inference_services")
        }
    }

    /// `GET inference_services/{id}/model`: the model that the service serves.
    public func getInferenceServiceModel(_ inferenceServiceId: String) -> Builder.Get<RegisteredModel> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in
                try client.path("inference_services", inferenceServiceId, "model")
            })
    }

    /// `GET inference_services/{id}/version`: the version that the service serves.
    public func getInferenceServiceVersion(_ inferenceServiceId: String) -> Builder.Get<ModelVersion> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in
                try client.path("inference_services", inferenceServiceId, "version")
            })
    }

    /// `POST inference_services/{id}/serves`.
    public func createInferenceServiceServe(_ inferenceServiceId: String) -> Builder.Write<ServeModelCreate, ServeModel>
    {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in
                try client.path("inference_services", inferenceServiceId, "serves")
            })
    }

    /// `GET inference_services/{id}/serves`.
    public func getInferenceServiceServes(_ inferenceServiceId: String)
        -> Builder.List<ServeModel, Builder.Filters.Name>
    {
        list { () throws(RegistryError) in try client.path("inference_services", inferenceServiceId, "serves") }
    }
}

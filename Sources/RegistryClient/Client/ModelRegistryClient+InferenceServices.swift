extension ModelRegistryClient {
    /// `POST inference_services`.
    public func createInferenceService(
        _ service: InferenceServiceCreate
    ) async throws(RegistryError) -> InferenceService {
        try await create("inference_services", service)
    }

    /// `POST serving_environments/{id}/inference_services`, the nested route; the body names an environment as well, the
    /// path wins.
    public func createInferenceService(
        _ service: InferenceServiceCreate, ofServingEnvironment servingEnvironmentId: String
    ) async throws(RegistryError) -> InferenceService {
        try await create(path("serving_environments", servingEnvironmentId, "inference_services"), service)
    }

    /// `PATCH inference_services/{id}` with the members that change.
    public func updateInferenceService(
        id: String, _ update: InferenceServiceUpdate
    ) async throws(RegistryError) -> InferenceService {
        try await self.update(path("inference_services", id), update)
    }

    /// Updates the service when it has an id, with all that it holds; creates it otherwise.
    public func upsertInferenceService(_ service: InferenceService) async throws(RegistryError) -> InferenceService {
        guard let id = service.id else { return try await createInferenceService(InferenceServiceCreate(service)) }
        return try await updateInferenceService(id: id, InferenceServiceUpdate(service))
    }

    /// `GET inference_services/{id}`; nil where there is none of that id.
    public func inferenceService(id: String) async throws(RegistryError) -> InferenceService? {
        try await get(path("inference_services", id))
    }

    /// `GET inference_service` by name and environment, or by external id; nil where none fits. With less nothing is
    /// sent.
    public func findInferenceService(
        name: String? = nil, servingEnvironmentId: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> InferenceService? {
        try await get(
            "inference_service",
            criteria(name: name, parent: servingEnvironmentId, externalId: externalId, of: InferenceService.kind))
    }

    /// `GET inference_services`: one page of the services of all environments.
    public func inferenceServices(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<InferenceService> {
        try await list("inference_services", options)
    }

    /// `GET serving_environments/{id}/inference_services`: one page, of a name or external id if given.
    public func inferenceServices(
        ofServingEnvironment servingEnvironmentId: String, name: String? = nil, externalId: String? = nil,
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<InferenceService> {
        try await list(
            path("serving_environments", servingEnvironmentId, "inference_services"), options,
            [("name", name), ("externalId", externalId)])
    }

    /// `GET inference_services/{id}/model`: the model that the service serves; nil where there is no such service.
    public func registeredModel(
        ofInferenceService inferenceServiceId: String
    ) async throws(RegistryError) -> RegisteredModel? {
        try await get(path("inference_services", inferenceServiceId, "model"))
    }

    /// `GET inference_services/{id}/version`: the version that the service serves, the newest one of its model where it
    /// names none; nil where there is no such service, or nothing to serve.
    public func modelVersion(
        ofInferenceService inferenceServiceId: String
    ) async throws(RegistryError) -> ModelVersion? {
        try await get(path("inference_services", inferenceServiceId, "version"))
    }

    /// `POST inference_services/{id}/serves`: notes that the service has begun to serve a version.
    public func createServeModel(
        _ serve: ServeModelCreate, ofInferenceService inferenceServiceId: String
    ) async throws(RegistryError) -> ServeModel {
        try await create(path("inference_services", inferenceServiceId, "serves"), serve)
    }

    /// `GET inference_services/{id}/serves`: one page, of a name or external id if given.
    ///
    /// The contract has no other way to a serve model: none by its id, and no update.
    public func serveModels(
        ofInferenceService inferenceServiceId: String, name: String? = nil, externalId: String? = nil,
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ServeModel> {
        try await list(
            path("inference_services", inferenceServiceId, "serves"), options,
            [("name", name), ("externalId", externalId)])
    }
}

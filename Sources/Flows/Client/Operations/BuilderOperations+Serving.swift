import RegistryClient

extension BuilderOperations {
    func createInferenceService(_ service: InferenceServiceCreate) async throws(RegistryError) -> InferenceService {
        try await value { () throws(Builder.Failure) in
            try await builder.createInferenceService().body(service).execute()
        }
    }

    func createInferenceService(_ service: InferenceServiceCreate, ofServingEnvironment servingEnvironmentId: String)
        async throws(RegistryError) -> InferenceService
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createEnvironmentInferenceService(servingEnvironmentId).body(service).execute()
        }
    }

    func updateInferenceService(id: String, _ update: InferenceServiceUpdate) async throws(RegistryError)
        -> InferenceService
    {
        try await value { () throws(Builder.Failure) in
            try await builder.updateInferenceService(id).body(update).execute()
        }
    }

    func inferenceService(id: String) async throws(RegistryError) -> InferenceService? {
        try await optional(builder.getInferenceService(id).execute)
    }

    func findInferenceService(name: String?, servingEnvironmentId: String?, externalId: String?)
        async throws(RegistryError) -> InferenceService?
    {
        var find = builder.findInferenceService()
        if let name { find = find.name(name) }
        if let servingEnvironmentId { find = find.parentResourceId(servingEnvironmentId) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func inferenceServices(_ options: ListOptions) async throws(RegistryError) -> Page<InferenceService> {
        try await value(builder.getInferenceServices().options(options).execute)
    }

    func inferenceServices(
        ofServingEnvironment servingEnvironmentId: String, name: String?, externalId: String?, _ options: ListOptions
    ) async throws(RegistryError) -> Page<InferenceService> {
        var list = builder.getEnvironmentInferenceServices(servingEnvironmentId).options(options)
        if let name { list = list.name(name) }
        if let externalId { list = list.externalId(externalId) }
        return try await value(list.execute)
    }

    func registeredModel(ofInferenceService inferenceServiceId: String) async throws(RegistryError) -> RegisteredModel?
    {
        try await optional(builder.getInferenceServiceModel(inferenceServiceId).execute)
    }

    func modelVersion(ofInferenceService inferenceServiceId: String) async throws(RegistryError) -> ModelVersion? {
        try await optional(builder.getInferenceServiceVersion(inferenceServiceId).execute)
    }

    func createServeModel(_ serve: ServeModelCreate, ofInferenceService inferenceServiceId: String)
        async throws(RegistryError) -> ServeModel
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createInferenceServiceServe(inferenceServiceId).body(serve).execute()
        }
    }

    func serveModels(
        ofInferenceService inferenceServiceId: String, name: String?, externalId: String?, _ options: ListOptions
    ) async throws(RegistryError) -> Page<ServeModel> {
        var list = builder.getInferenceServiceServes(inferenceServiceId).options(options)
        if let name { list = list.name(name) }
        if let externalId { list = list.externalId(externalId) }
        return try await value(list.execute)
    }

    func createServingEnvironment(_ environment: ServingEnvironmentCreate) async throws(RegistryError)
        -> ServingEnvironment
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createServingEnvironment().body(environment).execute()
        }
    }

    func updateServingEnvironment(id: String, _ update: ServingEnvironmentUpdate) async throws(RegistryError)
        -> ServingEnvironment
    {
        try await value { () throws(Builder.Failure) in
            try await builder.updateServingEnvironment(id).body(update).execute()
        }
    }

    func servingEnvironment(id: String) async throws(RegistryError) -> ServingEnvironment? {
        try await optional(builder.getServingEnvironment(id).execute)
    }

    func findServingEnvironment(name: String?, externalId: String?) async throws(RegistryError) -> ServingEnvironment? {
        var find = builder.findServingEnvironment()
        if let name { find = find.name(name) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func servingEnvironments(_ options: ListOptions) async throws(RegistryError) -> Page<ServingEnvironment> {
        try await value(builder.getServingEnvironments().options(options).execute)
    }
}

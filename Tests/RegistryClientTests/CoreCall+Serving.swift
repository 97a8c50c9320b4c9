import RegistryClient
import SourceText
import Testing

private let environment: JSONValue = ["id": "5", "name": "e"]
private let service: JSONValue = ["id": "6", "registeredModelId": "1", "servingEnvironmentId": "5"]
private let serve: JSONValue = ["id": "7", "modelVersionId": "2"]
private let model: JSONValue = ["id": "1", "name": "m"]
private let version: JSONValue = ["id": "2", "name": "v", "registeredModelId": "1"]

extension CoreCall {
    static let serving: [CoreCall] = [
        CoreCall(
            "create a serving environment",
            #"POST serving_environments {"name":"e","description":"d","externalId":"x","customProperties":{}}"#,
            environment
        ) {
            _ = try await $0.createServingEnvironment(
                ServingEnvironmentCreate(name: "e", description: "d", externalId: "x", customProperties: [:]))
        },
        CoreCall("update a serving environment", #"PATCH serving_environments/5 {"description":null}"#, environment) {
            _ = try await $0.updateServingEnvironment(id: "5", ServingEnvironmentUpdate(description: .clear))
        },
        CoreCall("upsert an environment without an id", #"POST serving_environments {"name":"e"}"#, environment) {
            _ = try await $0.upsertServingEnvironment(ServingEnvironment(name: "e"))
        },
        CoreCall("upsert an environment with an id", #"PATCH serving_environments/5 {"externalId":"x"}"#, environment) {
            _ = try await $0.upsertServingEnvironment(ServingEnvironment(id: "5", name: "e", externalId: "x"))
        },
        CoreCall("get a serving environment", "GET serving_environments/5", environment) {
            let found = try await $0.servingEnvironment(id: "5")
            #expect(found == ServingEnvironment(id: "5", name: "e"))
        },
        CoreCall("find a serving environment", "GET serving_environment?name=e", environment) {
            _ = try await $0.findServingEnvironment(name: "e")
        },
        CoreCall(
            "list serving environments", "GET serving_environments?filterQuery=id%20%3E%201&sortOrder=DESC",
            list(environment)
        ) {
            _ = try await $0.servingEnvironments(ListOptions(filterQuery: "id > 1", sortOrder: .descending))
        },

        CoreCall(
            "create an inference service",
            #"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"5","modelVersionId":"2","runtime":"r","desiredState":"UNDEPLOYED"}"#,
            service
        ) {
            _ = try await $0.createInferenceService(
                InferenceServiceCreate(
                    name: "s", registeredModelId: "1", servingEnvironmentId: "5", modelVersionId: "2", runtime: "r",
                    desiredState: .undeployed))
        },
        CoreCall(
            "create an inference service below its environment",
            #"POST serving_environments/5/inference_services {"registeredModelId":"1","servingEnvironmentId":"5"}"#,
            service
        ) {
            _ = try await $0.createInferenceService(
                InferenceServiceCreate(registeredModelId: "1", servingEnvironmentId: "5"), ofServingEnvironment: "5")
        },
        CoreCall(
            "update an inference service", #"PATCH inference_services/6 {"modelVersionId":"3","runtime":"r"}"#, service
        ) {
            _ = try await $0.updateInferenceService(
                id: "6", InferenceServiceUpdate(modelVersionId: "3", runtime: "r"))
        },
        CoreCall(
            "upsert a service without an id",
            #"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"5"}"#, service
        ) {
            _ = try await $0.upsertInferenceService(
                InferenceService(registeredModelId: "1", servingEnvironmentId: "5"))
        },
        CoreCall("upsert a service with an id", #"PATCH inference_services/6 {"desiredState":"DEPLOYED"}"#, service) {
            _ = try await $0.upsertInferenceService(
                InferenceService(
                    id: "6", name: "s", registeredModelId: "1", servingEnvironmentId: "5", desiredState: .deployed))
        },
        CoreCall("get an inference service", "GET inference_services/6", service) {
            let found = try await $0.inferenceService(id: "6")
            #expect(found == InferenceService(id: "6", registeredModelId: "1", servingEnvironmentId: "5"))
        },
        CoreCall("find an inference service", "GET inference_service?name=s&parentResourceId=5", service) {
            _ = try await $0.findInferenceService(name: "s", servingEnvironmentId: "5")
        },
        CoreCall("list inference services", "GET inference_services?pageSize=2", list(service)) {
            _ = try await $0.inferenceServices(ListOptions(pageSize: 2))
        },
        CoreCall(
            "list the services of an environment",
            "GET serving_environments/5/inference_services?orderBy=ID&name=s&externalId=x", list(service)
        ) {
            _ = try await $0.inferenceServices(
                ofServingEnvironment: "5", name: "s", externalId: "x", ListOptions(orderBy: .id))
        },
        CoreCall("get the model of a service", "GET inference_services/6/model", model) {
            let found = try await $0.registeredModel(ofInferenceService: "6")
            #expect(found == RegisteredModel(id: "1", name: "m"))
        },
        CoreCall("get the version of a service", "GET inference_services/6/version", version) {
            let found = try await $0.modelVersion(ofInferenceService: "6")
            #expect(found == ModelVersion(id: "2", name: "v", registeredModelId: "1"))
        },

        CoreCall(
            "note that a service serves",
            #"POST inference_services/6/serves {"name":"s","modelVersionId":"2","lastKnownState":"RUNNING"}"#, serve
        ) {
            let stored = try await $0.createServeModel(
                ServeModelCreate(name: "s", modelVersionId: "2", lastKnownState: .running), ofInferenceService: "6")
            #expect(stored == ServeModel(id: "7", modelVersionId: "2"))
        },
        CoreCall(
            "list what a service serves",
            "GET inference_services/6/serves?nextPageToken=t&name=s&externalId=x", list(serve)
        ) {
            _ = try await $0.serveModels(
                ofInferenceService: "6", name: "s", externalId: "x", ListOptions(nextPageToken: "t"))
        },
    ]
}

import RegistryClient
import SourceText
import Testing

@Suite("Serving through the facade")
struct ServingFacadeTests {
    private static let environment: (Int, JSONValue) = (200, ["id": "5", "name": "e"])
    private static let service: (Int, JSONValue) = (
        200, ["id": "6", "name": "s", "registeredModelId": "1", "servingEnvironmentId": "5"]
    )
    private static let serve: (Int, JSONValue) = (200, ["id": "7", "modelVersionId": "2"])

    @Test("pages environments, services and what they serve")
    func pagers() async throws {
        let transport = ScriptedTransport(
            [Self.environment] + [Self.environment, Self.service, Self.serve].map { (200, CoreCall.list($0.1)) })
        let registry = transport.registry
        let services = try await registry.inferenceServices(of: "e")
        #expect(try await registry.servingEnvironments().reduce(into: []) { $0.append($1.id) } == ["5"])
        #expect(try await services.orderByID().descending().reduce(into: []) { $0.append($1.id) } == ["6"])
        #expect(try await registry.serveModels(ofInferenceService: "6").reduce(into: []) { $0.append($1.id) } == ["7"])
        #expect(
            transport.log == [
                "GET serving_environment?name=e", "GET serving_environments",
                "GET serving_environments/5/inference_services?orderBy=ID&sortOrder=DESC",
                "GET inference_services/6/serves",
            ])
    }

    @Test("looks up by names, and says what is missing")
    func lookUps() async throws {
        let transport = ScriptedTransport([Self.environment, Self.environment, Self.service, notFound, notFound])
        let registry = transport.registry
        #expect(try await registry.servingEnvironment(named: "e")?.id == "5")
        #expect(try await registry.inferenceService(named: "s", of: "e")?.id == "6")
        let absent = RegistryError.store("the serving environment \"e\" does not exist")
        await #expect(throws: absent) { try await registry.inferenceService(named: "s", of: "e") }
        await #expect(throws: absent) { try await registry.inferenceServices(of: "e") }
        #expect(transport.log[2] == "GET inference_service?name=s&parentResourceId=5")
    }

    @Test("updates with all that a value holds, but never name, model and environment")
    func update() async throws {
        let transport = ScriptedTransport([Self.environment, Self.service])
        let registry = transport.registry
        _ = try await registry.update(ServingEnvironment(id: "5", name: "other", description: "d"))
        _ = try await registry.update(
            InferenceService(
                id: "6", name: "other", registeredModelId: "8", servingEnvironmentId: "9", desiredState: .undeployed))
        #expect(
            transport.log == [
                #"PATCH serving_environments/5 {"description":"d"}"#,
                #"PATCH inference_services/6 {"desiredState":"UNDEPLOYED"}"#,
            ])
        await #expect(throws: RegistryError.store("the inference service has no id: it was never stored")) {
            try await registry.update(InferenceService(registeredModelId: "1", servingEnvironmentId: "5"))
        }
        #expect(transport.requests.count == 2)
    }
}

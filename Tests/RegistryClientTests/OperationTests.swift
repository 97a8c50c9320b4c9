import HTTPCore
import RegistryClient
import SourceText
import Testing

@Suite("The operations of the contract")
struct OperationTests {
    /// Method and path of each, `*` for an id (registry-behaviour.md, "Endpoints").
    private static let v1alpha3: Set<String> = {
        var operations: Set<String> = []
        for one in [
            "registered_model", "model_version", "model_artifact", "artifact", "serving_environment",
            "inference_service", "experiment", "experiment_run",
        ] {
            operations.formUnion(["GET \(one)", "GET \(one)s", "POST \(one)s", "GET \(one)s/*", "PATCH \(one)s/*"])
        }
        for nested in [
            "registered_models/*/versions", "model_versions/*/artifacts", "serving_environments/*/inference_services",
            "inference_services/*/serves", "experiments/*/experiment_runs", "experiment_runs/*/artifacts",
        ] {
            operations.formUnion(["GET \(nested)", "POST \(nested)"])
        }
        return operations.union([
            "GET inference_services/*/model", "GET inference_services/*/version",
            "GET experiment_runs/*/metric_history", "GET experiment_runs/metric_history",
        ])
    }()

    @Test("are all 56 offered, and no other")
    func complete() {
        #expect(Self.v1alpha3.count == 56)
        // The odd id is there to be encoded.
        let offered = Set(CoreCall.all.map { Self.operation($0.request) }).subtracting([
            "GET registered_models/..%2F1%3F"
        ])
        #expect(offered == Self.v1alpha3)
    }

    @Test("lie below the base path of the version that is spoken", arguments: ContractVersion.allCases)
    func basePath(_ version: ContractVersion) async throws {
        let transport = ScriptedTransport((200, CoreCall.list()))
        let client = ModelRegistryClient(baseURL: "http://registry/", contract: version, transport: transport)
        _ = try await client.registeredModels()
        #expect(transport.requests.map(\.url) == ["http://registry/api/model_registry/\(version)/registered_models"])
    }

    @Test(
        "lie where the server keeps them",
        arguments: [("/x/", "http://registry/x/artifacts"), ("", "http://registry/artifacts")])
    func otherPlace(_ sample: (path: String, url: String)) async throws {
        let transport = ScriptedTransport((200, CoreCall.list()))
        let client = ModelRegistryClient(baseURL: "http://registry", basePath: sample.path, transport: transport)
        _ = try await client.artifacts()
        #expect(transport.requests.map(\.url) == [sample.url])
    }

    @Test("of v1 have no experiments: nothing is sent", arguments: CoreCall.all)
    func v1(_ sample: CoreCall) async throws {
        let transport = ScriptedTransport((200, sample.answer))
        let client = ModelRegistryClient(baseURL: "http://registry:8080", contract: .v1, transport: transport)
        let operation = Self.operation(sample.request)
        guard operation.contains("experiment") else {
            try await sample.call(client)
            #expect(transport.requests.count == 1)
            return
        }
        let collection = operation.split { $0 == " " || $0 == "/" }[1]
        await #expect(throws: RegistryError.invalidArgument("the contract v1 has no \(collection)")) {
            try await sample.call(client)
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("of the facade speak the version that the options name", arguments: ContractVersion.allCases)
    func facade(_ version: ContractVersion) async throws {
        let transport = ScriptedTransport((200, CoreCall.list()))
        let options = ConnectionOptions(serverAddress: "http://registry:8080", isSecure: false, contract: version)
        let registry = try await ModelRegistry.connect(
            options, author: "ada", surroundings: Surroundings(variable: { _ in nil }), transport: transport)
        #expect(registry.client.contract == version)
        #expect(transport.requests.first?.url.contains("/api/model_registry/\(version)/registered_models?") == true)
    }

    @Test("refuse steps that the contract's pattern does not take", arguments: [-1, 1_000_000_000] as [Int64])
    func steps(_ step: Int64) async {
        let transport = ScriptedTransport()
        await #expect(throws: RegistryError.invalidArgument("the step \(step) is not between 0 and 999999999")) {
            try await transport.client.metricHistory(ofExperimentRun: "1", stepIds: [1, step])
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("give nil for a get-one that answers 404")
    func absent() async throws {
        let transport = ScriptedTransport(Array(repeating: notFound, count: 10))
        let client = transport.client
        #expect(try await client.servingEnvironment(id: "9") == nil)
        #expect(try await client.findServingEnvironment(name: "x") == nil)
        #expect(try await client.inferenceService(id: "9") == nil)
        #expect(try await client.findInferenceService(externalId: "x") == nil)
        #expect(try await client.registeredModel(ofInferenceService: "9") == nil)
        #expect(try await client.modelVersion(ofInferenceService: "9") == nil)
        #expect(try await client.experiment(id: "9") == nil)
        #expect(try await client.findExperiment(name: "x") == nil)
        #expect(try await client.experimentRun(id: "9") == nil)
        #expect(try await client.findExperimentRun(name: "x", experimentId: "1") == nil)
        #expect(transport.requests.count == 10)
    }

    /// `GET models/7/versions?name=x` is `GET models/*/versions`.
    private static func operation(_ request: String) -> String {
        let line = request.split(separator: " ").prefix(2).joined(separator: " ")
        let path = line.prefix { $0 != "?" }
        return path.split(separator: "/").map { $0.allSatisfy(\.isNumber) ? "*" : $0 }.joined(separator: "/")
    }
}

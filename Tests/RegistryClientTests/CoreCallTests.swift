import HTTPCore
import RegistryClient
import SourceText
import Testing

private let model: JSONValue = ["id": "1", "name": "m", "customProperties": [:]]

@Suite("Core calls")
struct CoreCallTests {
    @Test("send exactly one request", arguments: CoreCall.all)
    func request(_ sample: CoreCall) async throws {
        let transport = ScriptedTransport((200, sample.answer))
        try await sample.call(transport.client)
        #expect(transport.log == [sample.request])
    }

    @Test("send token, own headers and content type")
    func headers() async throws {
        let transport = ScriptedTransport((200, model), (200, model))
        let client = ModelRegistryClient(
            baseURL: "http://registry:8080//", transport: transport, token: " secret\n",
            headers: HTTPHeaders([("X-A", "1"), ("X-A", "2"), ("user-agent", "mine")]), timeout: .seconds(3))
        _ = try await client.registeredModel(id: "1")
        _ = try await client.updateRegisteredModel(id: "1", RegisteredModelUpdate())
        let common = [
            ("Accept", "application/json"), ("Authorization", "Bearer secret"), ("X-A", "1"), ("X-A", "2"),
            ("user-agent", "mine"),
        ]
        let url = "http://registry:8080/api/model_registry/v1alpha3/registered_models/1"
        #expect(
            transport.requests == [
                HTTPRequest(method: "GET", url: url, headers: HTTPHeaders(common), timeout: .seconds(3)),
                HTTPRequest(
                    method: "PATCH", url: url, headers: HTTPHeaders(common + [("Content-Type", "application/json")]),
                    body: Array("{}".utf8), timeout: .seconds(3)),
            ])
    }

    @Test("send no Authorization without a token", arguments: [nil, "", " \n"])
    func noToken(_ token: String?) async throws {
        let transport = ScriptedTransport((200, model))
        _ = try await ModelRegistryClient(baseURL: "http://registry", transport: transport, token: token)
            .registeredModel(id: "1")
        #expect(transport.requests.first?.headers["Authorization"] == nil)
    }

    @Test("give nil for a get-one that answers 404")
    func absent() async throws {
        let transport = ScriptedTransport(Array(repeating: notFound, count: 7))
        let client = transport.client
        #expect(try await client.registeredModel(id: "9") == nil)
        #expect(try await client.findRegisteredModel(name: "x") == nil)
        #expect(try await client.modelVersion(id: "9") == nil)
        #expect(try await client.findModelVersion(externalId: "x") == nil)
        #expect(try await client.modelArtifact(id: "9") == nil)
        #expect(try await client.artifact(id: "9") == nil)
        #expect(try await client.findArtifact(name: "x", parentResourceId: "1") == nil)
        #expect(transport.requests.count == 7)
    }

    @Test("throw what the registry refuses, also 404 of lists and updates")
    func refusals() async throws {
        let conflict: (Int, JSONValue) = (409, ["code": "Conflict", "message": "m already exists"])
        let transport = ScriptedTransport([conflict, notFound, notFound])
        let client = transport.client
        await #expect(throws: RegistryError.http(status: 409, code: "Conflict", message: "m already exists")) {
            try await client.createRegisteredModel(RegisteredModelCreate(name: "m"))
        }
        let absent = RegistryError.http(status: 404, code: "Not Found", message: "no such thing")
        await #expect(throws: absent) { try await client.registeredModels() }
        await #expect(throws: absent) { try await client.updateModelVersion(id: "1", ModelVersionUpdate()) }
    }

    @Test(
        "keep what a proxy answers in place of the registry",
        arguments: [
            ("<html>no</html>\n", "<html>no</html>"), ("", ""), (#"{"error":"x"}"#, #"{"error":"x"}"#),
        ])
    func foreignErrors(_ sample: (body: String, message: String)) async {
        let transport = ScriptedTransport([.success(HTTPResponse(status: 503, body: Array(sample.body.utf8)))])
        await #expect(throws: RegistryError.http(status: 503, code: "", message: sample.message)) {
            try await transport.client.registeredModel(id: "1")
        }
    }

    @Test("pass on why there is no answer")
    func transportError() async {
        let error = TransportError(.cannotConnect, "nobody listens")
        await #expect(throws: RegistryError.transport(error)) {
            try await ScriptedTransport([.failure(error)]).client.registeredModel(id: "1")
        }
    }

    @Test("refuse calls that make no sense before any request")
    func invalidArguments() async {
        let transport = ScriptedTransport()
        let client = transport.client
        func expectRefusal(_ message: String, _ call: () async throws -> Void) async {
            await #expect(throws: RegistryError.invalidArgument(message)) { try await call() }
        }
        await expectRefusal("to find one registered model, give a name or an external id") {
            _ = try await client.findRegisteredModel(name: "")
        }
        let either = "give a name together with the id of its parent, or an external id"
        await expectRefusal("to find one model version, \(either)") { _ = try await client.findModelVersion(name: "v") }
        await expectRefusal("to find one model version, \(either)") {
            _ = try await client.findModelVersion(registeredModelId: "1")
        }
        await expectRefusal("to find one model artifact, \(either)") { _ = try await client.findModelArtifact() }
        await expectRefusal("to find one artifact, \(either)") { _ = try await client.findArtifact(name: "a") }
        await expectRefusal("registered_models: the id is empty") { _ = try await client.registeredModel(id: "") }
        await expectRefusal("a page size of 0: expected 1 or more") {
            _ = try await client.registeredModels(ListOptions(pageSize: 0))
        }
        await expectRefusal("custom property \"n\": 1000000000 has more than the nine digits that the contract allows")
        {
            _ = try await client.createRegisteredModel(
                RegisteredModelCreate(name: "m", customProperties: ["n": 1_000_000_000]))
        }
        await expectRefusal("custom property \"n\": nan is no finite number, which JSON can not say") {
            _ = try await client.updateRegisteredModel(
                id: "1", RegisteredModelUpdate(customProperties: .set(["n": .double(.nan)])))
        }
        #expect(transport.requests.isEmpty)
    }
}

import HTTPCore
import RegistryClient
import SourceText
import Testing

/// client-flow.md, "Errors": what a call makes of each status.
@Suite("Errors")
struct ErrorRuleTests {
    /// One call of each kind; which of them ask for one entity that may not be there.
    enum Kind: String, CaseIterable, Sendable {
        case get, find, served, list, create, update, upsert

        var getsOne: Bool { self == .get || self == .find || self == .served }

        func call(_ client: ModelRegistryClient) async throws -> Bool {
            switch self {
            case .get: try await client.artifact(id: "1") == nil
            case .find: try await client.findExperimentRun(name: "r", experimentId: "1") == nil
            case .served: try await client.modelVersion(ofInferenceService: "1") == nil
            case .list: try await client.artifacts(ofExperimentRun: "1").items.isEmpty
            case .create: try await client.createServingEnvironment(ServingEnvironmentCreate(name: "e")).id == nil
            case .update: try await client.updateRegisteredModel(id: "1", RegisteredModelUpdate(owner: "o")).id == nil
            case .upsert: try await client.upsertArtifact(.doc(DocArtifact(id: "2")), ofModelVersion: "1").id == nil
            }
        }
    }

    @Test(
        "carry status, code and message of every status but success; 404 is nil for one entity only",
        arguments: Kind.allCases, [300, 304, 400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 501, 502, 503, 504])
    func statuses(_ kind: Kind, _ status: Int) async throws {
        let transport = ScriptedTransport((status, ["code": "Some Code", "message": "some message"]))
        if kind.getsOne, status == 404 {
            #expect(try await kind.call(transport.client))
            return
        }
        await #expect(throws: RegistryError.http(status: status, code: "Some Code", message: "some message")) {
            try await kind.call(transport.client)
        }
        #expect(transport.requests.count == 1)
    }

    @Test("keep an empty code, which older registries send, and a code without a message")
    func oddErrors() async {
        for (body, expected) in [
            (#"{"code":"","message":"m"}"#, RegistryError.http(status: 400, code: "", message: "m")),
            (#"{"code":"c"}"#, .http(status: 400, code: "", message: #"{"code":"c"}"#)),
            ("null", .http(status: 400, code: "", message: "null")),
        ] {
            let transport = ScriptedTransport([.success(HTTPResponse(status: 400, body: Array(body.utf8)))])
            await #expect(throws: expected) { try await transport.client.registeredModels() }
        }
    }

    @Test(
        "tell a success that is none from a refusal",
        arguments: [
            "", "not JSON", "[]", "null", #"{"name":"m"}"#, #"{"id":7,"name":"m"}"#, #"{"id":"7"}"#,
            #"{"id":"7","name":"m","customProperties":{"k":{"metadataType":"MetadataFooValue"}}}"#,
            #"{"id":"7","name":"m","createTimeSinceEpoch":"soon"}"#,
        ])
    func unexpected(_ body: String) async {
        let transport = ScriptedTransport([.success(HTTPResponse(status: 200, body: Array(body.utf8)))])
        let error = await #expect(throws: RegistryError.self) { try await transport.client.registeredModel(id: "7") }
        guard case .unexpectedResponse(let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!message.isEmpty)
    }

    @Test("tell every failure of the connection from an answer", arguments: Kind.allCases)
    func noAnswer(_ kind: Kind) async {
        for code in [TransportError.Code.cannotConnect, .timedOut, .dropped, .untrusted, .malformed] {
            let error = TransportError(code, "no answer")
            await #expect(throws: RegistryError.transport(error)) {
                try await kind.call(ScriptedTransport([.failure(error)]).client)
            }
        }
    }
}

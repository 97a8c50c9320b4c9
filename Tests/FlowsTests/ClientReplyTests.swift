import Conformance
import HTTPCore
import RegistryClient
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Flows

@Suite("What the client flow makes of the library's results")
struct ClientReplyTests {
    static let get = Call.get(type: .registeredModel, id: "1", route: nil)
    static let create = Call.create(
        type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", "n")]))

    @Test(
        "each status has its outcome, with the library's error beside it",
        arguments: [
            (400, Reply.Outcome.word(.invalid)), (422, .word(.invalid)), (401, .word(.unauthorized)),
            (403, .word(.forbidden)), (404, .word(.notFound)), (405, .word(.notAllowed)), (409, .word(.conflict)),
            (413, .word(.tooLarge)), (500, .word(.serverError)), (503, .word(.unavailable)),
            (502, .other("502 Bad Gateway")),
        ])
    func status(_ status: Int, _ outcome: Reply.Outcome) async throws {
        let reply = await perform([.json(status, #"{"code":"c","message":"m"}"#)], Self.create)
        #expect(reply.outcome == outcome)
        #expect(reply.status == status)
        #expect(reply.detail == ["case": "http", "message": "m", "status": .number(JSONNumber(status)), "code": "c"])
        #expect(reply.headers["content-type"] == "application/json; charset=UTF-8")
    }

    @Test("nil from a get-one is notFound")
    func absent() async throws {
        let reply = await perform([.json(404, "{}")], Self.get)
        #expect(reply.outcome == .word(.notFound))
        #expect(reply.detail == nil)
        #expect(reply.status == 404)
    }

    @Test(
        "what the library refuses by itself is refused, and sends nothing",
        arguments: [
            Call.get(type: .registeredModel, id: "", route: nil),
            .find(type: .modelVersion, criteria: FindCriteria(name: "v")),
            .list(
                type: .registeredModel, parent: nil, parameters: ListParameters([.init(name: "pageSize", value: "0")])
            ),
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([
                    ("name", "n"),
                    ("customProperties", ["p": ["metadataType": "MetadataIntValue", "int_value": "1234567890"]]),
                ])),
            .create(
                type: .registeredModel, parent: nil, route: nil,
                members: JSONObject([
                    ("name", "n"),
                    (
                        "customProperties",
                        ["p": ["metadataType": "MetadataStructValue", "struct_value": "bm8ganNvbg=="]]
                    ),
                ])),
        ])
    func refused(_ call: Call) async throws {
        let reply = await perform([], call)
        #expect(reply.outcome == .word(.refused))
        #expect(reply.detail?["case"] == "invalidArgument")
        #expect(reply.exchanges.isEmpty)
    }

    @Test(
        "no answer has its outcome",
        arguments: [
            (TransportError.Code.dropped, Reply.Outcome.word(.dropped)), (.cannotConnect, .broken("why")),
            (.timedOut, .broken("no answer in time (--timeout): why")), (.cancelled, .broken("cancelled")),
        ])
    func failure(_ code: TransportError.Code, _ outcome: Reply.Outcome) async throws {
        let reply = await perform([.failure(TransportError(code, "why"))], Self.get)
        #expect(reply.outcome == outcome)
        #expect(reply.detail == ["case": "transport", "message": "why"])
        #expect(reply.status == nil)
    }

    @Test("a success that is not what the contract promises is no success")
    func unexpected() async throws {
        for body in ["", "[]", #"{"id":1,"name":"n"}"#, "{}"] {
            let reply = await perform([.json(200, body)], Self.get)
            guard case .other = reply.outcome else {
                Issue.record("\(body): \(reply.outcome.inWords)")
                continue
            }
            #expect(reply.detail?["case"] == "unexpectedResponse")
        }
    }

    @Test("lookups by names through the facade: an absent parent is notFound, told by the library")
    func names() async throws {
        let call = Call.find(type: .modelArtifact, criteria: FindCriteria(modelName: "m", versionName: "v"))
        let transport = ScriptedTransport([
            .json(200, ClientRequestTests.model), .json(200, ClientRequestTests.version),
            .json(200, ClientRequestTests.artifact),
        ])
        let found = await Samples.clientFlow(transport).perform(call, options: CallOptions())
        #expect(found.value?["id"] == "3")
        #expect(
            transport.lines == [
                "GET \(Samples.base)/registered_model?name=m",
                "GET \(Samples.base)/model_version?name=v&parentResourceId=1",
                "GET \(Samples.base)/model_artifact?name=m&parentResourceId=2",
            ])
        let absent = await perform([.json(404, "{}")], call)
        #expect(absent.outcome == .word(.notFound))
        #expect(absent.detail?["case"] == "store")
        #expect(absent.detail?["message"]?.string?.contains("\"m\"") == true)
    }

    @Test("registering is one call of the facade, with the user as owner and author")
    func register() async throws {
        let transport = ScriptedTransport([
            .json(404, "{}"), .json(201, #"{"id":"1","name":"m"}"#), .json(404, "{}"),
            .json(201, ClientRequestTests.version), .json(201, ClientRequestTests.artifact),
        ])
        let flow = Samples.clientFlow(transport)
        await flow.begin(StoryIdentity(user: "ada"))
        let arguments = try Samples.object(
            #"""
            {"model":"m","version":"v","uri":"s3","modelFormatName":"onnx","modelFormatVersion":"1","modelSourceId":"7",
            "versionDescription":"d","metadata":{"k":{"metadataType":"MetadataDoubleValue","double_value":2.0}}}
            """#)
        let reply = await flow.perform(.register(arguments), options: CallOptions())
        #expect(reply.outcome == .ok)
        #expect(
            reply.value == [
                "model": ["id": "1", "name": "m"], "version": try Samples.json(ClientRequestTests.version),
                "artifact": try Samples.json(ClientRequestTests.artifact),
            ])
        expectText(
            transport.lines.joined(separator: "\n"),
            equals: """
                GET \(Samples.base)/registered_model?name=m
                POST \(Samples.base)/registered_models {"name":"m","owner":"ada","state":"LIVE"}
                GET \(Samples.base)/model_version?name=v&parentResourceId=1
                POST \(Samples.base)/model_versions {"name":"v","registeredModelId":"1","description":"d",\
                "customProperties":{"k":{"metadataType":"MetadataDoubleValue","double_value":2.0}},"author":"ada","state":"LIVE"}
                POST \(Samples.base)/model_versions/2/artifacts {"artifactType":"model-artifact","name":"m","uri":"s3",\
                "state":"UNKNOWN","modelFormatName":"onnx","modelFormatVersion":"1","modelSourceId":"7"}
                """)
        let again = await perform(
            [.json(200, ClientRequestTests.model), .json(200, ClientRequestTests.version)],
            .register(
                try Samples.object(
                    #"{"model":"m","version":"v","uri":"s","modelFormatName":"f","modelFormatVersion":"1","author":"a","owner":"b"}"#
                )))
        #expect(again.outcome == .word(.conflict))
        #expect(again.detail?["case"] == "store")
    }

    @Test("pages go through the library's pager, and its guard against loops")
    func pages() async throws {
        let first =
            #"{"items":[{"id":"1","name":"a"},{"id":"2","name":"b"}],"nextPageToken":"a=","pageSize":2,"size":2}"#
        let second = #"{"items":[{"id":"3","name":"c"}],"nextPageToken":"","pageSize":2,"size":1}"#
        func call(take: Int?, restart: Bool) -> Call {
            .pages(
                type: .registeredModel, parent: nil,
                parameters: ListParameters([.init(name: "pageSize", value: "2")]),
                take: take, restart: restart)
        }
        let reply = await perform(
            [.json(200, first), .json(200, first), .json(200, second)], call(take: 1, restart: true))
        #expect(
            reply.value == [
                "items": [["id": "1", "name": "a"], ["id": "2", "name": "b"], ["id": "3", "name": "c"]],
                "sizes": [2, 1],
                "taken": [["id": "1", "name": "a"]], "pages": [try Samples.json(first), try Samples.json(second)],
            ])
        let loop = await perform(
            [.json(200, first), .json(200, first), .json(200, first)], call(take: nil, restart: false))
        #expect(loop.outcome.inWords.hasPrefix("paging does not end"))
    }

    @Test("a token comes from the file that the story's environment names, by the library's rules")
    func environment() async throws {
        let file = try TemporaryDirectory()
        let path = try file.write(" secret\n", to: "token")
        let transport = ScriptedTransport([.json(404, "{}")])
        let flow = Samples.clientFlow(transport)
        await flow.begin(StoryIdentity(environment: ["KF_PIPELINES_SA_TOKEN_PATH": path]))
        let reply = await flow.perform(Self.get, options: CallOptions())
        #expect(transport.requests.first?.headers["Authorization"] == "Bearer secret")
        #expect(reply.exchanges.first?.headers.first { $0.name == "Authorization" }?.value == "***")
        await flow.begin(StoryIdentity(environment: ["KF_PIPELINES_SA_TOKEN_PATH": file.path("none")]))
        #expect(await flow.perform(Self.get, options: CallOptions()).outcome == .word(.refused))
    }

    @Test("token and header fields of the target go with every request, and injections reach the library")
    func target() async throws {
        let target = FlowTarget(
            server: "http://registry.test/", token: "secret", fields: [.init(name: "X-Team", value: "a")])
        let transport = ScriptedTransport([.json(200, ClientRequestTests.model)])
        let flow = ClientFlow(target: target) { transport }
        _ = await flow.fork().perform(Self.get, options: CallOptions())
        #expect(transport.requests.first?.headers["Authorization"] == "Bearer secret")
        #expect(transport.requests.first?.headers["X-Team"] == "a")
        let options = CallOptions(injections: [Samples.injection("GET", "registered_models/*", .status(503))])
        #expect(await flow.perform(Self.get, options: options).outcome == .word(.unavailable))
    }

    private func perform(_ answers: [ScriptedTransport.Answer], _ call: Call) async -> Reply {
        await Samples.clientFlow(ScriptedTransport(answers)).perform(call, options: CallOptions())
    }
}

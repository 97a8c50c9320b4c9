import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

@Suite("What the REST flow makes of answers")
struct RESTReplyTests {
    static let get = Call.get(type: .registeredModel, id: "1", route: nil)

    @Test(
        "each status has its outcome",
        arguments: [
            (200, Reply.Outcome.ok), (201, .ok), (400, .word(.invalid)), (422, .word(.invalid)),
            (401, .word(.unauthorized)), (403, .word(.forbidden)), (404, .word(.notFound)), (405, .word(.notAllowed)),
            (409, .word(.conflict)), (413, .word(.tooLarge)), (500, .word(.serverError)), (503, .word(.unavailable)),
            (302, .other("302 Found")), (418, .other("418")), (502, .other("502 Bad Gateway")),
        ])
    func status(_ status: Int, _ outcome: Reply.Outcome) async throws {
        let body = #"{"code":"c","message":"m"}"#
        let reply = await perform([.json(status, body)])
        #expect(reply.outcome == outcome)
        #expect(reply.status == status)
        #expect(reply.detail == (try Samples.json(body)))
        let value: JSONValue? = outcome == .ok ? try Samples.json(body) : nil
        #expect(reply.value == value)
        #expect(reply.headers == ["content-type": "application/json; charset=UTF-8"])
    }

    @Test(
        "no answer has its outcome too",
        arguments: [
            (TransportError.Code.dropped, Reply.Outcome.word(.dropped)), (.cannotConnect, .broken("why")),
            (.timedOut, .broken("no answer in time (--timeout): why")),
            (.malformed, .other("an answer that can not be read: why")),
            (
                .untrusted,
                .broken("no connection that can be trusted (--ca-cert says whose certificates count): why")
            ), (.invalidRequest, .broken("why")), (.cancelled, .broken("cancelled")),
        ])
    func failure(_ code: TransportError.Code, _ outcome: Reply.Outcome) async throws {
        let reply = await perform([.failure(TransportError(code, "why"))])
        #expect(reply.outcome == outcome)
        #expect(reply.status == nil)
        #expect(reply.exchanges.map(\.answer) == [.none("why")])
    }

    @Test("a target that answered once and can not be reached any more has dropped the connection, also in a fork")
    func unreachableLater() async throws {
        let transport = ScriptedTransport([.json(200, "{}")])
        let flow = Samples.restFlow(transport)
        #expect(await flow.perform(Self.get, options: CallOptions()).outcome == .ok)
        #expect(await flow.perform(Self.get, options: CallOptions()).outcome == .word(.dropped))
        #expect(await flow.fork().perform(Self.get, options: CallOptions()).outcome == .word(.dropped))
    }

    @Test(
        "a success that is no JSON object is no success",
        arguments: [
            ("", "200 OK with a body that is not JSON: the text is empty"),
            ("<html>", "200 OK with a body that is not JSON"),
            (#"{"id":"1","id":"2"}"#, "200 OK with a body that is not JSON"),
            ("[]", "200 OK with a body that is no JSON object"),
        ])
    func notJSON(_ body: String, _ words: String) async throws {
        let reply = await perform([.json(200, body)])
        #expect(reply.outcome.inWords.hasPrefix("200 OK with a body"))
        #expect(reply.outcome != .ok)
        #expect(reply.value == nil)
        if !body.isEmpty { #expect(reply.outcome.inWords.hasPrefix(words)) }
    }

    @Test("an error page that is no JSON is a detail in text")
    func errorPage() async throws {
        let page = HTTPResponse(
            status: 404, headers: HTTPHeaders([("Content-Type", "text/plain"), ("Vary", "A"), ("vary", "B")]),
            body: Array("404 page not found\n".utf8))
        let reply = await perform([.response(page)])
        #expect(reply.outcome == .word(.notFound))
        #expect(reply.detail == .string("404 page not found\n"))
        #expect(reply.headers == ["content-type": "text/plain", "vary": "A, B"])
    }

    @Test("a raw request gives status, headers and body, JSON by its content type")
    func raw() async throws {
        let raw = Call.raw(RawRequest(method: "GET", path: "x", query: nil, headers: [], body: nil))
        let json = await perform([.json(404, "{\"a\":1.50}")], raw)
        #expect(json.outcome == .word(.notFound))
        #expect(
            json.value
                == (try Samples.json(
                    #"{"status":404,"headers":{"content-type":"application/json; charset=UTF-8"},"body":{"a":1.50}}"#)))
        let text = HTTPResponse(
            status: 200, headers: HTTPHeaders([("Content-Type", "text/plain")]), body: Array("1".utf8))
        #expect(await perform([.response(text)], raw).value?["body"] == "1")
        let broken = await perform([.json(200, "{")], raw)
        #expect(broken.outcome != .ok)
        #expect(broken.value?["body"] == "{")
    }

    @Test("finding by names takes one request per name, and stops where nothing is found")
    func names() async throws {
        let criteria = FindCriteria(modelName: "m", versionName: "v")
        let found = ScriptedTransport([
            .json(200, #"{"id":"1"}"#), .json(200, #"{"id":"2"}"#), .json(200, #"{"id":"3"}"#),
        ])
        let reply = await Samples.restFlow(found).perform(
            .find(type: .modelArtifact, criteria: criteria), options: CallOptions())
        #expect(reply.value?["id"] == "3")
        #expect(
            found.lines == [
                "GET \(Samples.base)/registered_model?name=m",
                "GET \(Samples.base)/model_version?name=v&parentResourceId=1",
                "GET \(Samples.base)/model_artifact?name=m&parentResourceId=2",
            ])
        let missing = ScriptedTransport([.json(404, "{}")])
        let none = await Samples.restFlow(missing).perform(
            .find(type: .modelVersion, criteria: criteria), options: CallOptions())
        #expect(none.outcome == .word(.notFound))
        #expect(missing.requests.count == 1)
    }

    @Test("registering sends its requests, with the user as owner and author")
    func register() async throws {
        let transport = ScriptedTransport([
            .json(404, "{}"), .json(201, #"{"id":"1"}"#), .json(201, #"{"id":"2"}"#), .json(201, #"{"id":"3"}"#),
        ])
        let flow = Samples.restFlow(transport)
        await flow.begin(StoryIdentity(user: "ada"))
        let arguments = try Samples.object(
            #"{"model":"m","version":"v","uri":"s3","metadata":{"k":{"metadataType":"MetadataIntValue","int_value":"1"}}}"#
        )
        let reply = await flow.perform(.register(arguments), options: CallOptions())
        #expect(reply.outcome == .ok)
        #expect(reply.value == ["model": ["id": "1"], "version": ["id": "2"], "artifact": ["id": "3"]])
        #expect(
            transport.lines == [
                "GET \(Samples.base)/registered_model?name=m",
                #"POST \#(Samples.base)/registered_models {"name":"m","owner":"ada"}"#,
                #"POST \#(Samples.base)/model_versions {"name":"v","registeredModelId":"1","author":"ada","#
                    + #""customProperties":{"k":{"metadataType":"MetadataIntValue","int_value":"1"}}}"#,
                #"POST \#(Samples.base)/model_versions/2/artifacts "#
                    + #"{"artifactType":"model-artifact","name":"m","uri":"s3","state":"UNKNOWN"}"#,
            ])
    }

    @Test("registering uses a model that is there, and ends where the registry says no")
    func registerExisting() async throws {
        let transport = ScriptedTransport([
            .json(200, #"{"id":"1"}"#), .json(409, #"{"code":"Conflict","message":"m"}"#),
        ])
        let arguments = try Samples.object(#"{"model":"m","version":"v","uri":"s3","author":"eve","owner":"eve"}"#)
        let reply = await Samples.restFlow(transport).perform(.register(arguments), options: CallOptions())
        #expect(reply.outcome == .word(.conflict))
        #expect(reply.value == nil)
        #expect(reply.detail?["code"] == "Conflict")
        #expect(transport.requests.map(\.method) == ["GET", "POST"])
    }

    @Test("pages are walked by their tokens, and the walk can begin again")
    func pages() async throws {
        let first = #"{"items":[{"id":"1"},{"id":"2"}],"nextPageToken":"a=","pageSize":2,"size":2}"#
        let second = #"{"items":[{"id":"3"}],"nextPageToken":"","pageSize":2,"size":1}"#
        let transport = ScriptedTransport([.json(200, first), .json(200, first), .json(200, second)])
        let call = Call.pages(
            type: .registeredModel, parent: nil, parameters: ListParameters([.init(name: "pageSize", value: "2")]),
            take: 1, restart: true)
        let reply = await Samples.restFlow(transport).perform(call, options: CallOptions())
        #expect(
            reply.value == [
                "items": [["id": "1"], ["id": "2"], ["id": "3"]], "sizes": [2, 1], "taken": [["id": "1"]],
                "pages": [try Samples.json(first), try Samples.json(second)],
            ])
        #expect(
            transport.lines == [
                "GET \(Samples.base)/registered_models?pageSize=2", "GET \(Samples.base)/registered_models?pageSize=2",
                "GET \(Samples.base)/registered_models?pageSize=2&nextPageToken=a%3D",
            ])
    }

    @Test("tokens that never end are an outcome of their own")
    func endlessPages() async throws {
        let page = ScriptedTransport.Answer.json(200, #"{"items":[],"nextPageToken":"a","pageSize":2,"size":0}"#)
        let call = Call.pages(
            type: .registeredModel, parent: nil, parameters: ListParameters(), take: nil, restart: false)
        let reply = await perform([page, page, page, page], call)
        #expect(reply.outcome == .other("paging does not end: the token \"a\" came twice"))
        #expect(reply.exchanges.count == 2)
    }

    private func perform(_ answers: [ScriptedTransport.Answer], _ call: Call = get) async -> Reply {
        await Samples.restFlow(ScriptedTransport(answers)).perform(call, options: CallOptions())
    }
}

import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

@Suite("Recording, injections, time limits")
struct RecordingTransportTests {
    static let get = Call.get(type: .modelVersion, id: "7", route: nil)

    private func perform(
        _ answers: [ScriptedTransport.Answer], _ effects: [Injection.Effect], at path: String = "model_versions/*"
    ) async -> (reply: Reply, sent: Int) {
        let transport = ScriptedTransport(answers)
        let options = CallOptions(injections: effects.map { Samples.injection("GET", path, $0) })
        let reply = await Samples.restFlow(transport).perform(Self.get, options: options)
        return (reply, transport.requests.count)
    }

    @Test("an injected status answers in the contract's error shape, and nothing is sent")
    func status() async throws {
        let (reply, sent) = await perform([], [.status(503)])
        #expect(sent == 0)
        #expect(reply.outcome == .word(.unavailable))
        #expect(reply.detail == ["code": "Service Unavailable", "message": "injected by the scenario"])
        #expect(reply.exchanges.map(\.isInjected) == [true])
    }

    @Test("cut sends nothing; loseAnswer sends and loses")
    func noAnswer() async throws {
        let cut = await perform([.json(200, "{}")], [.cut])
        #expect(cut.sent == 0)
        #expect(cut.reply.outcome == .word(.dropped))
        #expect(cut.reply.exchanges.count == 1)
        let lost = await perform([.json(200, "{}")], [.loseAnswer])
        #expect(lost.sent == 1)
        #expect(lost.reply.outcome == .word(.dropped))
        #expect(lost.reply.exchanges.map(\.isInjected) == [true])
    }

    @Test("an injection for some requests leaves the ones after them alone, and begins anew with the next call")
    func times() async throws {
        let transport = ScriptedTransport(Array(repeating: .json(200, "{}"), count: 2))
        let flow = Samples.restFlow(transport)
        await flow.begin(StoryIdentity(retries: 2))
        let injection = Samples.injection("GET", "model_versions/*", .status(503), times: 2)
        for _ in 1...2 {
            let reply = await flow.perform(Self.get, options: CallOptions(injections: [injection]))
            #expect(reply.outcome == .ok)
            #expect(reply.exchanges.map(\.isInjected) == [true, true, false])
        }
        await flow.begin(StoryIdentity(retries: 1))
        let reply = await flow.perform(Self.get, options: CallOptions(injections: [injection]))
        #expect(reply.outcome == .word(.unavailable))
        #expect(transport.requests.count == 2)
    }

    @Test("a delay comes before the request, and other requests are left alone")
    func delayAndOthers() async throws {
        let delayed = await perform([.json(200, "{}")], [.delay(.milliseconds(1))])
        #expect(delayed.sent == 1)
        #expect(delayed.reply.outcome == .ok)
        #expect(delayed.reply.exchanges.map(\.isInjected) == [false])
        let other = await perform([.json(200, "{}")], [.status(500)], at: "registered_models/*")
        #expect(other.reply.outcome == .ok)
    }

    @Test("the first request has the whole time of the call, the next ones less, and none begins after its end")
    func timeLimit() async throws {
        let transport = ScriptedTransport([.json(200, #"{"id":"1"}"#), .json(200, "{}")])
        let find = Call.find(type: .modelVersion, criteria: FindCriteria(modelName: "m", versionName: "v"))
        _ = await Samples.restFlow(transport).perform(find, options: CallOptions(timeout: .seconds(5)))
        let limits = transport.requests.compactMap(\.timeout)
        #expect(limits.first == .seconds(5))
        #expect(limits.count == 2 && limits[1] < .seconds(5))
        let late = ScriptedTransport([.json(200, "{}")])
        let reply = await Samples.restFlow(late).perform(Self.get, options: CallOptions(timeout: .zero))
        #expect(reply.outcome == .broken("no answer in time (--timeout): the time for the whole call is over"))
        #expect(late.requests.isEmpty)
    }

    @Test("a whole exchange is recorded, with secrets replaced in both directions")
    func exchange() async throws {
        let response = HTTPResponse(
            status: 200, headers: HTTPHeaders([("Set-Cookie", "secret"), ("Vary", "Origin")]), body: Array("{}".utf8))
        let transport = ScriptedTransport([.response(response)])
        let flow = Samples.restFlow(transport, target: FlowTarget(server: "http://registry.test", token: "secret"))
        let create = Call.find(type: .registeredModel, criteria: FindCriteria(name: "a b"))
        let reply = await flow.perform(create, options: CallOptions())
        #expect(
            reply.exchanges == [
                Exchange(
                    method: "GET", url: "\(Samples.base)/registered_model?name=a%20b", path: "registered_model",
                    headers: [
                        .init(name: "Accept", value: "application/json"), .init(name: "Authorization", value: "***"),
                    ], body: nil,
                    answer: .response(
                        status: 200,
                        headers: [.init(name: "Set-Cookie", value: "***"), .init(name: "Vary", value: "Origin")],
                        body: Array("{}".utf8)))
            ])
    }

    @Test(
        "the path of an exchange lies below the base path, or begins at the root",
        arguments: [
            ("http://h/base/artifacts/1?a=b/c", "artifacts/1"), ("http://h/base", "/base"),
            ("http://h/baseline/x", "/baseline/x"), ("http://h/base/", ""), ("http://h", ""), ("http://h/x?y", "/x"),
        ])
    func path(_ url: String, _ path: String) {
        #expect(ExchangeRecipe(bases: ["http://g", "http://h/base"], secretNames: []).path(of: url) == path)
    }
}

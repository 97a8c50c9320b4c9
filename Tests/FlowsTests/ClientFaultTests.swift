import Conformance
import Foundation
import HTTPCore
import RegistryClient
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Flows

@Suite("Faults of the client")
struct ClientFaultTests {
    @Test("have names of their own, a sentence, and clauses that the catalogue has")
    func catalogue() throws {
        let path = Project.root.appendingPathComponent("fixtures/clauses.yaml").path
        let document = try #require(YAMLReader.read(SourceLoader.load(path: path)).document)
        let known = Set((document.items ?? []).compactMap { $0["id"]?.string })
        let all = ClientFaultCatalogue.all
        #expect(all.count >= 20)
        #expect(Set(all.map(\.name)).count == all.count)
        for fault in all {
            #expect(fault.name.hasPrefix("client-") && fault.name == fault.name.lowercased())
            #expect(!fault.sentence.isEmpty && !fault.sentence.hasSuffix("."))
            #expect(!fault.clauses.isEmpty && known.isSuperset(of: fault.clauses), "\(fault.name)")
        }
    }

    @Test("break every rule for clients")
    func everyClientClause() throws {
        let path = Project.root.appendingPathComponent("fixtures/clauses.yaml").path
        let document = try #require(YAMLReader.read(SourceLoader.load(path: path)).document)
        let rules = (document.items ?? []).compactMap { $0["id"]?.string }.filter { $0.hasPrefix("MR-11") }
        let broken = Set(ClientFaultCatalogue.all.flatMap(\.clauses))
        #expect(rules.filter { !broken.contains($0) } == [])
    }

    @Test("change a body and leave the rest of the request")
    func body() async throws {
        let sent = try await Self.sent(
            "client-drops-description",
            .update(
                type: .registeredModel, id: "1", parent: nil, route: nil,
                members: JSONObject([("description", "d"), ("owner", "o")])))
        #expect(sent == [#"PATCH registered_models/1 {"owner":"o"}"#])
    }

    @Test("change a route and leave the query")
    func route() async throws {
        let parameters = ListParameters([.init(name: "pageSize", value: "2"), .init(name: "orderBy", value: "ID")])
        let call = Call.list(type: .modelVersion, parent: "7", parameters: parameters)
        #expect(
            try await Self.sent("client-lists-versions-of-all-models", call)
                == ["GET model_versions?pageSize=2&orderBy=ID"])
        #expect(
            try await Self.sent("client-drops-order-by", call) == ["GET registered_models/7/versions?pageSize=2"])
    }

    @Test("send on their own account, and are written down as sent")
    func extraRequests() async throws {
        let transport = ScriptedTransport([.json(200, SameValueTests.model), .json(200, SameValueTests.model)])
        let flow = try Self.flow("client-merges-custom-properties", transport)
        let reply = await flow.perform(
            .update(
                type: .registeredModel, id: "1", parent: nil, route: nil,
                members: JSONObject([("customProperties", .object(JSONObject()))])),
            options: CallOptions())
        #expect(
            reply.exchanges.map { "\($0.method) \($0.path)" } == [
                "GET registered_models/1", "PATCH registered_models/1",
            ])
        let body = try #require(transport.requests.last?.body)
        let properties = try Samples.json(SameValueTests.properties)
        #expect(
            SameValueTests.normal(try JSONReader.read(body)) == SameValueTests.normal(["customProperties": properties]))
    }

    @Test("change what is read")
    func entity() async throws {
        let page = SameValueTests.page(SameValueTests.artifact, SameValueTests.doc)
        let flow = try Self.flow("client-loses-uri", ScriptedTransport([.json(200, page)]))
        let reply = await flow.perform(
            .list(type: .artifact, parent: nil, parameters: ListParameters()), options: CallOptions())
        #expect(reply.value?["items"]?.array?.map { $0["uri"] == nil } == [true, true])
        #expect(reply.value?["items"]?.array?.map { $0["name"] == "w" } == [true, true])
    }

    @Test("forget with the story")
    func memory() async throws {
        let update = Call.update(type: .registeredModel, id: "1", parent: nil, route: nil, members: JSONObject())
        let other = Call.update(type: .registeredModel, id: "2", parent: nil, route: nil, members: JSONObject())
        let transport = ScriptedTransport(Array(repeating: .json(200, SameValueTests.model), count: 3))
        let flow = try Self.flow("client-updates-the-entity-before", transport)
        for call in [update, other] { _ = await flow.perform(call, options: CallOptions()) }
        await flow.begin(StoryIdentity())
        _ = await flow.perform(other, options: CallOptions())
        #expect(
            transport.requests.map(\.contractPath)
                == ["registered_models/1", "registered_models/1", "registered_models/2"])
    }

    @Test("a single entity for which the library throws is no absence")
    func thrownAbsence() {
        let outcome = ClientErrors.outcome(
            of: .http(status: 404, code: "Not Found", message: "no"), in: .get(type: .artifact, id: "1", route: nil),
            sentRequests: true, wasReached: true)
        guard case .other(let words) = outcome else {
            Issue.record("expected other, was \(outcome.inWords)")
            return
        }
        #expect(words.hasPrefix("an error for a single entity that is not there"))
    }

    private static func flow(_ name: String, _ transport: ScriptedTransport) throws -> ClientFlow {
        let fault = try #require(ClientFaultCatalogue.named(name))
        return ClientFlow(target: Samples.target, faults: [fault]) { transport }
    }

    /// The lines that go out, below the base path.
    private static func sent(_ name: String, _ call: Call) async throws -> [String] {
        let transport = ScriptedTransport([.json(500, "{}")])
        _ = await (try flow(name, transport)).perform(call, options: CallOptions())
        return transport.lines.map { $0.replacing(Samples.base + "/", with: "") }
    }
}

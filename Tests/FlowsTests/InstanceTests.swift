import Conformance
import Flows
import HTTPCore
import ScenarioLanguage
import Synchronization
import Testing

@testable import Flows

@Suite("Instances of one registry")
struct InstanceTests {
    private static let target = FlowTarget(
        server: "http://a.test/", others: ["http://b.test", "http://c.test/"], token: "secret-token")

    @Test("Requests go to the instances in turn, from where the story begins", arguments: [0, 1, 5, -1])
    func turns(_ first: Int) {
        let rotation = InstanceRotation(Self.target.servers)
        rotation.begin(at: first)
        let hosts = (0..<4).map { _ in rotation.url("http://a.test/api/x?y=http://a.test").prefix(13) }
        let all = ["http://a.test", "http://b.test", "http://c.test"]
        let expected = (0..<4).map { all[(abs(first) + $0) % 3] }
        #expect(hosts.map { String($0) } == expected)
    }

    @Test("What does not lie on the registry stays as it is", arguments: ["http://a.tests/x", "http://s3.test/a", ""])
    func elsewhere(_ url: String) {
        #expect(InstanceRotation(Self.target.servers).url(url) == url)
        #expect(InstanceRotation(["http://a.test"]).url("http://a.test/x") == "http://a.test/x")
    }

    /// Answers everything with an empty list and remembers who was asked.
    private final class Instances: HTTPTransport {
        private let urls = Mutex<[String]>([])
        var asked: [String] { urls.withLock { $0 } }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            urls.withLock { $0.append(request.url) }
            return HTTPResponse(
                status: 200, headers: HTTPHeaders([("Content-Type", "application/json")]),
                body: Array(#"{"items":[],"nextPageToken":"","pageSize":0,"size":0}"#.utf8))
        }
    }

    @Test(
        "Each flow spreads the requests of a story, and records where they went", arguments: [FlowName.rest, .client])
    func flows(_ name: FlowName) async {
        let instances = Instances()
        let flow: any Flow =
            name == .rest
            ? RESTFlow(target: Self.target, makeTransport: { instances })
            : ClientFlow(target: Self.target, makeTransport: { instances })
        var identity = StoryIdentity()
        identity.instance = 1
        let list = Call.list(type: .registeredModel, parent: nil, parameters: ListParameters([]))
        var exchanges: [Exchange] = []
        for _ in 0..<2 {
            await flow.begin(identity)
            for _ in 0..<2 { exchanges += await flow.perform(list, options: CallOptions()).exchanges }
        }
        let path = "/api/model_registry/v1alpha3/registered_models"
        let expected = ["b", "c", "b", "c"].map { "http://\($0).test\(path)" }
        #expect(exchanges.map(\.url) == expected)
        #expect(exchanges.map(\.url) == instances.asked)
        #expect(Set(exchanges.map(\.path)) == ["registered_models"])
        // A branch has a connection of its own, and takes a turn for it.
        let fork = await flow.fork()
        let branch = await fork.perform(list, options: CallOptions()).exchanges
        #expect(branch.map(\.url) == ["http://a.test\(path)"])
        let trunk = await flow.perform(list, options: CallOptions()).exchanges
        #expect(trunk.map(\.url) == ["http://b.test\(path)"])
    }
}

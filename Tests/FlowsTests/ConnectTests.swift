import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Synchronization
import Testing

@testable import Flows

@Suite("Connections that a story makes")
struct ConnectTests {
    private static let page = ScriptedTransport.Answer.json(
        200, #"{"items":[],"size":0,"pageSize":0,"nextPageToken":""}"#)
    private static let target = FlowTarget(server: "http://registry.test", token: "s3cret")
    private static let list = Call.list(type: .registeredModel, parent: nil, parameters: ListParameters())

    /// Keeps with which settings transports were opened.
    private final class Opened: Sendable {
        let transport: ScriptedTransport
        private let kept = Mutex<[TransportSettings]>([])

        init(_ answers: ScriptedTransport.Answer...) { transport = ScriptedTransport(answers) }

        var settings: [TransportSettings] { kept.withLock { $0 } }

        func open(_ settings: TransportSettings) -> any HTTPTransport {
            kept.withLock { $0.append(settings) }
            return transport
        }
    }

    private static func flow(_ name: FlowName, _ own: ScriptedTransport, _ opened: Opened) -> any Flow {
        if name == .rest { return RESTFlow(target: target, makeTransport: { own }, openTransport: opened.open) }
        return ClientFlow(target: target, makeTransport: { own }, openTransport: opened.open)
    }

    private static func connection(_ address: String, token: String? = EndpointName.token) -> Connection {
        var connection = Connection(address: address)
        connection.token = token
        return connection
    }

    @Test(
        "carry the calls after them until the next story, with the token in the place of its words",
        arguments: [
            FlowName.rest, .client,
        ])
    func carry(_ name: FlowName) async throws {
        let own = ScriptedTransport([Self.page])
        let opened = Opened(Self.page, Self.page)
        let flow = Self.flow(name, own, opened)
        var connection = Self.connection("https://other.test:8443")
        connection.customCA = #filePath
        let made = await flow.perform(.connect(connection), options: CallOptions())
        #expect(made.outcome == .ok)
        #expect(made.value?["address"] == "https://other.test:8443")
        #expect(made.value?["authorization"] == "***")
        #expect(opened.settings == [TransportSettings(caFile: #filePath, verifiesTLS: true, proxy: .direct)])
        #expect(await flow.perform(Self.list, options: CallOptions()).outcome == .ok)
        let base = "https://other.test:8443/api/model_registry/v1alpha3"
        #expect(
            opened.transport.lines == [
                "GET \(base)/registered_models?pageSize=1&sortOrder=ASC", "GET \(base)/registered_models",
            ])
        #expect(
            opened.transport.requests.map { $0.headers.all("Authorization") } == [["Bearer s3cret"], ["Bearer s3cret"]])
        await flow.begin(StoryIdentity())
        #expect(await flow.perform(Self.list, options: CallOptions()).outcome == .ok)
        #expect(own.lines == ["GET \(Samples.base)/registered_models"])
        #expect(!"\(made)".contains("s3cret"), "\(made)")
    }

    @Test("are taken over by a flow beside it", arguments: [FlowName.rest, .client])
    func forked(_ name: FlowName) async throws {
        let opened = Opened(Self.page, Self.page)
        let flow = Self.flow(name, ScriptedTransport([]), opened)
        _ = await flow.perform(.connect(Self.connection("http://other.test:80")), options: CallOptions())
        let fork = await flow.fork()
        #expect(await fork.perform(Self.list, options: CallOptions()).outcome == .ok)
        #expect(opened.transport.lines.count == 2)
        #expect(opened.settings.count == 2)
    }

    @Test("leave the one before where they do not stand", arguments: [FlowName.rest, .client])
    func refused(_ name: FlowName) async throws {
        let own = ScriptedTransport([Self.page])
        let opened = Opened(.json(403, #"{"code":"Forbidden","message":"no"}"#))
        let flow = Self.flow(name, own, opened)
        let made = await flow.perform(.connect(Self.connection("http://other.test:80")), options: CallOptions())
        #expect(made.outcome == .word(.forbidden))
        #expect(made.status == 403)
        #expect(await flow.perform(Self.list, options: CallOptions()).outcome == .ok)
        #expect(own.lines.count == 1)
    }

    @Test(
        "end in words of their own where the transport fails",
        arguments: [FlowName.rest, .client],
        [
            (TransportError.Code.untrusted, "untrusted"), (.cannotConnect, "unreachable"), (.timedOut, "timedOut"),
            (.dropped, "dropped"),
        ])
    func failures(_ name: FlowName, _ sample: (code: TransportError.Code, word: String)) async throws {
        let failure = ScriptedTransport.Answer.failure(TransportError(sample.code, "why"))
        let flow = Self.flow(name, ScriptedTransport([failure]), Opened(failure))
        var connection = Self.connection("https://other.test:443")
        connection.timeout = .milliseconds(50)
        let reply = await flow.perform(.connect(connection), options: CallOptions())
        #expect(reply.outcome.inWords == sample.word)
        #expect(reply.exchanges.count == 1)
        // On the connection of the run it is no outcome, but a matter of its options.
        guard sample.code != .dropped else { return }
        let own = await flow.perform(Self.list, options: CallOptions())
        guard case .broken = own.outcome else {
            Issue.record("\(own.outcome)")
            return
        }
    }

    @Test("give the library nothing of this machine but the file of authorities")
    func surroundings() async throws {
        let opened = Opened(Self.page)
        let flow = Self.flow(.client, ScriptedTransport([]), opened)
        var connection = Self.connection("http://other.test:80", token: nil)
        connection.environment = ["KF_PIPELINES_SA_TOKEN_PATH": "/run/token"]
        connection.files = ["/run/token": " \(EndpointName.token)\n"]
        #expect(await flow.perform(.connect(connection), options: CallOptions()).outcome == .ok)
        #expect(opened.transport.requests.map { $0.headers["Authorization"] } == ["Bearer s3cret"])
        connection.environment = ["HOME": "/"]
        connection.customCAVariable = "SSL_CERT_FILE"
        connection.isSecure = true
        let refused = await flow.perform(.connect(connection), options: CallOptions())
        #expect(refused.outcome == .word(.refused))
        #expect(refused.detail?["message"] == "the environment variable SSL_CERT_FILE is not set")
        #expect(refused.exchanges == [])
    }
}

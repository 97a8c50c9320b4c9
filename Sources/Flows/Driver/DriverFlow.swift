package import Conformance
package import HTTPCore
import ScenarioLanguage
import SourceText
import Synchronization

/// Carries calls to a registry through a foreign client library, which runs in a child process of its own.
///
/// The library talks to a `RecordingProxy`, so that its requests are seen; to a target with TLS it talks by itself.
package final class DriverFlow: Flow {
    package let name: FlowName
    private let program: DriverProgram
    /// Why the driver is of no use, when that is known already.
    private let trouble: DriverTrouble?
    private let target: FlowTarget
    private let surroundings: DriverSurroundings
    private let makeTransport: @Sendable () -> any HTTPTransport
    private let contact: Contact
    private let transport: RecordingTransport
    private let proxy: Mutex<RecordingProxy?>
    private let session: Mutex<DriverProgram.Session?>
    private let identity = Mutex(StoryIdentity())

    /// - Parameters:
    ///   - trouble: why the driver did not introduce itself; then every call is `broken`.
    ///   - makeTransport: called once now, and once for each `fork()`, which gets a process of its own.
    package init(
        name: FlowName, program: DriverProgram, trouble: DriverTrouble? = nil, target: FlowTarget,
        surroundings: DriverSurroundings, contact: Contact = Contact(),
        makeTransport: @escaping @Sendable () -> any HTTPTransport
    ) {
        self.name = name
        self.program = program
        self.trouble = trouble
        self.target = target
        self.surroundings = surroundings
        self.contact = contact
        self.makeTransport = makeTransport
        transport = RecordingTransport(makeTransport(), target: target, contact: contact)
        proxy = Mutex(nil)
        session = Mutex(nil)
    }

    deinit {
        proxy.withLock { $0?.stop() }
        if let session = session.withLock({ $0 }) { program.giveBack(session) }
    }

    package func begin(_ identity: StoryIdentity) async {
        transport.begin(atInstance: identity.instance)
        self.identity.withLock { $0 = identity }
    }

    package func fork() async -> any Flow {
        let fork = DriverFlow(
            name: name, program: program, trouble: trouble, target: target, surroundings: surroundings,
            contact: contact, makeTransport: makeTransport)
        await fork.begin(identity.withLock { $0 })
        return fork
    }

    /// Archiving is no part of a story: what a library can not say must not stay behind.
    package func tidier() async -> any Flow {
        RESTFlow(target: target, contact: contact, makeTransport: makeTransport)
    }

    package func perform(_ call: Call, options: CallOptions) async -> Reply {
        guard let request = DriverRequest(call) else {
            return Reply(outcome: .unsupported("raw requests and the styles of the Swift library are not for drivers"))
        }
        guard identity.withLock({ $0.retries }) == 0 else {
            return Reply(outcome: .unsupported("drivers are not told to repeat what could not be answered"))
        }
        if let trouble { return Reply(outcome: .broken(trouble.description)) }
        do throws(DriverTrouble) {
            var session = try await readySession(options)
            if let why = session.introduction.objection(to: request) { return Reply(outcome: .unsupported(why)) }
            if isUnseen, !options.injections.isEmpty {
                return Reply(
                    outcome: .unsupported("\"inject\" can not reach a library that speaks TLS to the registry"))
            }
            transport.begin(options)
            session.calls += 1
            keep(session)
            let answer = try await program.exchange(
                request.message(session.calls), session.calls, with: session.process, within: patience(options),
                request.inWords)
            return try session.process.accounted { () throws(DriverTrouble) in
                try reply(answer, to: call, request)
            }
        } catch {
            discardSession()
            return Reply(outcome: .broken(error.description), exchanges: transport.finish(), isUnseen: isUnseen)
        }
    }

    // MARK: The process

    /// Whether the library's requests go to the target directly: a proxy would have to break the TLS that it checks.
    private var isUnseen: Bool { target.server.lowercased().hasPrefix("https://") }

    /// The flow's process, told about the story if it has not been.
    private func readySession(_ options: CallOptions) async throws(DriverTrouble) -> DriverProgram.Session {
        var session: DriverProgram.Session
        if let own = self.session.withLock({ $0 }) { session = own } else { session = try await program.session() }
        let beginning = JSONObject(surroundings.parts(server: try server(), target, identity.withLock { $0 }))
        guard session.beginning != beginning else {
            keep(session)
            return session
        }
        session.calls += 1
        session.beginning = beginning
        keep(session)
        transport.begin(options)
        let answer = try await program.exchange(
            DriverRequest.message(session.calls, "begin", beginning.members.map { ($0.name, $0.value) }), session.calls,
            with: session.process, within: patience(options), "begin")
        _ = transport.finish()
        guard answer.object["outcome"]?.string == "ok" else {
            let why = answer.object["error"]?["message"]?.string ?? "it gave no reason"
            throw DriverTrouble("the driver can not begin: \(why)")
        }
        return session
    }

    /// What the registry does not answer in time is told by the transport first.
    private func patience(_ options: CallOptions) -> Duration { options.timeout + .seconds(2) }

    private func keep(_ session: DriverProgram.Session) { self.session.withLock { $0 = session } }

    private func discardSession() {
        let session = self.session.withLock { session in
            defer { session = nil }
            return session
        }
        session?.process.stop(politely: false)
    }

    /// Where the library finds the registry.
    private func server() throws(DriverTrouble) -> String {
        if isUnseen { return target.server }
        if let proxy = proxy.withLock({ $0 }) { return proxy.server }
        let made = try RecordingProxy(to: target, through: transport)
        proxy.withLock { $0 = made }
        return made.server
    }

    // MARK: The reply

    private func reply(
        _ answer: DriverAnswer, to call: Call, _ request: DriverRequest
    ) throws(DriverTrouble) -> Reply {
        let exchanges = transport.finish()
        var outcome = try answer.outcome(request.inWords)
        switch outcome {
        case .word(.dropped):
            // The library only sees that the connection ended; the proxy knows why.
            if let error = proxy.withLock({ $0?.takeError() }) {
                outcome = OutcomeMapping.outcome(of: error, wasReached: contact.wasMade)
            }
        case .word(.refused):
            // To edit something, a library that sends it whole has to have read it.
            let sent = exchanges.filter { if case .update = call { $0.method != "GET" } else { true } }
            if !sent.isEmpty {
                outcome = .other("the library gave up after \(sent.count) requests: \(message(of: answer))")
            }
        default: break
        }
        _ = proxy.withLock { $0?.takeError() }
        guard case .response(let status, let headers, _) = exchanges.last?.answer else {
            return Reply(
                outcome: outcome, value: answer.object["value"], detail: answer.object["error"], exchanges: exchanges,
                isUnseen: isUnseen)
        }
        return Reply(
            outcome: outcome, value: answer.object["value"], status: status, detail: answer.object["error"],
            headers: HeaderTable.joined(headers.lazy.map { (name: $0.name, value: $0.value) }), exchanges: exchanges)
    }

    private func message(of answer: DriverAnswer) -> String {
        answer.object["error"]?["message"]?.string ?? "it gave no reason"
    }
}

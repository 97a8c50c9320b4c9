package import Conformance
package import HTTPCore
import RegistryClient
import ScenarioLanguage
import SourceText
import Synchronization

/// Carries calls to a registry through the public methods of the client library, and through nothing else.
package final class ClientFlow: Flow {
    private struct Acting {
        var identity = StoryIdentity()
        /// What is put around the library.
        var seams: ClientSeams
        /// The library as the story's user has it, or why it can not be had.
        var registry: Result<ModelRegistry, RegistryError>
        /// What the story connected to by itself.
        var connection: ClientConnection?
    }

    package let name: FlowName
    private let style: ClientCalls.Style
    private let target: FlowTarget
    private let makeTransport: @Sendable () -> any HTTPTransport
    private let contact: Contact
    private let faults: [ClientFault]
    private let openTransport: @Sendable (TransportSettings) -> any HTTPTransport
    private let transport: RecordingTransport
    private let acting: Mutex<Acting>

    /// - Parameters:
    ///   - usesBuilder: asks for every operation in the library's builder style, as the flow `client:builder`.
    ///   - faults: what is done wrong around the library; nothing, unless somebody asks for it.
    ///   - makeTransport: called once now, and once for each `fork()`, which gets a connection of its own.
    ///   - openTransport: called for each connection that a story makes.
    package init(
        target: FlowTarget, contact: Contact = Contact(), usesBuilder: Bool = false, faults: [ClientFault] = [],
        makeTransport: @escaping @Sendable () -> any HTTPTransport,
        openTransport: @escaping @Sendable (TransportSettings) -> any HTTPTransport = { DirectCurlTransport($0) }
    ) {
        name = usesBuilder ? .clientBuilder : .client
        style = usesBuilder ? .builder : .core
        self.target = target
        self.contact = contact
        self.faults = faults
        self.makeTransport = makeTransport
        self.openTransport = openTransport
        let transport = RecordingTransport(makeTransport(), target: target, contact: contact)
        self.transport = transport
        let seams = faults.seams
        acting = Mutex(Acting(seams: seams, registry: Self.registry(target, transport, seams, StoryIdentity())))
    }

    package func begin(_ identity: StoryIdentity) async {
        transport.begin(atInstance: identity.instance)
        // The library does not know of instances.
        var identity = identity
        identity.instance = 0
        acting.withLock { acting in
            // What a fault remembers ends with its story.
            guard acting.identity != identity || !faults.isEmpty || acting.connection != nil else { return }
            let seams = faults.seams
            acting = Acting(
                identity: identity, seams: seams, registry: Self.registry(target, transport, seams, identity))
        }
    }

    package func fork() async -> any Flow {
        let fork = ClientFlow(
            target: target, contact: contact, usesBuilder: style == .builder, faults: faults,
            makeTransport: makeTransport, openTransport: openTransport)
        let (identity, connection) = acting.withLock { ($0.identity, $0.connection) }
        await fork.begin(identity)
        fork.transport.begin(atInstance: transport.nextInstance())
        if var given = connection?.given {
            // It stands already: nothing has to be asked for.
            given.probes = false
            _ = await fork.connect(given, CallOptions())
        }
        return fork
    }

    package func perform(_ call: Call, options: CallOptions) async -> Reply {
        let acting = acting.withLock { $0 }
        let asked = acting.seams.call?(call) ?? call
        let reply: Reply
        if case .connect(let connection) = asked {
            reply = await connect(connection, options)
        } else if case .styled = asked, let storage = StorageLink(target, options, acting.seams) {
            var told = await perform(asked, options, acting, storage)
            told.beside = storage.transport.finish()
            reply = told
        } else {
            reply = await perform(asked, options, acting)
        }
        return acting.seams.reply?(call, reply) ?? reply
    }

    /// Later calls go over the new connection, if it stands.
    private func connect(_ connection: Connection, _ options: CallOptions) async -> Reply {
        let (identity, seams) = acting.withLock { ($0.identity, $0.seams) }
        let maker = ClientConnection.Maker(
            target: target, contract: Self.contract(target), contact: contact, open: openTransport)
        let start = ContinuousClock.now
        let attempt = await ClientConnection.attempt(connection, maker, identity, seams, options)
        switch attempt.result {
        case .success(let made):
            acting.withLock { $0.connection = made }
            let value = ClientConnection.value(made.registry, attempt.exchanges)
            return reply(.ok, value: .object(value), exchanges: attempt.exchanges)
        case .failure(let error):
            return failure(error, .connect(connection), attempt.exchanges, options, since: start, connection)
        }
    }

    private func failure(
        _ error: RegistryError, _ call: Call, _ exchanges: [Exchange], _ options: CallOptions,
        since start: ContinuousClock.Instant, _ connection: Connection?
    ) -> Reply {
        var outcome = ClientErrors.outcome(
            of: error, in: call, sentRequests: !exchanges.isEmpty, wasReached: contact.wasMade, connection: connection)
        if outcome == .word(.timedOut), ContinuousClock.now - start >= options.timeout {
            outcome = .other("the library waited longer than \"timeout\" says")
        }
        return reply(outcome, detail: ClientErrors.detail(of: error), exchanges: exchanges)
    }

    private func perform(
        _ call: Call, _ options: CallOptions, _ acting: Acting, _ storage: StorageLink? = nil
    ) async -> Reply {
        let transport = acting.connection?.transport ?? transport
        transport.begin(options)
        let start = ContinuousClock.now
        func reply(_ outcome: Reply.Outcome, value: JSONValue? = nil) -> Reply {
            self.reply(outcome, value: value, exchanges: transport.finish())
        }
        do {
            let registry = try acting.connection?.registry ?? acting.registry.get()
            let calls = ClientCalls(registry, hasUser: acting.identity.user != nil, style: style, storage: storage)
            let value = try await calls.value(of: call)
            return reply(value == nil ? .word(.notFound) : .ok, value: value)
        } catch let error as RegistryError {
            return failure(error, call, transport.finish(), options, since: start, acting.connection?.given)
        } catch let error as StyleFailure {
            let exchanges = transport.finish()
            return self.reply(
                exchanges.isEmpty ? .word(.refused) : error.outcome, detail: error.detail, exchanges: exchanges)
        } catch let error as Inexpressible {
            return reply(.unsupported(error.reason))
        } catch is HiddenBreakage {
            return reply(.other("the error of the block did not come through"))
        } catch let error as EndlessPaging {
            return reply(.other(error.message))
        } catch {
            return reply(.broken("\(error)"))
        }
    }

    private func reply(
        _ outcome: Reply.Outcome, value: JSONValue? = nil, detail: JSONValue? = nil, exchanges: [Exchange]
    ) -> Reply {
        guard case .response(let status, let headers, _) = exchanges.last?.answer else {
            return Reply(outcome: outcome, value: value, detail: detail, exchanges: exchanges)
        }
        return Reply(
            outcome: outcome, value: value, status: status, detail: detail,
            headers: HeaderTable.joined(headers.lazy.map { (name: $0.name, value: $0.value) }), exchanges: exchanges)
    }

    /// The facade over a client of the target; its token may come from the story's environment.
    private static func registry(
        _ target: FlowTarget, _ transport: RecordingTransport, _ seams: ClientSeams, _ identity: StoryIdentity
    ) -> Result<ModelRegistry, RegistryError> {
        Result { () throws(RegistryError) in
            let client = ModelRegistryClient(
                baseURL: target.server, contract: contract(target), basePath: target.basePath,
                transport: seams.transport(over: transport),
                token: try token(target, identity.environment),
                headers: HTTPHeaders(target.fields.map { ($0.name, $0.value) }),
                retry: RetryPolicy(
                    repetitions: seams.retries?(identity.retries) ?? identity.retries, firstDelay: .milliseconds(2)))
            return ModelRegistry(client: client, author: identity.user ?? "")
        }
    }

    /// The version whose base path the target's ends with; the whole contract where it is another.
    private static func contract(_ target: FlowTarget) -> ContractVersion {
        ContractVersion.allCases.first { target.basePath.hasSuffix($0.basePath) } ?? .v1alpha3
    }

    /// The library's own rules find the token; of the file system they see only what the story's variables name.
    private static func token(
        _ target: FlowTarget, _ environment: [String: String]
    ) throws(RegistryError) -> String? {
        if target.token != nil || environment.isEmpty { return target.token }
        let surroundings = Surroundings(
            variable: { environment[$0] },
            file: { path in environment.values.contains(path) ? Surroundings.process.file(path) : nil })
        let options = ConnectionOptions(serverAddress: target.server, isSecure: false)
        return try ResolvedConnection(options, in: surroundings).token
    }
}

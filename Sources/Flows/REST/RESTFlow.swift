package import Conformance
package import HTTPCore
import ScenarioLanguage
import SourceText
import Synchronization

/// Carries calls to a registry as raw requests; knows the contract's paths and no client library.
package final class RESTFlow: Flow {
    package let name = FlowName.rest
    private let target: FlowTarget
    private let makeTransport: @Sendable () -> any HTTPTransport
    private let contact: Contact
    private let openTransport: @Sendable (TransportSettings) -> any HTTPTransport
    private let link: RESTLink
    private let acting = Mutex(Acting())

    private struct Acting {
        var identity = StoryIdentity()
        /// What the story connected to by itself.
        var link: RESTLink?
    }

    /// - Parameters:
    ///   - makeTransport: called once now, and once for each `fork()`, which gets a connection of its own.
    ///   - openTransport: called for each connection that a story makes.
    package init(
        target: FlowTarget, contact: Contact = Contact(),
        makeTransport: @escaping @Sendable () -> any HTTPTransport,
        openTransport: @escaping @Sendable (TransportSettings) -> any HTTPTransport = { DirectCurlTransport($0) }
    ) {
        self.target = target
        self.contact = contact
        self.makeTransport = makeTransport
        self.openTransport = openTransport
        link = RESTLink(target, makeTransport(), contact)
    }

    package func begin(_ identity: StoryIdentity) async {
        link.transport.begin(atInstance: identity.instance)
        acting.withLock { $0 = Acting(identity: identity) }
    }

    package func fork() async -> any Flow {
        let fork = RESTFlow(
            target: target, contact: contact, makeTransport: makeTransport, openTransport: openTransport)
        let acting = acting.withLock { $0 }
        await fork.begin(acting.identity)
        fork.link.transport.begin(atInstance: link.transport.nextInstance())
        if let given = acting.link?.given { fork.take(newLink(given)) }
        return fork
    }

    private func newLink(_ given: Connection) -> RESTLink {
        RESTLink(given, of: target, contact, open: openTransport)
    }

    private func take(_ link: RESTLink) { acting.withLock { $0.link = link } }

    package func perform(_ call: Call, options: CallOptions) async -> Reply {
        let (identity, current) = acting.withLock { ($0.identity, $0.link ?? link) }
        let used = if case .connect(let given) = call { newLink(given) } else { current }
        used.transport.begin(used.options(options))
        var conversation = RESTConversation(used, retries: identity.retries)
        do throws(RESTConversation.End) {
            if case .connect = call {
                try await conversation.probe()
                take(used)
                return conversation.reply(.ok, address: used.addressing.server)
            }
            if case .raw(let request) = call {
                let (outcome, value) = try await conversation.send(raw: request)
                return conversation.reply(outcome, value: .object(value))
            }
            if case .styled(let call) = call {
                conversation.storage = StorageLink(target, options)
                let value = try await RESTStyles.value(of: call, user: identity.user, &conversation)
                return conversation.reply(.ok, value: value)
            }
            let value = try await value(of: call, &conversation)
            return conversation.reply(.ok, value: .object(value))
        } catch {
            return conversation.reply(error.outcome)
        }
    }

    private func value(
        of call: Call, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        switch call {
        case .create(let type, let parent, let route, let members):
            return try await conversation.send(
                Self.routed { () throws(RESTRoutes.NoRoute) in
                    try RESTRoutes.create(type, parent: parent, route: route, members: members)
                })
        case .update(let type, let id, let parent, let route, let members):
            return try await conversation.send(
                Self.routed { () throws(RESTRoutes.NoRoute) in
                    try RESTRoutes.update(type, id: id, parent: parent, route: route, members: members)
                })
        case .get(let type, let id, let route):
            return try await conversation.send(
                Self.routed { () throws(RESTRoutes.NoRoute) in try RESTRoutes.get(type, id: id, route: route) })
        case .served(let type, let serviceID):
            return try await conversation.send(
                Self.routed { () throws(RESTRoutes.NoRoute) in try RESTRoutes.served(type, serviceID: serviceID) })
        case .find(let type, let criteria):
            return try await RESTLookup.find(type, criteria, &conversation)
        case .list(let type, let parent, let parameters):
            return try await conversation.send(Self.list(type, parent, parameters))
        case .pages(let type, let parent, let parameters, let take, let restart):
            let first = try Self.list(type, parent, parameters)
            return try await RESTPages.walk(first, take: take, restart: restart, &conversation)
        case .register(let arguments):
            let registration = RESTRegistration(arguments: arguments, user: acting.withLock { $0.identity.user })
            return try await registration.perform(&conversation)
        case .run(let run): return try await RESTRun(call: run).perform(&conversation)
        case .connect: throw RESTConversation.End(outcome: .broken("a connection is made before its calls"))
        case .raw(let request):
            return try await conversation.send(raw: request).value
        case .styled: throw RESTConversation.End(outcome: .broken("a call of a style is no request of its own"))
        }
    }

    private static func list(
        _ type: ResourceType, _ parent: ParentReference?, _ parameters: ListParameters
    ) throws(RESTConversation.End) -> RESTRequest {
        try routed { () throws(RESTRoutes.NoRoute) in
            try RESTRoutes.list(type, parent: parent, parameters: parameters)
        }
    }

    /// A call without a route is a mistake of the suite or the story, never of the registry.
    private static func routed(
        _ make: () throws(RESTRoutes.NoRoute) -> RESTRequest
    ) throws(RESTConversation.End) -> RESTRequest {
        do throws(RESTRoutes.NoRoute) {
            return try make()
        } catch {
            throw RESTConversation.End(outcome: .broken(error.message))
        }
    }
}

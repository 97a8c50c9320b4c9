package import Conformance
package import HTTPCore
package import RegistryClient

/// Where something can be put around the client library: what it is asked, what it sends, and what it is taken to give.
/// Without a fault each passes on what it gets.
package struct ClientSeams: Sendable {
    /// Carries a request on, as the library meant it or not.
    package typealias Next = @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse
    /// Stands between the library and its transport.
    package typealias Send = @Sendable (HTTPRequest, Next) async throws(TransportError) -> HTTPResponse

    /// Stands between a story's connection and the library's.
    package typealias Connecting = @Sendable (inout ConnectionOptions, inout Surroundings) -> Void

    /// What the library is asked in the place of a call.
    package private(set) var call: (@Sendable (Call) -> Call)?
    /// The options with which the library connects, and what of its surroundings it sees then.
    package private(set) var connection: Connecting?
    /// How the transport of a connection treats certificates.
    package private(set) var settings: (@Sendable (inout TransportSettings) -> Void)?
    /// How a request goes out and its answer comes back; several wrap each other, the last one outermost.
    package private(set) var send: Send?
    /// How a request goes to the object store, and its answer comes back; several wrap each other as with `send`.
    package private(set) var sendToStorage: Send?
    /// How often the library repeats a read, by how often the story lets it.
    package private(set) var retries: (@Sendable (Int) -> Int)?
    /// What is taken for the library's reply to a call.
    package private(set) var reply: (@Sendable (Call, Reply) -> Reply)?

    package init() {}

    /// Wraps the sending, around what wraps it already.
    mutating func wrapSend(_ outer: @escaping Send) { send = Self.wrapped(send, by: outer) }

    /// Wraps the sending to the object store, around what wraps it already.
    mutating func wrapStorage(_ outer: @escaping Send) { sendToStorage = Self.wrapped(sendToStorage, by: outer) }

    private static func wrapped(_ inner: Send?, by outer: @escaping Send) -> Send {
        guard let inner else { return outer }
        return { request, next async throws(TransportError) in
            try await outer(request) { request async throws(TransportError) in try await inner(request, next) }
        }
    }

    /// Asks something else, of what was changed already.
    mutating func onCall(_ change: @escaping @Sendable (Call) -> Call) {
        let before = call
        call = { call in change(before?(call) ?? call) }
    }

    /// Connects with something else, of what was changed already.
    mutating func onConnection(_ change: @escaping Connecting) {
        let before = connection
        connection = { options, surroundings in
            before?(&options, &surroundings)
            change(&options, &surroundings)
        }
    }

    /// Treats certificates in another way.
    mutating func onSettings(_ change: @escaping @Sendable (inout TransportSettings) -> Void) {
        let before = settings
        settings = { settings in
            before?(&settings)
            change(&settings)
        }
    }

    /// Repeats more or less often than it may, of what was changed already.
    mutating func onRetries(_ change: @escaping @Sendable (Int) -> Int) {
        let before = retries
        retries = { count in change(before?(count) ?? count) }
    }

    /// Gives something else, of what was changed already.
    mutating func onReply(_ change: @escaping @Sendable (Call, Reply) -> Reply) {
        let before = reply
        reply = { call, reply in change(call, before?(call, reply) ?? reply) }
    }

    /// The transport that the library gets.
    func transport(over base: any HTTPTransport) -> any HTTPTransport {
        guard let send else { return base }
        return SeamTransport(base: base, send: send)
    }

    /// The transport that a storage of the library gets.
    func storageTransport(over base: any HTTPTransport) -> any HTTPTransport {
        guard let sendToStorage else { return base }
        return SeamTransport(base: base, send: sendToStorage)
    }
}

/// A transport with a seam in front of it.
private struct SeamTransport: HTTPTransport {
    let base: any HTTPTransport
    let send: ClientSeams.Send

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let base = base
        return try await send(request) { request async throws(TransportError) in try await base.send(request) }
    }
}

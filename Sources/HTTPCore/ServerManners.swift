import Synchronization

/// What was learnt about a server from the connections of all transports that share the settings.
///
/// A server may end a kept connection whenever it likes (RFC 9112, section 9.6). A request that crosses the end on its way gets
/// no answer, and one that is not idempotent must not be sent again: so where a server is known to end connections without
/// a word, such a request goes out on a new one.
package final class ServerManners: Sendable {
    private let endsWithoutAWord = Atomic<Bool>(false)

    package init() {}

    /// Whether it ended a connection of which it had not said so.
    package var endsKeptConnections: Bool { endsWithoutAWord.load(ordering: .relaxed) }

    func noteAnEnd() { endsWithoutAWord.store(true, ordering: .relaxed) }
}

extension ServerManners: Hashable {
    package static func == (left: ServerManners, right: ServerManners) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

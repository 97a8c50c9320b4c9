import Synchronization

/// The connections of a store that nobody uses at the moment; there are as many as threads that answer requests.
final class ConnectionPool: Sendable {
    private struct State: Sendable {
        var idle: [PostgreSQLConnection] = []
        var isClosed = false
        /// The last attempt that failed, and when it did, if it took long.
        var failure: (error: RegistryError, until: ContinuousClock.Instant)?
    }

    private let state = Mutex(State())
    private let open: @Sendable () throws(RegistryError) -> PostgreSQLConnection
    /// How long others are not kept waiting for a server that gave no sign.
    private static let pause = Duration.seconds(1)

    /// - Parameter open: opens a connection to a store that is there.
    init(first: PostgreSQLConnection, open: @escaping @Sendable () throws(RegistryError) -> PostgreSQLConnection) {
        self.open = open
        state.withLock { $0.idle.append(first) }
    }

    /// A connection for one transaction; who gets it gives it back or lets it go.
    ///
    /// - Parameter isNew: whether one that was opened before will not do.
    func take(isNew: Bool) throws(RegistryError) -> (connection: PostgreSQLConnection, isNew: Bool) {
        let idle = try state.withLock { (state) throws(RegistryError) -> PostgreSQLConnection? in
            if state.isClosed { throw RegistryError(.storeAway, "it is closed", place: "") }
            if !isNew, let connection = state.idle.popLast() { return connection }
            if let failure = state.failure, failure.until > .now { throw failure.error }
            return nil
        }
        if let idle { return (idle, false) }
        let begin = ContinuousClock.now
        do throws(RegistryError) {
            let connection = try open()
            state.withLock { $0.failure = nil }
            return (connection, true)
        } catch {
            let now = ContinuousClock.now
            if now - begin > Self.pause / 2 { state.withLock { $0.failure = (error, now + Self.pause) } }
            throw error
        }
    }

    func giveBack(_ connection: PostgreSQLConnection) {
        guard connection.isUsable else { return }
        state.withLock { if !$0.isClosed { $0.idle.append(connection) } }
    }

    /// Lets go of those that may have the same fate as one that was lost.
    func clear() { state.withLock { $0.idle = [] } }

    func close() {
        state.withLock { state in
            state.idle = []
            state.isClosed = true
        }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The store of a registry in a PostgreSQL database, which other registries may use at the same time: unique keys and
/// transactions keep them apart.
///
/// Each thread that answers requests has a connection of its own. Where another writer was first, the work of a request is done
/// again; while the database is away requests are answered with 503, and as before once it is back.
final class PostgreSQLStore: RegistryStore {
    let isShared = true
    private let pool: ConnectionPool
    private let patience: Int32

    /// Opens a store; an empty database gets its tables and types.
    ///
    /// - Parameter patience: milliseconds that a request waits for a connection, and for a lock of another session.
    /// - Throws: `.cannotOpenStore`, or `.foreignStore` when the database holds other tables or another schema version.
    init(_ address: PostgreSQLAddress, patience: Int32 = 2000) throws(RegistryError) {
        self.patience = patience
        let first = try PostgreSQLConnection(address, patience: patience)
        try PostgreSQLSchema(first, place: "\(address)").prepare()
        pool = ConnectionPool(first: first) { () throws(RegistryError) in
            let connection = try PostgreSQLConnection(address, patience: patience)
            try PostgreSQLSchema(connection, place: "\(address)").check()
            return connection
        }
    }

    func close() { pool.close() }

    func transact<Result>(
        _ transaction: StoreTransaction, _ work: (StoreSession) throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        var repetition = Repetition(patience: .milliseconds(Int64(patience)))
        while true {
            let (connection, isNew) = try take(isNew: repetition.needsNewConnection)
            do throws(Refusal) {
                let session = StoreSession(transaction, connection: connection, types: connection.types)
                try session.run(transaction.begin)
                let result = try work(session)
                try session.run(.commit)
                // What could go wrong from here on is no matter of this request any more.
                try? connection.finish()
                pool.giveBack(connection)
                return result
            } catch {
                let trouble = connection.trouble
                if connection.rollBack() { pool.giveBack(connection) }
                guard repetition.isDue(after: trouble, isNew: isNew) else { throw error }
                if repetition.needsNewConnection { pool.clear() }
            }
        }
    }

    func empty() throws(RegistryError) {
        // TRUNCATE makes new files for each table, which takes a hundred times as long where there are few rows.
        let deletions = SQLiteSchema.entityTables.enumerated().map { "d\($0) AS (DELETE FROM \($1))" }
        let numbered = ["Artifact", "Context", "Execution", "Attribution", "Association", "Event"]
        let restarts = numbered.map { "setval(pg_get_serial_sequence('\"\($0)\"', 'id'), 1, false)" }
        let script = "WITH \(deletions.joined(separator: ", ")) SELECT \(restarts.joined(separator: ", "))"
        do throws(RegistryError) { try commit(script) } catch {
            // An old connection does not show that the server went away and came back.
            guard error.code == .storeAway else { throw error }
            pool.clear()
            try commit(script)
        }
    }

    /// Executes a statement; when this returns, others see what it did.
    private func commit(_ statement: String) throws(RegistryError) {
        let texts = [SQLStatement.beginWrite.text, statement, SQLStatement.commit.text]
        try use { (connection) throws(RegistryError) in try connection.run(texts.map { SQLText($0) }) { _, _ in } }
    }

    func execute(script: String) throws(RegistryError) {
        try use { (connection) throws(RegistryError) in try connection.execute(script: script) }
    }

    func rows(_ text: String, _ bindings: [SQLValue]) throws(RegistryError) -> [[SQLValue]] {
        try use { (connection) throws(RegistryError) in
            var rows: [[SQLValue]] = []
            try connection.run(text, bindings) { row in rows.append(row.values) }
            return rows
        }
    }

    private func use<Result>(
        _ work: (PostgreSQLConnection) throws(RegistryError) -> Result
    ) throws(RegistryError) -> Result {
        let (connection, _) = try pool.take(isNew: false)
        do throws(RegistryError) {
            let result = try work(connection)
            try connection.finish()
            pool.giveBack(connection)
            return result
        } catch {
            if connection.rollBack() { pool.giveBack(connection) }
            throw error
        }
    }

    private func take(isNew: Bool) throws(Refusal) -> (connection: PostgreSQLConnection, isNew: Bool) {
        do throws(RegistryError) { return try pool.take(isNew: isNew) } catch { throw .unavailable(error.message) }
    }
}

/// Whether the work of a request is done again.
private struct Repetition {
    /// Whether the next attempt needs a connection that was not open before.
    private(set) var needsNewConnection = false
    private let deadline: ContinuousClock.Instant
    private var wasTaken = false
    private var pause: UInt32 = 200

    /// - Parameter patience: how long others may be in the way, besides five seconds.
    init(patience: Duration) { deadline = .now + patience + .seconds(5) }

    /// - Parameter isNew: whether the connection that failed was opened for this request.
    mutating func isDue(after trouble: PostgreSQLConnection.Trouble?, isNew: Bool) -> Bool {
        switch trouble {
        case .outOfTurn:
            guard ContinuousClock.now < deadline else { return false }
            // By chance, so that two who were in each other's way do not meet again.
            usleep(UInt32.random(in: 0...pause))
            pause = min(pause * 2, 20_000)
            return true
        case .taken:
            // What was looked for before may be there now; the second time the key is really taken.
            defer { wasTaken = true }
            return !wasTaken
        case .lost:
            // An old connection does not show that the server went away and came back.
            guard !isNew else { return false }
            needsNewConnection = true
            return true
        case .lostInCommit, .away, nil: return false
        }
    }
}

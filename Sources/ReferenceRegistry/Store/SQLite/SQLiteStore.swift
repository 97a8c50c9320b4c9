import Synchronization

/// The store of a registry: MLMD tables in one SQLite database, one transaction per request.
///
/// A file may go away while the server runs: be locked for good, moved, replaced, damaged. Requests are then answered with 503,
/// and as before once it is back.
///
/// `@unchecked Sendable`: all that changes is touched only inside `lock`.
package final class SQLiteStore: RegistryStore, @unchecked Sendable {
    let isShared = false
    let location: SQLiteLocation
    private let lock = Mutex(())
    private let patience: Int32
    private var connection: SQLiteConnection?
    /// The file that `connection` has open.
    private var file: FileIdentity?
    private var types = TypeIDs()
    private var isClosed = false
    /// Whether the last request failed for the store.
    private var isAway = false

    /// Opens a store; an empty one gets its tables and types.
    ///
    /// - Parameter patience: milliseconds that a request waits for a lock of another process; the requests after one that
    ///   waited in vain do not wait.
    /// - Throws: `.cannotOpenStore`, or `.foreignStore` when the file holds other tables or another schema version.
    package init(_ location: SQLiteLocation, patience: Int32 = 2000) throws(RegistryError) {
        self.location = location
        self.patience = patience
        let connection = try SQLiteConnection(path: location.path, create: true)
        connection.wait(milliseconds: patience)
        try connection.execute(script: location.pragmas)
        let version = try Self.schemaVersion(connection, place: location.path)
        if version == nil { try Self.migrate(connection) }
        if let version, version != TypeCatalogue.schemaVersion {
            throw RegistryError(
                .foreignStore,
                "the store has schema version \(version), this registry needs \(TypeCatalogue.schemaVersion)",
                place: location.path)
        }
        types = try TypeIDs(connection)
        self.connection = connection
        file = location.isFile ? FileIdentity(location.path) : nil
    }

    /// The bytes of a file with a migrated store that holds no entities.
    ///
    /// - Parameter idsAbove: ids of entities are greater, in each of the three tables by another million; rows of no type see to that.
    /// - Throws: `.cannotOpenStore`, `.statement`.
    package static func template(idsAbove: Int64? = nil) throws(RegistryError) -> [UInt8] {
        // In memory: a file would be written page by page, once for each table and index.
        let connection = try SQLiteConnection(path: ":memory:", create: true)
        // Most pages of an empty store hold one root each: small ones make it a quarter as large, and each copy of it.
        try connection.execute(script: "PRAGMA page_size=1024")
        try migrate(connection)
        if let idsAbove {
            for (number, table) in ["Context", "Artifact", "Execution"].enumerated() {
                let id = idsAbove + Int64(number) * 1_000_000
                try connection.execute(script: "INSERT INTO \(table) (id, type_id, name) VALUES (\(id), 0, '')")
            }
        }
        return try connection.image()
    }

    package func close() {
        lock.withLock { _ in
            connection = nil
            isClosed = true
        }
    }

    func transact<Result>(
        _ transaction: StoreTransaction, _ work: (StoreSession) throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        try lock.withLock { (_) throws(Refusal) -> Result in
            let connection = try available()
            let session = StoreSession(transaction, connection: connection, types: types)
            do throws(Refusal) {
                try session.run(transaction.begin)
                let result = try work(session)
                try session.run(.commit)
                if isAway { comeBack(connection) }
                return result
            } catch {
                if connection.isInTransaction {
                    // Nothing is left to do when even this fails: the next BEGIN says so.
                    try? connection.run("ROLLBACK", []) { _ in }
                }
                if error.status == 503 { goAway(connection) }
                throw error
            }
        }
    }

    /// The connection to the file that is there now.
    private func available() throws(Refusal) -> SQLiteConnection {
        guard !isClosed else { throw .unavailable("it is closed") }
        if let connection, !location.isFile { return connection }
        guard let present = FileIdentity(location.path) else {
            isAway = true
            throw .unavailable("there is no file \(location.path)")
        }
        if let connection, present == file { return connection }
        // Another file than before, or a connection that failed: what it has in memory is worth nothing.
        connection = nil
        isAway = true
        do throws(RegistryError) {
            let opened = try SQLiteConnection(path: location.path, create: false)
            guard try Self.schemaVersion(opened, place: location.path) == TypeCatalogue.schemaVersion else {
                throw RegistryError(.foreignStore, "the file holds no store of this registry", place: location.path)
            }
            try opened.execute(script: location.pragmas)
            types = try TypeIDs(opened)
            file = present
            connection = opened
            return opened
        } catch {
            throw .unavailable(error.message)
        }
    }

    /// Makes the next requests fail at once, or open the file anew.
    private func goAway(_ connection: SQLiteConnection) {
        isAway = true
        connection.wait(milliseconds: 0)
        if location.isFile { self.connection = nil }
    }

    private func comeBack(_ connection: SQLiteConnection) {
        isAway = false
        connection.wait(milliseconds: patience)
    }

    /// The connection stays, which costs a tenth of opening another file.
    package func empty() throws(RegistryError) {
        try lock.withLock { (_) throws(RegistryError) in
            guard let connection else { throw RegistryError(.notRunning, "the store is closed", place: location.path) }
            try connection.run("BEGIN IMMEDIATE", []) { _ in }
            do throws(RegistryError) {
                // Emptying a table writes the root of each of its indexes, whether it has rows or not.
                var filled: [String] = []
                try connection.run(SQLiteSchema.whichTablesHaveRows, []) { row in
                    filled = zip(0..., SQLiteSchema.entityTables).filter { row.integer($0.0) != 0 }.map(\.1)
                }
                for table in filled { try connection.run("DELETE FROM \(table)", []) { _ in } }
                try connection.run("COMMIT", []) { _ in }
            } catch {
                // Nothing is left to do when even this fails: the next BEGIN says so.
                try? connection.run("ROLLBACK", []) { _ in }
                throw error
            }
        }
    }

    package func execute(script: String) throws(RegistryError) {
        try lock.withLock { (_) throws(RegistryError) in
            guard let connection else { throw RegistryError(.notRunning, "the store is closed", place: location.path) }
            try connection.execute(script: script)
        }
    }

    package func rows(_ text: String, _ bindings: [SQLValue]) throws(RegistryError) -> [[SQLValue]] {
        try lock.withLock { (_) throws(RegistryError) -> [[SQLValue]] in
            guard let connection else { throw RegistryError(.notRunning, "the store is closed", place: location.path) }
            var rows: [[SQLValue]] = []
            try connection.run(text, bindings) { row in rows.append(row.values) }
            return rows
        }
    }

    private static func schemaVersion(
        _ connection: SQLiteConnection, place: String
    ) throws(RegistryError) -> Int64? {
        var tables: Set<String> = []
        try connection.run("SELECT name FROM sqlite_master WHERE type = 'table'", []) { row in
            tables.insert(row.text(0) ?? "")
        }
        guard !tables.isEmpty else { return nil }
        guard tables.isSuperset(of: ["MLMDEnv", "Type", "Context", "ContextProperty"]) else {
            throw RegistryError(.foreignStore, "the file holds tables of something else", place: place)
        }
        var version: Int64 = 0
        try connection.run("SELECT schema_version FROM MLMDEnv", []) { row in version = row.integer(0) }
        return version
    }

    private static func migrate(_ connection: SQLiteConnection) throws(RegistryError) {
        try connection.execute(script: "BEGIN IMMEDIATE; \(SQLiteSchema.script)")
        for (index, entry) in TypeCatalogue.entries.enumerated() {
            let id = SQLValue.integer(Int64(index + 1))
            try connection.run(
                "INSERT INTO Type (id, name, type_kind) VALUES (?, ?, ?)",
                [id, .text(entry.name), .integer(entry.kind.rawValue)]
            ) { _ in }
            for property in entry.properties {
                try connection.run(
                    "INSERT INTO TypeProperty (type_id, name, data_type) VALUES (?, ?, ?)",
                    [id, .text(property.name), .integer(property.type.rawValue)]
                ) { _ in }
            }
        }
        try connection.run("INSERT INTO MLMDEnv VALUES (?)", [.integer(TypeCatalogue.schemaVersion)]) { _ in }
        try connection.run(
            "INSERT INTO schema_migrations VALUES (?, 0)", [.integer(TypeCatalogue.migrationVersion)]
        ) { _ in }
        try connection.execute(script: "COMMIT")
    }
}

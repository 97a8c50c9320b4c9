import CSQLite
import SourceText

/// One connection to an SQLite database, with its prepared statements.
///
/// Not safe for two threads at once; `SQLiteStore` guards it with its lock.
final class SQLiteConnection: SQLConnection {
    /// `FilterPath` does it better: statistics would have to be gathered first.
    let choosesIndexes = false
    private let handle: OpaquePointer
    private let path: String
    private var prepared: [String: OpaquePointer] = [:]
    /// Every form of a filter is a statement of its own, and there is no end of forms.
    private static let mostPrepared = 256

    /// - Parameter path: a file, or `:memory:`.
    /// - Throws: `.cannotOpenStore`.
    init(path: String, create: Bool) throws(RegistryError) {
        self.path = path
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0)
        let status = sqlite3_open_v2(path, &opened, flags, nil)
        guard status == SQLITE_OK, let opened else {
            let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw RegistryError(.cannotOpenStore, "can not open the store: \(reason)", place: path)
        }
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
    }

    /// How long a statement waits for a lock that another process holds; not at all until this is said.
    func wait(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Executes several statements without values, as in a schema.
    func execute(script: String) throws(RegistryError) {
        let status = sqlite3_exec(handle, script, nil, nil, nil)
        guard status == SQLITE_OK else { throw failure(status) }
    }

    /// The whole database as the bytes of its file.
    func image() throws(RegistryError) -> [UInt8] {
        var size: sqlite3_int64 = 0
        guard let bytes = sqlite3_serialize(handle, "main", &size, 0) else { throw failure(SQLITE_NOMEM) }
        defer { sqlite3_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
    }

    func run(_ statements: [SQLText], each: (Int, any SQLRow) -> Void) throws(RegistryError) {
        for (place, statement) in statements.enumerated() {
            try run(statement.text, statement.bindings) { row in each(place, row) }
        }
    }

    func send(_ statement: SQLText) throws(RegistryError) { try run(statement.text, statement.bindings) { _ in } }

    func run(_ text: String, _ bindings: [SQLValue], each: (any SQLRow) -> Void) throws(RegistryError) {
        let statement = try statement(for: text)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in bindings.enumerated() {
            let status = bind(value, to: statement, at: Int32(index + 1))
            guard status == SQLITE_OK else { throw failure(status) }
        }
        while true {
            let status = sqlite3_step(statement)
            if status == SQLITE_ROW {
                each(SQLiteRow(statement))
            } else if status == SQLITE_DONE {
                return
            } else {
                throw failure(status)
            }
        }
    }

    private func statement(for text: String) throws(RegistryError) -> OpaquePointer {
        if let statement = prepared[text] { return statement }
        var made: OpaquePointer?
        let status = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        guard status == SQLITE_OK, let made else { throw failure(status) }
        if prepared.count >= Self.mostPrepared {
            for statement in prepared.values { sqlite3_finalize(statement) }
            prepared.removeAll(keepingCapacity: true)
        }
        prepared[text] = made
        return made
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let value): sqlite3_bind_int64(statement, index, value)
        case .real(let value): sqlite3_bind_double(statement, index, value)
        case .text(let value): bind(value, to: statement, at: index)
        // Unlike LIKE, GLOB tells letter case apart, whatever the connection is set to.
        case .pattern(let pattern): bind(FilterPattern(pattern)?.glob ?? "", to: statement, at: index)
        case .integers(let list): bind("[\(list.map { String($0) }.joined(separator: ","))]", to: statement, at: index)
        case .texts(let list):
            bind(
                String(decoding: JSONWriter.bytes(.array(list.map { .string($0) })), as: UTF8.self), to: statement,
                at: index)
        case .blob(let bytes):
            // An empty buffer has no address, and no address means NULL.
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : bytes.withUnsafeBytes { mrc_sqlite_bind_blob(statement, index, $0.baseAddress, Int32($0.count)) }
        }
    }

    private func bind(_ text: String, to statement: OpaquePointer, at index: Int32) -> Int32 {
        text.withCString { mrc_sqlite_bind_text(statement, index, $0, Int32(text.utf8.count)) }
    }

    private func failure(_ status: Int32) -> RegistryError {
        let reason = String(cString: sqlite3_errmsg(handle))
        let isDuplicate = status == mrc_sqlite_constraint_unique || status == mrc_sqlite_constraint_primary_key
        if isDuplicate { return RegistryError(.duplicate, reason, place: path) }
        // The lower byte is the kind of failure (sqlite.org/rescode.html, "Primary Result Codes versus Extended Result Codes").
        return RegistryError(Self.away.contains(status & 0xFF) ? .storeAway : .statement, reason, place: path)
    }

    /// Failures of the file, not of the statement.
    private static let away: Set<Int32> = [
        SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL, SQLITE_PERM, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_IOERR,
        SQLITE_FULL, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_NOMEM,
    ]
}

/// One row of a result, valid while it is handed out.
struct SQLiteRow: SQLRow {
    private let statement: OpaquePointer

    fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

    var values: [SQLValue] { (0..<sqlite3_column_count(statement)).map { self[$0] } }

    private subscript(column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(text(column) ?? "")
        case SQLITE_BLOB: .blob(blob(column))
        default: .null
        }
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        let count = Int(sqlite3_column_bytes(statement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}

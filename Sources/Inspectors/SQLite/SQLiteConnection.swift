import CSQLite
import Conformance

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A connection to a SQLite file that can not write: neither the handle nor the statements may.
///
/// It sees what is in the write-ahead log (so it is not opened as immutable), and shares no cache with a registry in the
/// same process (that would make readers and writers refuse each other). Not Sendable: one owner at a time.
final class SQLiteConnection: StoreConnection {
    /// Names stand unquoted on purpose: SQLite takes a quoted name that no column has for a string.
    static let dialect = SQLDialect(quote: "", parameter: "?1")

    /// As the user gave it, for messages.
    let path: String
    private let handle: OpaquePointer

    /// How long to wait for a writer that holds the file alone: recovery of the log, journal modes other than WAL.
    private static let busyMilliseconds: Int32 = 5000

    init(path: String) throws(InspectionError) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard let handle else {
            throw InspectionError(.cannotOpen, "the store \"\(path)\" can not be opened: out of memory")
        }
        guard code == SQLITE_OK else {
            let error = Self.cannotOpen(path, handle)
            sqlite3_close_v2(handle)
            throw error
        }
        self.path = path
        self.handle = handle
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.busyMilliseconds)
        try execute("PRAGMA query_only = ON")
    }

    deinit { sqlite3_close_v2(handle) }

    /// Compiles a statement that is kept for as long as the connection; that it compiles shows that table and columns are there.
    func prepare(_ question: TableQuestion) throws(InspectionError) -> SQLiteStatement {
        try prepare(question.sql(in: Self.dialect))
    }

    func tableNames() throws(InspectionError) -> Set<String> {
        var names: Set<String> = []
        let tables = try prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
        try tables.forEachRow(beyond: 0) { row in
            if let name = row.text(0) { names.insert(name) }
        }
        return names
    }

    func beginReading() throws(InspectionError) { try execute("BEGIN") }

    func endReading() throws(InspectionError) { try execute("COMMIT") }

    func prepareChangeMark() throws(InspectionError) -> SQLiteStatement? { try prepare("PRAGMA data_version") }

    func prepare(_ sql: String) throws(InspectionError) -> SQLiteStatement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        return SQLiteStatement(statement, of: self)
    }

    func execute(_ sql: String) throws(InspectionError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// What a result code other than OK, ROW and DONE says about the store (sqlite.org/rescode.html).
    func failure(_ code: Int32) -> InspectionError {
        let told = String(cString: sqlite3_errmsg(handle))
        // The primary code is the low byte.
        switch code & 0xFF {
        case SQLITE_NOTADB:
            return InspectionError(
                .cannotOpen, "\"\(path)\" is not a SQLite database; give the file that the registry writes")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            return Self.cannotOpen(path, handle)
        case SQLITE_IOERR where Self.isFolder(path):
            return Self.cannotOpen(path, handle)
        case SQLITE_ERROR where told.hasPrefix("no such"):
            return InspectionError(
                .notMLMD,
                "\"\(path)\" is not an ML Metadata store: \(told); give the file that the registry writes, "
                    + "after its first start")
        case SQLITE_CORRUPT:
            return InspectionError(
                .readFailed,
                "the store \"\(path)\" is damaged or not whole: \(told) (SQLite result code \(code)); give the file that the "
                    + "registry writes, not a copy that was made while it did")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return InspectionError(
                .readFailed,
                "the store \"\(path)\" was locked by a writer for \(Self.busyMilliseconds / 1000) s: \(told); "
                    + "see whether a process holds it open in exclusive mode")
        default:
            return InspectionError(
                .readFailed, "reading the store \"\(path)\" failed: \(told) (SQLite result code \(code))")
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    private static func cannotOpen(_ path: String, _ handle: OpaquePointer) -> InspectionError {
        let told = String(cString: sqlite3_errmsg(handle))
        // ENOENT, which is 2 on every system that this runs on.
        let number = sqlite3_system_errno(handle)
        let reason = number == 2 ? "there is no such file" : isFolder(path) ? "it is a folder" : told
        return InspectionError(
            .cannotOpen,
            "the store \"\(path)\" can not be opened: \(reason); give the file that the registry writes "
                + "(sqlite:PATH), readable for this user together with its -wal and -shm files")
    }
}

/// Where SQLite keeps the rows of a registry.
package enum SQLiteLocation: Sendable, Hashable {
    /// A file; every acknowledged write survives a kill of the process and a loss of power (WAL, full sync).
    case file(String)
    /// A file that is thrown away after a story: no sync, rollback journal in memory. Another connection may read it at
    /// any time between two requests; a crash in the middle of a write may spoil it.
    case scratch(String)
    /// The memory of this process; nobody else can read it.
    case memory

    /// Whether rows survive the connection that wrote them.
    var isFile: Bool { self != .memory }

    var path: String {
        switch self {
        case .file(let path), .scratch(let path): path
        case .memory: ":memory:"
        }
    }

    /// What has to be said to SQLite before the first statement (sqlite.org/pragma.html).
    var pragmas: String {
        switch self {
        case .file:
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY;"
        case .scratch:
            "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
        case .memory:
            "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
        }
    }
}

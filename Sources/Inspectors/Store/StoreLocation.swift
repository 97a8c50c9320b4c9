import Conformance

/// The database that a registry writes, by the kind that reads it.
package enum StoreLocation: Sendable, Hashable {
    /// The file that the registry writes.
    case sqlite(path: String)
    case postgreSQL(DatabaseAddress)
    /// MySQL or MariaDB: one wire protocol.
    case mariaDB(DatabaseAddress)

    func open() throws(InspectionError) -> any StoreReader {
        switch self {
        case .sqlite(let path):
            try MLMDReader(SQLiteConnection(path: path), at: "the store \"\(path)\"")
        case .postgreSQL(let address):
            try MLMDReader(PostgreSQLConnection(address), at: "the store at \(address)")
        case .mariaDB(let address):
            try MLMDReader(MariaDBConnection(address), at: "the store at \(address)")
        }
    }
}

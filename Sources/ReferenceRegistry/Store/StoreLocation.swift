/// Where a registry keeps its rows.
package enum StoreLocation: Sendable, Hashable {
    case sqlite(SQLiteLocation)
    /// A database on a server, which several registries may have at the same time.
    case postgreSQL(PostgreSQLAddress)

    /// An SQLite file that keeps every acknowledged write.
    package static func file(_ path: String) -> StoreLocation { .sqlite(.file(path)) }
    /// An SQLite file that is thrown away after a story.
    package static func scratch(_ path: String) -> StoreLocation { .sqlite(.scratch(path)) }
    /// The memory of this process.
    package static let memory = StoreLocation.sqlite(.memory)

    /// - Parameter patience: milliseconds that a request waits for a lock of another process.
    /// - Throws: `.cannotOpenStore`, or `.foreignStore` when there are other tables or another schema version.
    func open(patience: Int32) throws(RegistryError) -> any RegistryStore {
        switch self {
        case .sqlite(let location): try SQLiteStore(location, patience: patience)
        case .postgreSQL(let address): try PostgreSQLStore(address, patience: patience)
        }
    }
}

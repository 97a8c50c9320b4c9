import Inspectors
import ReferenceRegistry
import TestBeds

/// The value of `--store`.
enum StoreOption {
    static func parse(_ text: String) throws(UsageError) -> ReferenceRegistry.StoreLocation {
        if text == "memory" { return .memory }
        if text.hasPrefix("sqlite:"), text.count > "sqlite:".count {
            return .file(String(text.dropFirst("sqlite:".count)))
        }
        if text.hasPrefix("postgres:") || text.hasPrefix("postgresql:") {
            do throws(BackendURLError) {
                return .postgreSQL(PostgreSQLAddress(try DatabaseAddress(parsing: text)))
            } catch {
                throw UsageError("--store: \(error)")
            }
        }
        // An address of something else may hold a password.
        let found = text.contains("://") ? "\(text.prefix { $0 != ":" })://…" : text
        throw UsageError(
            "--store takes sqlite:PATH, postgres://USER@HOST:PORT/DATABASE or memory, found \"\(found)\"")
    }

    /// A server that takes a database for each worker of a run.
    static func server(_ text: String) throws(UsageError) -> DatabaseAddress {
        guard text.hasPrefix("postgres:") || text.hasPrefix("postgresql:") else {
            throw UsageError(
                "--store takes postgres://USER@HOST:PORT/DATABASE, a server on which databases may be made; without it"
                    + " each story has an SQLite file of its own")
        }
        do throws(BackendURLError) { return try DatabaseAddress(parsing: text) } catch {
            throw UsageError("--store: \(error)")
        }
    }
}

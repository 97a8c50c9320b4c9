import Inspectors
import ReferenceRegistry

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
}

extension PostgreSQLAddress {
    /// A database as `--backend` names it, too.
    fileprivate init(_ address: DatabaseAddress) {
        self.init(
            host: address.host, port: address.port, socket: address.socket, database: address.database,
            user: address.user, password: address.password?.text, security: address.security.rawValue,
            authorities: address.authorities)
    }
}

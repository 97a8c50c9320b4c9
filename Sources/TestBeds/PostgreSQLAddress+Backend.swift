package import Inspectors
package import ReferenceRegistry

extension PostgreSQLAddress {
    /// A database as `--backend` names it, too.
    package init(_ address: DatabaseAddress) {
        self.init(
            host: address.host, port: address.port, socket: address.socket, database: address.database,
            user: address.user, password: address.password?.text, security: address.security.rawValue,
            authorities: address.authorities)
    }
}

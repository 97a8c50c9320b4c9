/// A database on a server, as a URL of `--backend` or `--store` names it; its text never shows the password.
package struct DatabaseAddress: Sendable, Hashable, CustomStringConvertible {
    /// How the connection is secured (the words of libpq's `sslmode`).
    package enum Security: String, Sendable, Hashable, CaseIterable {
        case disable
        /// TLS where the server offers it; the server's certificate is not looked at.
        case prefer
        /// TLS or nothing; the certificate is not looked at.
        case require
        /// TLS with a certificate that a known authority signed for this host name.
        case verifyFull = "verify-full"
    }

    package let scheme: String
    /// nil for a local socket.
    package let host: String?
    package let port: Int?
    /// PostgreSQL: the folder of the socket; MariaDB: its file.
    package let socket: String?
    package internal(set) var database: String
    package let user: String?
    package let password: Password?
    package let security: Security
    /// PEM file of the authorities that `verifyFull` trusts; nil for those of the system.
    package let authorities: String?
    /// How many seconds to wait for the connection, and for each answer: a server that falls silent must not hold a run for
    /// ever.
    package let patience: Int

    /// Unless the URL says it.
    package static let usualPatience = 30

    /// Kept out of every text and message.
    package struct Password: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
        package let text: String
        package init(_ text: String) { self.text = text }
        package var description: String { "***" }
        package var customMirror: Mirror { Mirror(self, children: [:]) }
    }

    /// Another database of the same server, for the same user.
    package func with(database: String) -> DatabaseAddress {
        var copy = self
        copy.database = database
        return copy
    }

    /// Without password and options.
    package var description: String {
        let place = host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? ""
        return "\(scheme)://\(user.map { $0 + "@" } ?? "")\(place)\(port.map { ":\($0)" } ?? "")/\(database)"
            + (socket.map { " (socket \($0))" } ?? "")
    }
}

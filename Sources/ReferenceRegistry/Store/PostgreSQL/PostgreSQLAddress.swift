/// A database on a PostgreSQL server; its text never shows the password.
package struct PostgreSQLAddress: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// nil for a local socket.
    package let host: String?
    package let port: Int?
    /// The folder of the local socket.
    package let socket: String?
    package let database: String
    package let user: String?
    let password: String?
    /// A word of libpq's `sslmode`.
    package let security: String
    /// PEM file of the authorities that may have signed the server's certificate; nil for those of the system.
    package let authorities: String?

    package init(
        host: String?, port: Int? = nil, socket: String? = nil, database: String, user: String? = nil,
        password: String? = nil, security: String = "prefer", authorities: String? = nil
    ) {
        self.host = host
        self.port = port
        self.socket = socket
        self.database = database
        self.user = user
        self.password = password
        self.security = security
        self.authorities = authorities
    }

    package var description: String {
        let place = host.map { $0.contains(":") ? "[\($0)]" : $0 } ?? ""
        return "postgres://\(user.map { $0 + "@" } ?? "")\(place)\(port.map { ":\($0)" } ?? "")/\(database)"
            + (socket.map { " (socket \($0))" } ?? "")
    }

    package var customMirror: Mirror { Mirror(self, children: ["address": description]) }

    /// How the sessions of a registry call themselves, other than those of who only reads.
    static let application = "mrconform serve"

    /// What libpq is told (postgresql.org/docs, "Parameter Key Words").
    ///
    /// - Parameter patience: seconds.
    func options(patience: Int) -> [(keyword: String, value: String)] {
        var options = [
            ("dbname", database), ("connect_timeout", "\(max(2, patience))"), ("client_encoding", "UTF8"),
            ("fallback_application_name", Self.application), ("sslmode", security),
            // A snapshot for each transaction: what was read is what is written back, or the transaction is done again.
            ("options", "-c default_transaction_isolation=repeatable\\ read"),
            // A server that went away without a word is noticed.
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
        ]
        for (keyword, value) in [
            ("host", host ?? socket), ("port", port.map(String.init)), ("user", user), ("password", password),
            ("sslrootcert", authorities),
        ] {
            if let value { options.append((keyword, value)) }
        }
        return options
    }
}

import Synchronization

/// Databases of our own on a PostgreSQL server, for the stores of stories; they go with the run that made them.
package final class ScratchDatabases: Sendable {
    /// What their names begin with; the rest is the run and a number.
    private static let prefix = "mrconform_run_"

    private let address: PostgreSQLAddress
    private let run: String
    /// Says under the name of the run, as long as it is open, that the run is not over.
    private let session: Mutex<PostgreSQLConnection>
    private let made = Mutex<[String]>([])

    /// Removes also what killed runs left behind on the server.
    /// - Parameters:
    ///   - address: a database that is there, of whose rows nothing is touched.
    ///   - run: lower-case letters and digits that no other run has.
    /// - Throws: when the server can not be reached, or the user may create no databases.
    package init(on address: PostgreSQLAddress, run: String) throws(RegistryError) {
        self.address = address
        self.run = Self.prefix + run
        let connection = try PostgreSQLConnection(address, patience: 10_000)
        session = Mutex(connection)
        try execute("SET application_name = '\(self.run)'")
        let rights = try rows("SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolcreatedb)")
        guard !rights.isEmpty else {
            throw RegistryError(
                .cannotOpenStore,
                "this user may create no databases, and each worker needs one; ALTER ROLE … CREATEDB lets it",
                place: "\(address)")
        }
        for name in try abandoned() { try execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
    }

    /// Databases of runs that hold no session any more.
    private func abandoned() throws(RegistryError) -> [String] {
        try rows(
            """
            SELECT datname FROM pg_database WHERE starts_with(datname, '\(Self.prefix)') AND NOT EXISTS
            (SELECT 1 FROM pg_stat_activity WHERE application_name = regexp_replace(datname, '_[0-9]+$', ''))
            """)
    }

    /// Makes an empty database. What it loses when the server falls over is of no account.
    package func make() throws(RegistryError) -> PostgreSQLAddress {
        let name = made.withLock { names in
            names.append("\(run)_\(names.count + 1)")
            return names[names.count - 1]
        }
        try execute("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8'")
        try execute("ALTER DATABASE \(name) SET synchronous_commit = off")
        return PostgreSQLAddress(
            host: address.host, port: address.port, socket: address.socket, database: name, user: address.user,
            password: address.password, security: address.security, authorities: address.authorities)
    }

    /// Ends the registry's sessions in a database and lets none begin; who only reads keeps theirs.
    package func takeAway(_ database: PostgreSQLAddress) throws(RegistryError) {
        try execute("ALTER DATABASE \(database.database) WITH ALLOW_CONNECTIONS false")
        _ = try rows(
            """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(database.database)'
            AND application_name = '\(PostgreSQLAddress.application)'
            """)
    }

    package func giveBack(_ database: PostgreSQLAddress) throws(RegistryError) {
        try execute("ALTER DATABASE \(database.database) WITH ALLOW_CONNECTIONS true")
    }

    /// Drops what was made; what can not be dropped the next run finds.
    package func removeAll() {
        let names = made.withLock { names in
            defer { names = [] }
            return names
        }
        for name in names { try? execute("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
    }

    private func execute(_ statement: String) throws(RegistryError) { _ = try rows(statement) }

    /// The first column of the rows. Each statement stands alone: PostgreSQL makes and drops databases outside of
    /// transactions only.
    private func rows(_ statement: String) throws(RegistryError) -> [String] {
        try session.withLock { (connection) throws(RegistryError) in
            var texts: [String] = []
            try connection.run([SQLText(statement)]) { _, row in
                if case .text(let text)? = row.values.first { texts.append(text) } else { texts.append("") }
            }
            try connection.finish()
            // What comes behind it in line is answered when it is committed.
            try connection.run("SELECT 1")
            try connection.finish()
            return texts
        }
    }
}

import Foundation

/// A database server that was started for the tests (`make test-backends`), as its own client program reaches it.
struct DatabaseServer: Sendable, CustomStringConvertible {
    enum Kind: String, Sendable {
        case postgreSQL = "PostgreSQL"
        case mariaDB = "MariaDB"
    }

    let kind: Kind
    let user: String
    let password: String
    let port: Int

    var description: String { kind.rawValue }

    static let all = [(Kind.postgreSQL, "MRCONFORM_TEST_POSTGRES"), (.mariaDB, "MRCONFORM_TEST_MARIADB")]
        .compactMap(DatabaseServer.init)
    static let postgreSQL = all.filter { $0.kind == .postgreSQL }
    static let absent = "no PostgreSQL and MariaDB server was started for the tests: run make test-backends"

    private init?(_ kind: Kind, _ variable: String) {
        guard let url = ProcessInfo.processInfo.environment[variable],
            let parts = url.firstMatch(of: /:\/\/([^:]+):([^@]+)@127\.0\.0\.1:([0-9]+)\//), let port = Int(parts.3)
        else { return nil }
        self.kind = kind
        user = String(parts.1)
        password = String(parts.2)
        self.port = port
    }

    /// As `--backend` and `--store` take it; other parts than the right ones on wish.
    func url(
        _ database: String, user: String? = nil, password: String? = nil, host: String = "127.0.0.1", port: Int? = nil
    ) -> String {
        let scheme = kind == .postgreSQL ? "postgres" : "mysql"
        return "\(scheme)://\(user ?? self.user):\(password ?? self.password)@\(host):\(port ?? self.port)/\(database)"
    }

    /// A name as its SQL wants it.
    func name(_ table: String) -> String { kind == .postgreSQL ? "\"\(table)\"" : "`\(table)`" }

    func run(_ sql: String, in database: String? = nil) throws {
        let arguments =
            switch kind {
            case .postgreSQL: ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", url(database ?? "postgres")]
            case .mariaDB:
                [
                    "mariadb", "--no-defaults", "-h", "127.0.0.1", "-P", "\(port)", "-u", user, "-p\(password)",
                    database ?? "mysql",
                ]
            }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        input.fileHandleForWriting.write(Data(sql.utf8))
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refused(sql: sql) }
    }

    struct Refused: Error { let sql: String }
}

/// A database of its own on a server, dropped at the end.
final class OwnDatabase: Sendable {
    let server: DatabaseServer
    let name = "mrconform_" + UUID().uuidString.prefix(8).lowercased()

    init(_ server: DatabaseServer) throws {
        self.server = server
        try server.run("CREATE DATABASE \(name)" + (server.kind == .mariaDB ? " CHARACTER SET utf8mb4" : ""))
    }

    deinit { try? server.run("DROP DATABASE \(name)" + (server.kind == .postgreSQL ? " WITH (FORCE)" : "")) }

    func run(_ sql: String) throws { try server.run(sql, in: name) }

    var url: String { server.url(name) }
}

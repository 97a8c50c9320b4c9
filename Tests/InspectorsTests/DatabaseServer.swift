import Conformance
import Foundation

@testable import Inspectors

/// A database server that was started for the tests; `make test-backends` does, and says where in the environment.
struct DatabaseServer: Sendable, CustomStringConvertible {
    let kind: StoreKind
    /// As the user of the program would write it.
    let url: String
    let address: DatabaseAddress

    var description: String { "\(kind)" }

    static let all = [
        (StoreKind.postgreSQL, "MRCONFORM_TEST_POSTGRES"), (.mariaDB, "MRCONFORM_TEST_MARIADB"),
    ].compactMap(DatabaseServer.init)
    static let absent = "no PostgreSQL and MariaDB server was started for the tests: run make test-backends"

    private init?(_ kind: StoreKind, _ variable: String) {
        guard let url = ProcessInfo.processInfo.environment[variable],
            let address = try? DatabaseAddress(parsing: url)
        else { return nil }
        self.kind = kind
        self.url = url
        self.address = address
    }

    /// Runs statements through the server's own client program.
    func run(_ sql: String, in database: String? = nil) throws {
        let database = database ?? address.database
        let arguments: [String] =
            switch kind {
            case .postgreSQL:
                ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", Self.replacing(url, database)]
            case .mariaDB, .sqlite:
                [
                    "mariadb", "--no-defaults", "-h", address.host ?? "", "-P", "\(address.port ?? 0)", "-u",
                    address.user ?? "", "--binary-mode", "--default-character-set=utf8mb4", database,
                ]
            }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["MYSQL_PWD": address.password?.text ?? ""], uniquingKeysWith: { $1 })
        let input = Pipe()
        let errors = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        input.fileHandleForWriting.write(Data(sql.utf8))
        try input.fileHandleForWriting.close()
        let told = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(message: String(decoding: told, as: UTF8.self)) }
    }

    struct Failure: Error {
        let message: String
    }

    /// The URL of another database on this server.
    static func replacing(_ url: String, _ database: String) -> String {
        url.split(separator: "/").dropLast().joined(separator: "/").replacing(":/", with: "://", maxReplacements: 1)
            + "/" + database
    }
}

/// A database of its own on a server, with the tables that upstream's migrations make (`registry-behaviour.md`, "Columns"),
/// dropped at the end.
final class ServerStore: Sendable {
    let server: DatabaseServer
    let database = "mrconform_" + UUID().uuidString.prefix(8).lowercased()

    init(_ server: DatabaseServer, schema: Bool = true) throws {
        self.server = server
        try server.run("CREATE DATABASE \(database)" + (server.kind == .mariaDB ? " CHARACTER SET utf8mb4" : ""))
        if schema { try run(StoreSchema.sql(server.kind)) }
    }

    deinit { try? server.run("DROP DATABASE \(database)" + (server.kind == .postgreSQL ? " WITH (FORCE)" : "")) }

    func run(_ sql: String) throws { try server.run(sql, in: database) }

    func insert(_ rows: [StoredRow]) throws { try run(rows.map { $0.sql(server.kind) }.joined()) }

    var location: StoreLocation {
        get throws {
            guard
                case .store(let location) = try BackendURL(parsing: DatabaseServer.replacing(server.url, database))
            else { throw DatabaseServer.Failure(message: "no location") }
            return location
        }
    }
}

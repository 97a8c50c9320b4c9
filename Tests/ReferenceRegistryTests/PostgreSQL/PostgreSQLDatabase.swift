import Foundation

@testable import ReferenceRegistry

/// The PostgreSQL server that was started for the tests.
struct PostgreSQLServer: Sendable {
    let url: URLComponents

    /// nil: none was started.
    static let forTests = ProcessInfo.processInfo.environment["MRCONFORM_TEST_POSTGRES"].flatMap(URLComponents.init)
        .map(PostgreSQLServer.init)
    static let isAbsent = "no PostgreSQL server was started for the tests: run make test-backends"

    func address(_ database: String, password: String? = nil) -> PostgreSQLAddress {
        PostgreSQLAddress(
            host: url.host, port: url.port, database: database, user: url.user, password: password ?? url.password)
    }

    /// What statements print, through the server's own client program.
    @discardableResult
    func run(_ sql: String, in database: String) throws -> String {
        var url = url
        url.path = "/\(database)"
        return try Program.run(
            ["psql", "-q", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url.string ?? ""], input: sql)
    }
}

/// A database of a test's own, dropped at the end.
final class PostgreSQLDatabase: Sendable {
    let server: PostgreSQLServer
    let name = "mrconform_" + UUID().uuidString.prefix(8).lowercased()

    init() throws {
        guard let server = PostgreSQLServer.forTests else { throw Program.Failure(text: PostgreSQLServer.isAbsent) }
        self.server = server
        try server.run("CREATE DATABASE \(name)", in: server.url.path.replacing("/", with: ""))
    }

    deinit {
        _ = try? server.run("DROP DATABASE \(name) WITH (FORCE)", in: server.url.path.replacing("/", with: ""))
    }

    var address: PostgreSQLAddress { server.address(name) }

    @discardableResult
    func run(_ sql: String) throws -> String { try server.run(sql, in: name) }

    func probe(patience: Int32 = 2000) throws -> RegistryProbe {
        var probe = try RegistryProbe(store: .postgreSQL(address), storePatience: patience)
        probe.foundation = self
        return probe
    }
}

/// A program of the system that a test runs to its end.
enum Program {
    struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }

    @discardableResult
    static func run(_ words: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        standardInput.fileHandleForWriting.write(Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let told = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(text: "\(words[0]): \(String(decoding: complaint, as: UTF8.self))")
        }
        return String(decoding: told, as: UTF8.self)
    }
}

import Foundation
import HTTPCore
import SourceText
import TestSupport
import Testing

/// The server that was started for the tests.
private enum PostgreSQLForTests {
    static let url = ProcessInfo.processInfo.environment["MRCONFORM_TEST_POSTGRES"]
}

@Suite(
    "mrconform serve on PostgreSQL",
    .enabled(
        if: PostgreSQLForTests.url != nil, "no PostgreSQL server was started for the tests: run make test-backends"))
struct ServePostgreSQLTests {
    /// A database of its own, with the password in a file.
    private struct Database {
        let folder: Folder
        let url: String
        let password: String

        init() throws {
            folder = try Folder()
            var server = try #require(PostgreSQLForTests.url.flatMap { URLComponents(string: $0) })
            let name = "mrconform_" + UUID().uuidString.prefix(8).lowercased()
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = ["psql", "-q", "-X", "-d", server.string ?? "", "-c", "CREATE DATABASE \(name)"]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            password = server.password ?? ""
            try Data("\(password)\n".utf8).write(to: folder.url.appendingPathComponent("password"))
            server.password = nil
            server.path = "/\(name)"
            url = "\(server.string ?? "")?password-file=password"
        }
    }

    @Test("Two instances show the same entities, and a run against one of them conforms")
    func shared() async throws {
        let database = try Database()
        let first = try await ServedRegistry(["--store", database.url], in: database.folder.url)
        let second = try await ServedRegistry(["--store", database.url], in: database.folder.url)
        let path = "/api/model_registry/v1alpha3/registered_models"
        let created = try await CurlTransport().send(
            HTTPRequest(
                method: "POST", url: first.url + path, headers: HTTPHeaders([("Content-Type", "application/json")]),
                body: Array(#"{"name":"m"}"#.utf8)))
        #expect(created.status == 201)
        let read = try await CurlTransport().send(HTTPRequest(method: "GET", url: second.url + path + "/1"))
        #expect(read.status == 200)
        let stories = Project.root.appendingPathComponent("Scenarios/describing").path
        let run = try await Program.run(
            Program.path(), ["run", stories, "--target", second.url, "--backend", database.url], in: database.folder.url
        )
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(!(run.output + run.errors).contains(database.password))
        for served in [first, second] { #expect(try await served.program.end(SIGTERM).status == 0) }
    }

    @Test("A database that does not let it in is unreachable, exit status 3, and no password is shown")
    func refused() async throws {
        let database = try Database()
        try Data("a-wrong-secret".utf8).write(to: database.folder.url.appendingPathComponent("password"))
        let served = try await Program.run(
            Program.path(), ["serve", "--port", "0", "--store", database.url], in: database.folder.url)
        #expect(served.status == 3)
        #expect(served.errors.contains("can not open the store: "))
        #expect(!(served.output + served.errors).contains("secret"))
    }

    @Test("A fault that changes tables is wrong usage on a database that others may use")
    func faults() async throws {
        let database = try Database()
        let served = try await Program.run(
            Program.path(),
            ["serve", "--port", "0", "--store", database.url, "--fault", "duplicate-context-name-accepted"],
            in: database.folder.url)
        #expect(served.status == 2)
        #expect(served.errors.contains("which others may use; take sqlite:PATH or memory"))
    }
}

import Foundation
import TestSupport
import Testing

@Suite(
    "What becomes of a run whose database is in trouble",
    .enabled(if: !DatabaseServer.all.isEmpty, Comment(rawValue: DatabaseServer.absent)))
struct DatabaseTroubleTests {
    enum Trouble: String, CaseIterable, Sendable {
        case wrongHost, wrongPort, wrongDatabase, wrongPassword, noTables, otherVersion, noSelect, noTLS

        /// The URL to give as `--backend`.
        func url(_ database: OwnDatabase, reader: String) throws -> String {
            let server = database.server
            func version(_ number: Int) throws {
                try database.run(
                    "CREATE TABLE \(server.name("MLMDEnv")) (schema_version int PRIMARY KEY); "
                        + "INSERT INTO \(server.name("MLMDEnv")) VALUES (\(number))")
            }
            switch self {
            case .wrongHost: return server.url(database.name, host: "no-such-host.invalid")
            case .wrongPort: return server.url(database.name, port: try Loopback.freePort())
            case .wrongDatabase: return server.url("no_such_database")
            case .wrongPassword: return server.url(database.name, password: "not-the-password")
            case .noTables: return database.url
            case .otherVersion:
                try version(9)
                return database.url
            case .noSelect:
                try version(10)
                switch server.kind {
                case .postgreSQL: try database.run("CREATE USER \(reader) PASSWORD 'of-the-reader'")
                case .mariaDB:
                    try database.run(
                        "CREATE USER \(reader)@'%' IDENTIFIED BY 'of-the-reader'; GRANT INSERT ON \(database.name).* TO \(reader)@'%'"
                    )
                }
                return server.url(database.name, user: reader, password: "of-the-reader")
            case .noTLS: return database.url + "?sslmode=verify-full"
            }
        }
    }

    @Test(
        "It ends with 3 before the first story, and says what was found and what to do", arguments: DatabaseServer.all,
        Trouble.allCases)
    func told(_ server: DatabaseServer, _ trouble: Trouble) async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let database = try OwnDatabase(server)
        let reader = "reader_" + database.name.suffix(8)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend", try trouble.url(database, reader: reader),
            "--jobs",
            "1")
        if trouble == .noSelect { try? server.run("DROP USER \(reader)") }
        let text = BackendTroubleTests.text("\(server), \(trouble.rawValue)", result, folder)
            .replacing(database.name, with: "DATABASE").replacing(reader, with: "READER")
            .replacing(/port [0-9]+/, with: "port PORT").replacing(/:[0-9]+\/DATABASE/, with: ":PORT/DATABASE")
        #expect(
            !text.contains("not-the-password") && !text.contains(server.password) && !text.contains("of-the-reader"))
        expectGolden(text, matches: "surroundings/\(server)-\(trouble.rawValue).txt")
        #expect(try await TargetTests.values("registered_models", served.url).isEmpty)
    }

    /// A registry on a PostgreSQL database, and what stands between that and who looks into it.
    private static func run(
        _ server: DatabaseServer, _ proxy: (Int) throws -> CuttingProxy, _ more: [String] = []
    ) async throws -> Program.Result {
        let folder = try Folder()
        let database = try OwnDatabase(server)
        let served = try await ServedRegistry(["--store", database.url], in: folder.url)
        let between = try proxy(server.port)
        return try await folder.run(
            [
                "run", "small.yaml", "--target", served.url, "--backend",
                server.url(database.name, port: between.port) + "?sslmode=disable", "--jobs", "1",
            ] + more)
    }

    @Test(
        "A connection that is cut anywhere never passes and never blames the registry: 3 before the first story, 4 later",
        arguments: DatabaseServer.postgreSQL, [0, 1, 30, 400, 700, 1500, 3000, 4500, 6000, 8000])
    func cut(_ server: DatabaseServer, _ bytes: Int) async throws {
        for end in [CuttingProxy.End.close, .reset] {
            let result = try await Self.run(server, { try CuttingProxy(before: $0, after: bytes, end) })
            #expect(result.status == 3 || result.status == 4, "\(bytes): \(result.output)\(result.errors)")
            #expect(!result.output.contains("failed in"), "\(bytes): \(result.output)")
            #expect(
                result.output.contains("the store at postgres:"),
                "\(bytes): \(result.output)")
        }
    }

    @Test("Nobody in the way, it passes", arguments: DatabaseServer.postgreSQL)
    func untouched(_ server: DatabaseServer) async throws {
        let result = try await Self.run(server, { try CuttingProxy(before: $0, after: .max) })
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(
        "A backend that falls silent is not waited for longer than its URL says", arguments: DatabaseServer.postgreSQL,
        [0, 500, 3000, 6000])
    func silent(_ server: DatabaseServer, _ bytes: Int) async throws {
        let start = ContinuousClock.now
        let folder = try Folder()
        let database = try OwnDatabase(server)
        let served = try await ServedRegistry(["--store", database.url], in: folder.url)
        let between = try CuttingProxy(before: server.port, after: bytes, .silence)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend",
            server.url(database.name, port: between.port) + "?sslmode=disable&timeout=2", "--jobs", "1")
        #expect(result.status == 3 || result.status == 4, "\(result.output)\(result.errors)")
        #expect(!result.output.contains("failed in"), "\(result.output)")
        #expect(.now - start < .seconds(25))
    }
}

@Suite("What becomes of a run whose ML Metadata server is in trouble")
struct MetadataServerTroubleTests {
    enum Trouble: String, CaseIterable, Sendable {
        case nobody, webServer, registry, closes, silent, tls

        func start(_ served: ServedRegistry) throws -> (port: Int, server: RawServer?) {
            func answer(_ text: String?) throws -> (port: Int, server: RawServer?) {
                let server = try RawServer { peer in
                    guard let text else { return peer.awaitDeparture() }
                    _ = peer.receive()
                    peer.send(text)
                    peer.end()
                }
                return (server.port, server)
            }
            switch self {
            case .nobody: return (try Loopback.freePort(), nil)
            case .registry, .tls: return (served.port, nil)
            case .webServer: return try answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            case .closes: return try answer("")
            case .silent: return try answer(nil)
            }
        }
    }

    @Test("It ends with 3 before the first story, and says what was found and what to do", arguments: Trouble.allCases)
    func told(_ trouble: Trouble) async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let place = try trouble.start(served)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend",
            "mlmd://127.0.0.1:\(place.port)?timeout=2" + (trouble == .tls ? "&sslmode=verify-full" : ""), "--jobs", "1")
        withExtendedLifetime(place.server) {}
        let text = BackendTroubleTests.text(trouble.rawValue, result, folder)
            .replacing(/after [0-9]+ (ms|milliseconds)/, with: "after N ms").replacing(/port [0-9]+/, with: "port PORT")
            .replacing(/\(OpenSSL[^)]*\)/, with: "(WHY)")
        expectGolden(text, matches: "surroundings/mlmd-\(trouble.rawValue).txt")
    }
}

import Foundation
import SourceText
import TestSupport
import Testing

/// Runs with the embedded registry on a PostgreSQL server, which `.ci/with-backends` starts.
@Suite(
    "The whole suite on PostgreSQL",
    .enabled(if: ProcessInfo.processInfo.environment["MRCONFORM_TEST_POSTGRES"] != nil), .serialized)
struct PostgreSQLSuiteTests {
    private static let server = ProcessInfo.processInfo.environment["MRCONFORM_TEST_POSTGRES"] ?? ""
    private static let scenarios = ["--scenarios", Project.root.appendingPathComponent("Scenarios").path]
    private static let leftBehind = "SELECT count(*) FROM pg_database WHERE starts_with(datname, 'mrconform_run_')"

    /// What became of each scenario in each flow and comparison, with the reasons and failures.
    private static func verdicts(_ folder: Folder, _ name: String) throws -> [String] {
        let json = try JSONReader.read(Array(try folder.text(name).utf8))
        return (json["scenarios"]?.array ?? []).map { item in
            let words = [item["id"], item["flow"], item["outcome"], item["reason"]].map { $0?.string ?? "-" }
            let failures = (item["failures"]?.array ?? []).compactMap { $0["message"]?.string }
            return (words + failures).joined(separator: " | ")
        }
    }

    private static func sql(_ statement: String) async throws -> String {
        let folder = try Folder()
        return try await Program.run("/usr/bin/env", ["psql", server, "-At", "-c", statement], in: folder.url).output
    }

    @Test("Comes to the same verdict on SQLite and on PostgreSQL, scenario by scenario and flow by flow")
    func same() async throws {
        let folder = try Folder()
        let run = ["run", "--seed", "11", "-q", "--timeout", "60s"] + Self.scenarios
        let files = try await folder.run(run + ["--report", "json=sqlite.json"])
        let database = try await folder.run(run + ["--store", Self.server, "--report", "json=postgres.json"])
        #expect(files.status == 0, "\(files.output)")
        #expect(database.status == 0, "\(database.output)\(database.errors)")
        let (left, right) = (try Self.verdicts(folder, "sqlite.json"), try Self.verdicts(folder, "postgres.json"))
        #expect(left.count > 1_500)
        expectText(right.joined(separator: "\n"), equals: left.joined(separator: "\n"), "the verdicts differ")
        #expect(try await Self.sql(Self.leftBehind) == "0\n")
    }

    @Test("Comes to the same failures where the registry is wrong")
    func sameFailures() async throws {
        let folder = try Folder()
        let run = ["run", "--seed", "11", "-q", "--name", "edit-*", "--fault", "patch-resets-version-state"]
        let files = try await folder.run(run + Self.scenarios + ["--report", "json=sqlite.json"])
        let database = try await folder.run(
            run + Self.scenarios + ["--store", Self.server, "--report", "json=postgres.json"])
        #expect(files.status == 1)
        #expect(database.status == 1)
        let verdicts = try Self.verdicts(folder, "sqlite.json")
        #expect(verdicts.contains { $0.contains("| failed |") })
        #expect(try Self.verdicts(folder, "postgres.json") == verdicts)
    }

    @Test(
        "Leaves no database behind when it is interrupted, and clears up after one that was killed",
        arguments: [SIGINT, SIGKILL])
    func interrupted(_ number: Int32) async throws {
        let folder = try Folder()
        let run = ["run", "-v", "--jobs", "1", "--store", Self.server] + Self.scenarios
        let program = try RunningProgram(run, in: folder.url)
        // The first story was told: databases are there.
        _ = try await program.firstLine()
        #expect(try await Self.sql(Self.leftBehind) != "0\n")
        program.signal(number)
        _ = try await program.ended()
        if number == SIGKILL {
            let next = try await folder.run(["run", "small.yaml", "--store", Self.server, "-q"])
            #expect(next.status == 0, "\(next.errors)")
        }
        #expect(try await Self.sql(Self.leftBehind) == "0\n")
    }

    @Test("A user who may create no databases is told so")
    func rights() async throws {
        _ = try await Self.sql("CREATE ROLE humble LOGIN PASSWORD 'humble-secret'")
        let folder = try Folder()
        let place = Self.server.split(separator: "@").last.map(String.init) ?? ""
        let result = try await folder.run(
            ["run", "small.yaml", "--store", "postgres://humble:humble-secret@\(place)"])
        #expect(result.status == 3)
        #expect(result.errors.contains("this user may create no databases"), "\(result.errors)")
        #expect(!result.errors.contains("humble-secret"))
        _ = try await Self.sql("DROP ROLE humble")
    }
}

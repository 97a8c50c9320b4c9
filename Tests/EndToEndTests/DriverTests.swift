import Foundation
import SourceText
import TestSupport
import Testing

@Suite("mrconform run --flow driver:COMMAND")
struct DriverTests {
    private static func file(_ path: String) -> String { Project.root.appendingPathComponent(path).path }

    private static let python = file(".build/python-driver/bin/python")
    private static let isPythonThere = FileManager.default.isExecutableFile(atPath: python)
    private static let pythonIsAbsent: Comment = "there is no .build/python-driver; make python-driver makes it"

    @Test("A driver that crashes breaks its stories, says what it wrote, and leaves the other flows alone")
    func crash() async throws {
        let folder = try Folder()
        try folder.directory.write(Folder.small.replacing("scenario: small", with: "scenario: other"), to: "other.yaml")
        let command = "'\(Self.file("fixtures/drivers/unruly/driver.sh"))' crashes '\(folder.path("processes"))'"
        let result = try await folder.run(
            "run", "small.yaml", "other.yaml", "--flow", "rest", "--flow", "driver:\(command)", "--jobs", "1",
            "--report", "json=report.json")
        #expect(result.status == 4, "\(result.output)\(result.errors)")
        let report = try JSONReader.read(Array(try folder.text("report.json").utf8))
        let told = report["scenarios"]?.array?.map { item in
            "\(item["id"]?.string ?? "") \(item["flow"]?.string ?? "") \(item["outcome"]?.string ?? "")"
        }
        #expect(
            told == [
                "small rest passed", "small driver:unruly broken", "small compare skipped", "other rest passed",
                "other driver:unruly broken", "other compare skipped",
            ])
        let reason = report["scenarios"]?.array?[1]["reason"]?.string ?? ""
        #expect(reason.contains("was ended by signal 9") && reason.contains("Traceback: something broke"), "\(reason)")
        #expect(try folder.text("processes").split(separator: "\n").count == 2)
    }

    @Test("A driver that can not be started breaks its stories; two of one name are wrong usage")
    func unusable() async throws {
        let folder = try Folder()
        let missing = try await folder.run("run", "small.yaml", "--flow", "driver:./no-such-driver")
        #expect(missing.status == 4, "\(missing.output)")
        #expect(missing.output.contains("driver:no-such-driver"), "\(missing.output)")
        let example = "driver:python3 '\(Self.file("fixtures/drivers/example/driver.py"))'"
        let twins = try await folder.run("run", "small.yaml", "--flow", example, "--flow", "\(example) ")
        #expect(twins.status == 2)
        #expect(twins.errors.contains("both call themselves driver:example"), "\(twins.errors)")
        let nothing = try await folder.run("run", "small.yaml", "--flow", "driver:")
        #expect(nothing.status == 2)
    }

    @Test(
        "In CI the Python driver is there: its stories must not be skipped",
        .enabled(if: ProcessInfo.processInfo.environment["CI"] == "true", "not in CI"))
    func inCI() { #expect(Self.isPythonThere, "\(Self.pythonIsAbsent)") }

    @Test(
        "Every story that the Python package can tell leaves the same rows in three flows",
        .enabled(if: isPythonThere, pythonIsAbsent))
    func pythonPackage() async throws {
        let folder = try Folder()
        let result = try await folder.run(
            "run", Self.file("Scenarios"), "--flow", "rest", "--flow", "client", "--flow",
            "driver:'\(Self.file("fixtures/drivers/python/driver"))'", "--jobs", "2", "--timeout", "60s", "-q",
            "--report", "json=report.json")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let report = try JSONReader.read(Array(try folder.text("report.json").utf8))
        let passed = report["scenarios"]?.array?.count {
            $0["flow"]?.string == "driver:python" && $0["outcome"]?.string == "passed"
        }
        // As many as there were when it was written: fewer would be stories that were lost on the way.
        #expect((passed ?? 0) >= 140, "\(passed ?? 0)")
    }
}

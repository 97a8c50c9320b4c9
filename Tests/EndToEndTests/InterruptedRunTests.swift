import Foundation
import SourceText
import TestSupport
import Testing

@Suite("A run that does not come to its end")
struct InterruptedRunTests {
    /// A registry that takes connections and never answers.
    private static func silentRegistry(_ folder: Folder) async throws -> ServedRegistry {
        let served = try await ServedRegistry([], in: folder.url)
        served.program.signal(SIGSTOP)
        return served
    }

    private static func start(_ folder: Folder, _ served: ServedRegistry) async throws -> RunningProgram {
        let program = try RunningProgram(
            ["run", "small.yaml", "--target", served.url, "--backend", "none", "--report", "junit=out.xml", "-q"],
            in: folder.url)
        // The report is the first thing that a run writes.
        try await Eventually.holds { (try? folder.text("out.xml").hasSuffix("</testsuite>\n")) == true }
        return program
    }

    @Test("Interrupted, it ends at once, not green, and its JUnit report says so", arguments: [SIGINT, SIGTERM])
    func interrupted(_ signal: Int32) async throws {
        let folder = try Folder()
        let served = try await Self.silentRegistry(folder)
        let program = try await Self.start(folder, served)
        let clock = ContinuousClock()
        let start = clock.now
        let end = try await program.end(signal)
        #expect(clock.now - start < .seconds(5))
        #expect(end.byItself)
        #expect(end.status == 4)
        try await Self.expectNotRun(folder)
    }

    @Test("Interrupted in the middle of a story, it archives what the story created, and says that it was interrupted")
    func archives() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let program = try await Self.startSlowly(folder, served, "json=out.json")
        let end = try await program.end(SIGINT)
        #expect(end.byItself)
        #expect(end.status == 4)
        let first = try await TargetTests.values("registered_models", served.url).first
        #expect(first?["state"]?.string == "ARCHIVED")
        #expect(try folder.text("out.json").contains("\"conclusion\": \"interrupted\""))
    }

    /// A run that is in the middle of its only story, which has created two models.
    private static func startSlowly(
        _ folder: Folder, _ served: ServedRegistry, _ report: String, _ more: String...
    ) async throws -> RunningProgram {
        try folder.directory.write(
            """
            scenario: slow
            story: As a tester I would like to be interrupted
            from: [US-001]
            clauses: [MR-0101]
            steps:
            - create: RegisteredModel
              as: model
              with: {name: $(unique m)}
            - create: RegisteredModel
              with: {name: $(unique n)}
            - get: RegisteredModel
              id: $(model)
              inject:
              - {at: GET registered_models/*, delay: \(more.isEmpty ? "9s" : "500ms")}
              expect: {state: LIVE}

            """, to: "slow.yaml")
        let program = try RunningProgram(
            ["run", "slow.yaml", "--target", served.url, "--backend", "none", "--flow", "rest", "--report", report]
                + more,
            in: folder.url, errors: "errors.txt")
        // With the second model there, the answer about the first has certainly come.
        while try await TargetTests.values("registered_models", served.url).count < 2 { await Task.yield() }
        return program
    }

    @Test("Interrupted once more while it archives, it ends at once, and says so")
    func interruptedTwice() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let program = try await Self.startSlowly(folder, served, "junit=out.xml")
        // From here on nothing is answered: archiving would take until the time-out of ten seconds.
        served.program.signal(SIGSTOP)
        program.signal(SIGINT)
        try await Eventually.holds { (try? folder.text("errors.txt").contains("archiving")) == true }
        let clock = ContinuousClock()
        let start = clock.now
        let end = try await program.end(SIGINT)
        #expect(clock.now - start < .seconds(5))
        #expect(end.byItself)
        #expect(end.status == 4)
        #expect(
            try folder.text("errors.txt") == """

                interrupted: archiving what the last stories created; once more ends it at once

                interrupted at once

                """)
        #expect(try folder.text("out.xml").contains("<error message=\"not run\""))
    }

    @Test("A registry that falls silent breaks the story when --timeout is over; the report says so, and is whole")
    func timedOut() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let program = try await Self.startSlowly(folder, served, "junit=out.xml", "--timeout", "1s")
        served.program.signal(SIGSTOP)
        let end = try await program.ended()
        #expect(end.byItself)
        #expect(end.status == 4)
        let report = try folder.text("out.xml")
        #expect(report.hasSuffix("</testsuite>\n"))
        #expect(report.matches(of: #/<testcase\b/#).count == 1)
        #expect(report.contains("no answer in time (--timeout)"), "\(report)")
        #expect(!report.contains("not run"), "\(report)")
    }

    @Test("Killed, it leaves a JUnit report in which every case is an error")
    func killed() async throws {
        let folder = try Folder()
        let served = try await Self.silentRegistry(folder)
        let program = try await Self.start(folder, served)
        try await program.end(SIGKILL)
        try await Self.expectNotRun(folder)
    }

    private static func expectNotRun(_ folder: Folder) async throws {
        let report = try folder.text("out.xml")
        let cases = report.matches(of: #/<testcase\b/#).count
        #expect(cases == 3)
        #expect(report.matches(of: #/<error message="not run"/#).count == cases, "\(report)")
        #expect(report.contains("errors=\"3\""))
    }
}

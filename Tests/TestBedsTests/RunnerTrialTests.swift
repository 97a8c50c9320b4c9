import Conformance
import Testing

@testable import TestBeds

@Suite("Faults of the runner")
struct RunnerTrialTests {
    @Test("The runner as it is judges every case as is known")
    func sound() async throws {
        #expect(try await RunnerTrial().misjudged() == [])
    }

    @Test("Every wrong judgement changes a verdict")
    func killed() async throws {
        let findings = try await RunnerTrial().run()
        #expect(findings.filter { $0.killer == nil }.map(\.name) == [])
        #expect(findings.count >= 15)
        #expect(Set(findings.map(\.name)).count == findings.count)
    }

    @Test("Every report that hides something is read as such")
    func reports() async throws {
        let findings = try await RunnerTrial().runReports()
        #expect(findings.filter { $0.killer == nil }.map(\.name) == [])
        #expect(Set(findings.map(\.name)).count == findings.count)
        // A run in which all went well gives away none of what only failures can hide.
        let pages = try #require(RunnerCase.all.first { $0.name == "pages" })
        let blind = try await RunnerTrial([pages]).runReports()
        #expect(blind.filter { $0.killer != nil }.map(\.name) == ["tap-plans-nothing"])
    }

    @Test("Every mistake in putting reports together is noticed")
    func merges() async throws {
        let findings = try await RunnerTrial().runMerges()
        #expect(findings.filter { $0.killer == nil }.map(\.name) == [])
        #expect(Set(findings.map(\.name)).count == findings.count)
    }

    @Test("A case that tells nothing leaves a wrong judgement alive, and one with a wrong verdict is told")
    func blind() async throws {
        let pages = try #require(RunnerCase.all.first { $0.name == "pages" })
        let matcher = try #require(RunnerFault.all.first { $0.name == "matcher-always-holds" })
        #expect(try await RunnerTrial([pages]).run([matcher]).map(\.killer) == [nil])
        let wrong = RunnerCase(name: "pages", steps: pages.steps, verdict: ["rest failed"])
        #expect(
            try await RunnerTrial([wrong]).misjudged() == ["pages: rest passed, client passed, compare passed, exit 0"])
    }
}

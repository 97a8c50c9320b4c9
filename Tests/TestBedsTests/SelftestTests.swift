import Conformance
import Flows
import ReferenceRegistry
import ScenarioLanguage
import TestSupport
import Testing

@testable import TestBeds

@Suite("Selftest")
struct SelftestTests {
    /// Each finding on a line.
    private static func told(_ scenarios: [Scenario], _ faults: String...) async throws -> [String] {
        let chosen = try faults.map { name in
            try ClientFaultCatalogue.named(name).map(PlayedFault.client) ?? .registry(FaultCatalogue.named(name))
        }
        let findings = try await Selftest(scenarios: scenarios, seed: 1, jobs: 2).run(chosen) { _ in }
        return findings.map { finding in
            let fate =
                finding.killer.map { "killed by \($0.scenario) (\($0.subject))" } ?? "survived: \(finding.note ?? "-")"
            return "\(finding.fault.name) \(fate)"
        }
    }

    @Test("A scenario that claims the clause of a fault, and fails for it, kills it")
    func kill() async throws {
        let scenarios = try Stories.read(Stories.archive("stays-archived", clause: "MR-0404"))
        #expect(
            try await Self.told(scenarios, "patch-resets-model-state")
                == ["patch-resets-model-state killed by stays-archived (rest)"])
    }

    @Test("A fault of the client is played around the client flow alone")
    func clientKill() async throws {
        let scenarios = try Stories.read(Stories.archive("stays-archived", clause: "MR-0404"))
        #expect(
            try await Self.told(scenarios, "client-patch-resets-state", "client-loses-the-last-item") == [
                "client-patch-resets-state killed by stays-archived (client)",
                "client-loses-the-last-item survived: no scenario claims its clause",
            ])
    }

    @Test("A failure for another clause kills nothing")
    func otherClause() async throws {
        let text = """
            scenario: claims
            story: As an MLOps engineer I would like to see my model again
            from: [US-001]
            clauses: [MR-0101, MR-0106]
            steps:
            - create: RegisteredModel
              as: model
              with: {name: $(unique m)}
            - get: RegisteredModel
              id: $(model)
              clause: MR-0101
              expect: {customProperties: {}}

            """
        #expect(
            try await Self.told(try Stories.read(text), "custom-properties-left-out")
                == ["custom-properties-left-out survived: claims failed for another clause (MR-0101)"])
    }

    @Test("A fault whose clause nobody claims survives")
    func unclaimed() async throws {
        let scenarios = try Stories.read(Stories.archive("stays-archived", clause: "MR-0101"))
        #expect(
            try await Self.told(scenarios, "patch-resets-model-state")
                == ["patch-resets-model-state survived: no scenario claims its clause"])
    }

    @Test("A scenario that fails without the fault too is no witness")
    func unsound() async throws {
        let scenarios = try Stories.read(Stories.archive("wrong", clause: "MR-0404", expecting: "LIVE"))
        let told = try await Self.told(scenarios, "patch-resets-model-state")
        #expect(told.first?.hasPrefix("patch-resets-model-state survived: ") == true)
    }

    @Test("A scenario that does not notice leaves the fault alive; others are judged for themselves")
    func survivor() async throws {
        let scenarios = try Stories.read(
            Stories.archive("stays-archived", clause: "MR-0404"),
            Stories.archive("blind", clause: "MR-0102"))
        #expect(
            try await Self.told(scenarios, "id-is-number", "patch-resets-model-state", "times-are-numbers") == [
                "id-is-number killed by blind (rest)", "patch-resets-model-state killed by stays-archived (rest)",
                "times-are-numbers survived: no scenario claims its clause",
            ])
    }
}

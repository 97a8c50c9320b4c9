import Conformance
import Foundation
import ScenarioLanguage
import SourceText
import Synchronization
import TestBeds
import TestSupport
import Testing

/// Scenarios of tests, from text.
enum Stories {
    /// What the embedded registry shows over TLS.
    static let certificates = CertificateFolder(Project.root.appendingPathComponent("fixtures/tls").path)

    static func read(_ texts: String...) throws -> [Scenario] {
        let folder = try TemporaryDirectory()
        for (index, text) in texts.enumerated() { try folder.write(text, to: "story-\(index).yaml") }
        let loaded = ScenarioLoader().load(paths: [folder.url.path])
        expectText(DiagnosticRenderer().render(loaded.diagnostics).plain, equals: "")
        return loaded.scenarios
    }

    /// A model is created and read again; the state after a change is judged under a clause.
    static func archive(_ id: String, clause: String, expecting state: String = "ARCHIVED") -> String {
        """
        scenario: \(id)
        story: As an MLOps engineer I would like an archived model to stay archived
        from: [US-001]
        clauses: [\(clause)]
        steps:
        - create: RegisteredModel
          as: model
          with: {name: $(unique m)}
        - update: $(model)
          with: {state: ARCHIVED}
        - update: $(model)
          with: {description: d}
          expect: {state: \(state)}

        """
    }

    static func plan(_ scenarios: [Scenario], jobs: Int = 2) -> Plan {
        Planner(.init()).plan(
            scenarios, flows: [.rest, .client], settings: RunSettings(seed: 1, jobs: jobs), target: "embedded registry")
    }
}

/// Keeps the results of a run.
final class Results: Reporter {
    private let kept = Mutex<[ScenarioResult]>([])

    func receive(_ event: RunEvent) async {
        if case .finished(let result) = event { kept.withLock { $0.append(result) } }
    }

    var all: [ScenarioResult] { kept.withLock { $0 } }
}

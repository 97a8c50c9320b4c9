import Conformance
import SourceText

/// A story, what the registry does wrong, and the verdict that every runner has to come to.
struct RunnerCase: Sendable {
    let name: String
    /// Faults of the embedded registry.
    var faults: [String] = []
    var known: [ExpectedFailures.Entry] = []
    let steps: String
    /// Result by result, then the exit status.
    let verdict: [String]

    var file: SourceFile {
        SourceFile(
            path: "selftest/\(name).yaml",
            text: """
                scenario: \(name)
                story: As a tester I would like to know what this runner notices
                clauses: [MR-0101]
                \(steps)
                """)
    }

    private static let failed = ["rest failed", "client failed", "compare passed", "exit 1"]
    private static let stopped = ["rest failed", "client failed", "compare skipped", "exit 1"]
    private static let passed = ["rest passed", "client passed", "compare passed", "exit 0"]

    static let all: [RunnerCase] = [
        RunnerCase(
            name: "state-that-is-reset", faults: ["patch-resets-model-state"],
            steps: """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m), state: ARCHIVED}
                - update: $(model)
                  with: {description: d}
                  expect: {state: ARCHIVED}
                """, verdict: failed),
        RunnerCase(
            name: "text-that-is-dropped", faults: ["description-dropped"],
            steps: """
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m), description: d}
                  expect: {description: d}
                """, verdict: failed),
        RunnerCase(
            name: "time-that-stands-still", faults: ["update-time-frozen"],
            steps: """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - update: $(model)
                  with: {description: d}
                """, verdict: failed),
        RunnerCase(
            name: "row-too-many", faults: ["stray-context-row"],
            steps: """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                state:
                - context: kf.RegisteredModel
                  is: $(model)
                  properties: {state: LIVE}
                """, verdict: failed),
        RunnerCase(
            name: "value-stored-otherwise", faults: ["int-property-stored-as-text"],
            steps: """
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m), customProperties: {five: 5}}
                """, verdict: failed),
        RunnerCase(
            name: "refusal-that-writes", faults: ["failed-create-leaves-row"],
            steps: """
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m)}
                - create: RegisteredModel
                  with: {name: $(unique m)}
                  fails: conflict
                """, verdict: failed),
        RunnerCase(
            name: "refusal-that-was-not-meant",
            steps: """
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m)}
                - create: RegisteredModel
                  with: {name: $(unique m)}
                """, verdict: stopped),
        RunnerCase(
            name: "pages",
            steps: """
                steps:
                - repeat: 3
                  steps:
                  - create: RegisteredModel
                    with: {name: $(unique m)-$(index)}
                - pages: RegisteredModel
                  where: {pageSize: 2}
                  expect: {sizes: [2, 1]}
                """, verdict: passed),
        RunnerCase(
            name: "one-of-two-at-once",
            steps: """
                steps:
                - parallel:
                  - - create: RegisteredModel
                      with: {name: $(unique m)}
                  - - create: RegisteredModel
                      with: {name: $(unique m)}
                  outcomes: {ok: 2}
                """, verdict: stopped),
        RunnerCase(
            name: "texts-that-differ",
            steps: """
                steps:
                - create: RegisteredModel
                  only: rest
                  because: the flows are to differ
                  as: model
                  with: {name: $(unique m), description: one}
                - create: RegisteredModel
                  only: client
                  because: the flows are to differ
                  as: model
                  with: {name: $(unique m), description: other}
                """, verdict: ["rest passed", "client passed", "compare failed", "exit 1"]),
        RunnerCase(
            name: "kinds-that-differ",
            steps: """
                steps:
                - create: RegisteredModel
                  only: rest
                  because: the flows are to differ
                  as: model
                  with: {name: $(unique m), customProperties: {five: 5}}
                - create: RegisteredModel
                  only: client
                  because: the flows are to differ
                  as: model
                  with: {name: $(unique m), customProperties: {five: "5"}}
                """, verdict: ["rest passed", "client passed", "compare failed", "exit 1"]),
        RunnerCase(
            name: "left-out-everywhere",
            steps: """
                requires: {capability: [time-travel]}
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m)}
                """, verdict: ["rest skipped", "client skipped", "compare skipped", "exit 5"]),
        RunnerCase(
            name: "known-but-right",
            known: [.init(scenario: "known-but-right", flow: "rest", clause: nil, because: "it was wrong once")],
            steps: """
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m)}
                """, verdict: ["rest unexpectedPass", "client passed", "compare passed", "exit 1"]),
    ]
}

import Conformance
import Flows
import Foundation
import Inspectors
import ReferenceRegistry
import ScenarioLanguage
import TestSupport
import Testing

@testable import TestBeds

/// The generation of registries before the contract's present one, as it was recorded.
@Suite("The old generation")
struct OldGenerationTests {
    private static let head = """
        scenario: old
        story: As a platform engineer I would like to know what an old registry does wrong
        from: [US-001]

        """

    /// A recorded sequence, a story that sends its requests, and what the suite says of the answers.
    struct Told: Sendable, CustomTestStringConvertible {
        let sequence: String
        let story: String
        let verdict: String
        var testDescription: String { sequence }
    }

    static let stories = [
        Told(
            sequence: "registered-model-001",
            story: """
                clauses: [MR-0107]
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - get: RegisteredModel
                  id: $(model)
                  expect: {state: LIVE}

                """,
            verdict: """
                failed
                MR-0107, step 2: get RegisteredModel $(model)
                  state is not as expected: text "LIVE", not nothing
                """),
        Told(
            sequence: "registered-model-007",
            story: """
                clauses: [MR-0209]
                steps:
                - create: RegisteredModel
                  with: {name: $(unique m)}
                - create: RegisteredModel
                  with: {name: $(unique m), description: second}
                  fails: conflict

                """,
            verdict: """
                failed
                MR-0209, step 2: create RegisteredModel "$(unique m)"
                  create RegisteredModel "$(unique m)" ended with "serverError": conflict, not serverError
                """),
        Told(
            sequence: "registered-model-008",
            story: """
                clauses: [MR-0111, MR-0903]
                independent: true
                steps:
                - create: RegisteredModel
                  with: {}
                  fails: invalid
                - request: {method: POST, path: registered_models, body: {name: ""}}
                  only: rest
                  because: the library refuses it by itself
                  fails: invalid
                  clause: MR-0903
                  rest: {status: 422, body: {code: Bad Request, message: {$matches: "name"}}}

                """,
            verdict: """
                failed
                MR-0903, step 2: request POST registered_models
                  body.code is not as expected: text "Bad Request", not text ""
                """),
        Told(
            sequence: "patch-001",
            story: """
                clauses: [MR-0404]
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - update: $(model)
                  with: {state: ARCHIVED}
                - get: RegisteredModel
                  id: $(model)
                  expect: {state: ARCHIVED}
                - update: $(model)
                  with: {}
                - get: RegisteredModel
                  id: $(model)
                  expect: {state: ARCHIVED}

                """,
            verdict: """
                failed
                MR-0503, step 4: update $(model)
                  an update did not move the time of the last update: later than text "1795228459975", not text "1795228459975"
                """),
        Told(
            sequence: "patch-002",
            story: """
                clauses: [MR-0404]
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - create: ModelVersion
                  of: $(model)
                  as: version
                  with: {name: pv}
                - update: $(version)
                  with: {state: ARCHIVED}
                - get: ModelVersion
                  id: $(version)
                  expect: {state: ARCHIVED}
                - update: $(version)
                  with: {}
                - get: ModelVersion
                  id: $(version)
                  expect: {state: ARCHIVED}

                """,
            verdict: """
                failed
                MR-0503, step 5: update $(version)
                  an update did not move the time of the last update: later than text "1795228460051", not text "1795228460051"
                """),
        Told(
            sequence: "patch-008",
            story: """
                clauses: [MR-0401]
                steps:
                - create: DocArtifact
                  as: document
                  with: {name: pa}
                - update: $(document)
                  with: {state: LIVE}

                """,
            verdict: """
                failed
                MR-0401, step 2: update $(document)
                  update $(document) ended with "dropped": ok, not dropped
                """),
        Told(
            sequence: "story-006",
            story: """
                clauses: [MR-0209]
                independent: true
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m), state: LIVE}
                - create: ModelVersion
                  of: $(model)
                  as: version
                  with: {name: "1.0", state: LIVE}
                - create: ModelArtifact
                  of: $(version)
                  with: {name: $(unique m), uri: u, state: UNKNOWN}
                - create: RegisteredModel
                  with: {name: $(unique m)}
                  fails: conflict
                - create: ModelVersion
                  of: $(model)
                  with: {name: "1.0"}
                  fails: conflict
                - create: ModelArtifact
                  of: $(version)
                  with: {name: $(unique m), uri: u2}
                  fails: conflict

                """,
            verdict: """
                failed
                MR-0209, step 4: create RegisteredModel "$(unique m)"
                  create RegisteredModel "$(unique m)" ended with "serverError": conflict, not serverError
                MR-0209, step 5: create ModelVersion "1.0" of $(model)
                  create ModelVersion "1.0" of $(model) ended with "serverError": conflict, not serverError
                MR-0209, step 6: create ModelArtifact "$(unique m)" of $(version)
                  create ModelArtifact "$(unique m)" of $(version) ended with "serverError": conflict, not serverError
                """),
        Told(
            sequence: "custom-properties-001",
            story: """
                clauses: [MR-0301]
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m), customProperties: {a: 1, b: "2", f: 3.14, t: false, neg: -5, one: 1.0, empty: ""}}
                - get: RegisteredModel
                  id: $(model)
                  expect: {customProperties: {a: 1, b: "2", f: 3.14, t: false, neg: -5, one: 1.0, empty: ""}}

                """,
            verdict: """
                passed
                """),
        Told(
            sequence: "read-find-011",
            story: """
                clauses: [MR-0610, MR-0622]
                independent: true
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - create: ModelVersion
                  of: $(model)
                  as: version
                  with: {name: pv, externalId: f-e}
                - request: {method: GET, path: model_version}
                  only: rest
                  because: the library refuses it by itself
                  fails: invalid
                  clause: MR-0622
                  rest: {body: {message: {$matches: "parentResourceId"}}}
                - find: ModelVersion
                  by: {name: pv, parent: $(model)}
                  expect: {id: $(version.id)}

                """,
            verdict: """
                failed
                MR-0622, step 3: request GET model_version
                  body.message is not as expected: text matching parentResourceId, not text "invalid parameters call, supply either
                """),
        Told(
            sequence: "read-find-022",
            story: """
                clauses: [MR-0704, MR-1712]
                independent: true
                steps:
                - list: ModelVersion
                  of: "9999"
                  fails: notFound
                - request: {method: GET, path: model_versions/9999/artifacts}
                  only: rest
                  because: asked raw
                  fails: notFound
                - request: {method: GET, path: registered_models/abc/versions}
                  only: rest
                  because: malformed
                  fails: invalid
                  clause: MR-1712

                """,
            verdict: """
                failed
                MR-0704 MR-1712, step 1: list ModelVersion of 9999
                  list ModelVersion of 9999 ended with "ok": notFound, not ok
                MR-0704 MR-1712, step 2: request GET model_versions/9999/artifacts
                  request GET model_versions/9999/artifacts ended with "ok": notFound, not ok
                MR-1712, step 3: request GET registered_models/abc/versions
                  request GET registered_models/abc/versions ended with "ok": invalid, not ok
                """),
        Told(
            sequence: "list-paging-013",
            story: """
                clauses: [MR-0810]
                steps:
                - repeat: 6
                  steps:
                  - create: RegisteredModel
                    with: {name: $(unique l)-$(index)}
                - pages: RegisteredModel
                  where: {pageSize: 5}
                  expect: {sizes: [5, 1]}

                """,
            verdict: """
                passed
                """),
    ]

    @Test(
        "What the suite says of it",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)), arguments: stories)
    func verdict(_ told: Told) async throws {
        let file = try #require(Project.shared).appendingPathComponent("oracle/open/mlmd-0.2.9.jsonl")
        let answers = try RecordedAnswers(told.sequence, in: file)
        let server = try RegistryServer(.init(store: .memory, faults: [answers.fault]))
        try server.start()
        defer { server.stop() }
        let results = Results()
        let bed = RemoteTestBed(
            target: FlowTarget(server: server.url, token: nil), backend: .unobserved, flows: FlowFactory(),
            offers: ["core", "artifacts"])
        let plan = Planner(.init()).plan(
            try Stories.read(Self.head + told.story), flows: [.rest], settings: RunSettings(seed: 1, jobs: 1),
            target: "old generation")
        _ = await Runner(testBed: bed, reporters: [results], runToken: "run").run(plan)
        let lines = results.all.flatMap { result in
            [result.outcome.rawValue]
                + result.failures.flatMap { failure in
                    // What the server said at length is no matter of the verdict.
                    let actual = failure.actual.map { String($0.prefix { $0 != "{" && $0 != "(" }) }
                    return [
                        "\(failure.clauses.joined(separator: " ")), \(failure.step ?? "state")",
                        "  \(failure.message): \(failure.expected ?? "-"), not \(actual?.trimmingSuffix() ?? "-")",
                    ]
                }
        }
        expectText(lines.joined(separator: "\n"), equals: told.verdict)
    }
}

extension String {
    /// Without blanks and colons at the end.
    fileprivate func trimmingSuffix() -> String {
        var text = self
        while let last = text.last, last == " " || last == ":" { text.removeLast() }
        return text
    }
}

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
        /// What is offered is not asked for first, which would use an answer up.
        var offers: Set<String> {
            Set(["core", "artifacts"] + (story.contains("ServingEnvironment") ? ["serving", "filter"] : []))
        }
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
            sequence: "serving-001",
            story: """
                clauses: [MR-1502, MR-1503, MR-1504, MR-1505, MR-1506, MR-1508]
                independent: true
                steps:
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique edge), description: edge cluster, externalId: env-x, customProperties: {zone: a}}
                - get: ServingEnvironment
                  id: $(env)
                  clause: MR-1502
                  expect: $(env)
                - find: ServingEnvironment
                  by: {name: $(unique edge)}
                  clause: MR-1504
                  expect: {id: $(env.id)}
                - list: ServingEnvironment
                  clause: MR-1506
                  expect: {items: [$(env)]}
                - create: ServingEnvironment
                  with: {name: $(unique edge)}
                  clause: MR-1503
                  fails: conflict
                - update: $(env)
                  with: {description: moved, customProperties: {}}
                  clause: MR-1505
                - request: {method: PATCH, path: "serving_environments/$(env.id)", body: {name: z}}
                  only: rest
                  because: no library can
                  clause: MR-1505
                  fails: invalid
                - request: {method: POST, path: serving_environments, body: {}}
                  only: rest
                  because: no library can
                  clause: MR-1508
                  fails: invalid

                """,
            verdict: """
                failed
                MR-1503, step 5: create ServingEnvironment "$(unique edge)"
                  create ServingEnvironment "$(unique edge)" ended with "serverError": conflict, not serverError
                MR-1508, step 8: request POST serving_environments
                  request POST serving_environments ended with "serverError": invalid, not serverError
                """),
        Told(
            sequence: "serving-002",
            story: """
                clauses: [MR-1511, MR-1520, MR-1530, MR-1531]
                independent: true
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - create: ModelVersion
                  of: $(model)
                  as: first
                  with: {name: v1}
                - create: ModelVersion
                  of: $(model)
                  with: {name: v2}
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique e)}
                - create: InferenceService
                  of: {environment: $(env), model: $(model), version: $(first)}
                  as: service
                  with: {name: edge-1, runtime: ovms, description: d}
                - get: InferenceService
                  id: $(service)
                  clause: MR-1511
                  expect: {desiredState: DEPLOYED}
                - get: RegisteredModel
                  of: $(service)
                  clause: MR-1530
                  expect: {id: $(model.id)}
                - get: ModelVersion
                  of: $(service)
                  clause: MR-1531
                  expect: {id: $(first.id)}
                - find: InferenceService
                  by: {name: edge-1, parent: $(env)}
                  clause: MR-1520
                  expect: {id: $(service.id)}

                """,
            verdict: """
                failed
                MR-1511, step 6: get InferenceService $(service)
                  desiredState is not as expected: text "DEPLOYED", not nothing
                """),
        Told(
            sequence: "serving-014",
            story: """
                clauses: [MR-1641]
                independent: true
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - create: ModelVersion
                  of: $(model)
                  as: version
                  with: {name: v}
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique e)}
                - create: InferenceService
                  of: {environment: $(env), model: $(model)}
                  as: service
                  with: {name: a}
                - create: ServeModel
                  of: {service: $(service), version: $(version)}
                  with: {name: z}
                - list: ServeModel
                  of: $(service)
                  where: {filterQuery: 'name = "nope"'}
                  expect: {size: 0}
                - list: InferenceService
                  where: {filterQuery: 'name = "nope"'}
                  expect: {size: 0}

                """,
            verdict: """
                failed
                MR-1641, step 6: list ServeModel of $(service)
                  size is not as expected: number 0, not number 1
                MR-1641, step 7: list InferenceService
                  size is not as expected: number 0, not number 1
                """),
        Told(
            sequence: "serving-015",
            story: """
                clauses: [MR-1541]
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m), owner: o}
                - create: ModelVersion
                  of: $(model)
                  as: version
                  with: {name: v1, author: o}
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique env), description: prod}
                - create: InferenceService
                  of: {environment: $(env), model: $(model), version: $(version)}
                  as: service
                  with: {name: edge-1-is, runtime: kserve}
                - create: ServeModel
                  of: {service: $(service), version: $(version)}
                  as: serve
                  with: {name: srv, lastKnownState: RUNNING}
                - get: RegisteredModel
                  of: $(service)
                  expect: {id: $(model.id)}
                - get: ModelVersion
                  of: $(service)
                  expect: {id: $(version.id)}
                - list: ServeModel
                  of: $(service)
                  expect: {items: [$(serve)]}

                """,
            verdict: """
                passed
                """),
        Told(
            sequence: "serving-012",
            story: """
                clauses: [MR-1543, MR-1544, MR-1549]
                independent: true
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique m)}
                - create: ModelVersion
                  of: $(model)
                  as: version
                  with: {name: v}
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique e)}
                - create: InferenceService
                  of: {environment: $(env), model: $(model)}
                  as: service
                  with: {name: a}
                - create: ServeModel
                  of: {service: $(service), version: $(version)}
                  with: {name: s1, externalId: sx}
                - request: {method: POST, path: "inference_services/$(service.id)/serves", body: {}}
                  only: rest
                  because: no library can
                  clause: MR-1549
                  fails: invalid
                - create: ServeModel
                  of: {service: $(service), version: $(version)}
                  with: {name: s1}
                  clause: MR-1543
                  fails: conflict
                - create: ServeModel
                  of: {service: $(service), version: "9999"}
                  with: {}
                  clause: MR-1544
                  fails: notFound

                """,
            verdict: """
                failed
                MR-1543, step 7: create ServeModel "s1" of $(service)
                  create ServeModel "s1" of $(service) ended with "serverError": conflict, not serverError
                """),
        Told(
            sequence: "patch-005",
            story: """
                clauses: [MR-1505]
                steps:
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique p)}
                - update: $(env)
                  with: {description: x}
                - get: ServingEnvironment
                  id: $(env)
                  expect: {description: x}
                - update: $(env)
                  with: {}

                """,
            verdict: """
                failed
                MR-0503, step 4: update $(env)
                  an update did not move the time of the last update: later than text "1795228460147", not text "1795228460147"
                """),
        Told(
            sequence: "patch-006",
            story: """
                clauses: [MR-1515, MR-1516]
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: $(unique p)}
                - create: ServingEnvironment
                  as: env
                  with: {name: $(unique p)}
                - create: InferenceService
                  of: {environment: $(env), model: $(model)}
                  as: service
                  with: {name: ps}
                - update: $(service)
                  with: {desiredState: UNDEPLOYED}
                - get: InferenceService
                  id: $(service)
                  expect: {desiredState: UNDEPLOYED}
                - update: $(service)
                  with: {}

                """,
            verdict: """
                failed
                MR-0503, step 6: update $(service)
                  an update did not move the time of the last update: later than text "1795228460241", not text "1795228460241"
                """),
        Told(
            sequence: "artifact-001",
            story: """
                clauses: [MR-0120, MR-0903]
                independent: true
                steps:
                - request: {method: POST, path: artifacts, body: {name: x}}
                  only: rest
                  because: no library can
                  fails: invalid
                - request: {method: POST, path: artifacts, body: {artifactType: foo}}
                  only: rest
                  because: no library can
                  fails: invalid
                  clause: MR-0903
                  rest: {status: 400, body: {code: {$matches: .}, message: {$matches: .}}}

                """,
            verdict: """
                failed
                MR-0903, step 2: request POST artifacts
                  body.code is not as expected: text matching ., not text ""
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

    /// Why the old server fails: for each cause the sequences that show it, with the clause that is broken there.
    static let causes: [(because: String, fails: [String])] = [
        ("nothing is stored for a state that is not said", ["registered-model-001 MR-0107", "serving-002 MR-1511"]),
        (
            "what ML Metadata refuses, a taken or an empty name, is passed on as 500",
            [
                "registered-model-007 MR-0209", "story-006 MR-0209", "serving-001 MR-1503", "serving-001 MR-1508",
                "serving-012 MR-1543",
            ]
        ),
        ("the member code of a refusal is empty", ["registered-model-008 MR-0903", "artifact-001 MR-0903"]),
        (
            "ML Metadata leaves a row alone that is written as it is, its time included",
            ["patch-001 MR-0503", "patch-002 MR-0503", "patch-005 MR-0503", "patch-006 MR-0503"]
        ),
        ("PATCH of an artifact by the generic route ends the connection", ["patch-008 MR-0401"]),
        ("a refused lookup names the parameters of the older contract", ["read-find-011 MR-0622"]),
        ("a list below a parent that is not there is empty", ["read-find-022 MR-0704"]),
        ("the id of the parent of a list is not looked at", ["read-find-022 MR-1712"]),
        ("filterQuery is newer than this server", ["serving-014 MR-1641"]),
    ]

    @Test(
        "What the suite says of it, and why",
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
            offers: told.offers)
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
        let known = Self.causes.flatMap(\.fails).filter { $0.hasPrefix("\(told.sequence) ") }
        var used: Set<String> = []
        for failure in results.all.flatMap(\.failures) {
            let found = failure.clauses.map { "\(told.sequence) \($0)" }.first { known.contains($0) }
            #expect(found != nil, "no cause is known: \(failure.clauses)")
            if let found { used.insert(found) }
        }
        #expect(used == Set(known))
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

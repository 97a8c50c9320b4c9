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

    private static let create = """
        steps:
        - create: RegisteredModel
          as: model
          with: {name: $(unique m)}

        """

    /// A sequence, the story that sends its requests, and the clauses that are broken.
    private static let stories: [(sequence: String, story: String, broken: Set<String>)] = [
        (
            "registered-model-001",
            """
            clauses: [MR-0107]
            \(create)- get: RegisteredModel
              id: $(model)
              expect: {state: LIVE}

            """, ["MR-0107"]
        ),
        (
            "registered-model-007",
            """
            clauses: [MR-0209]
            steps:
            - create: RegisteredModel
              with: {name: $(unique m)}
            - create: RegisteredModel
              with: {name: $(unique m), description: second}
              fails: conflict

            """, ["MR-0209"]
        ),
        (
            "patch-008",
            """
            clauses: [MR-0401]
            steps:
            - create: DocArtifact
              as: document
              with: {name: pa}
            - update: $(document)
              with: {state: LIVE}

            """, ["MR-0401"]
        ),
        (
            "patch-001",
            """
            clauses: [MR-0404]
            \(create)- update: $(model)
              with: {state: ARCHIVED}
            - get: RegisteredModel
              id: $(model)
              expect: {state: ARCHIVED}
            - update: $(model)
              with: {}
            - get: RegisteredModel
              id: $(model)
              expect: {state: ARCHIVED}

            """, ["MR-0503"]
        ),
    ]

    @Test(
        "Its defects are named by the clauses that they break",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)), arguments: stories.indices)
    func verdict(_ index: Int) async throws {
        let (sequence, story, broken) = Self.stories[index]
        let file = try #require(Project.shared).appendingPathComponent("oracle/open/mlmd-0.2.9.jsonl")
        let answers = try RecordedAnswers(sequence, in: file)
        let server = try RegistryServer(.init(store: .memory, faults: [answers.fault]))
        try server.start()
        defer { server.stop() }
        let results = Results()
        let bed = RemoteTestBed(
            target: FlowTarget(server: server.url, token: nil), backend: .unobserved, flows: FlowFactory(),
            offers: ["core", "artifacts"])
        let plan = Planner(.init()).plan(
            try Stories.read(Self.head + story), flows: [.rest], settings: RunSettings(seed: 1, jobs: 1),
            target: "old generation")
        _ = await Runner(testBed: bed, reporters: [results], runToken: "run").run(plan)
        let failures = results.all.flatMap(\.failures)
        #expect(Set(failures.flatMap(\.clauses)) == broken, "\(failures.map(\.message))")
        #expect(results.all.map(\.outcome) == [.failed])
    }
}

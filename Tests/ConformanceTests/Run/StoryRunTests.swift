import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("StoryRun")
struct StoryRunTests {
    static let describe = """
        steps:
        - create: RegisteredModel
          as: model
          with: {name: $(unique fraud), description: Finds stolen cards, customProperties: {runs: 5, ratio: 2.0}}
        - create: ModelVersion
          of: $(model)
          as: version
          with: {name: v1, author: ada}
        - update: $(model)
          with: {description: Finds more}
        - find: ModelVersion
          by: {name: v1, parent: $(model)}
          expect: {id: $(version.id), author: ada, createTimeSinceEpoch: $(kept)}
        - create: ModelVersion
          of: $(model)
          with: {name: v1}
          fails: conflict
        state:
        - context: kf.RegisteredModel
          is: $(model)
          name: $(unique fraud)
          properties: {description: Finds more, state: LIVE}
          custom: {runs: 5, ratio: 2.0}
        - context: kf.ModelVersion
          is: $(version)
          name: $(model.id):v1
          parent: $(model)
          properties: {author: ada, state: LIVE, registered_model_id: $(model.id)}

        """

    @Test("A story whose registry is right passes in every flow", arguments: [FlowName.rest, .client])
    func passes(_ flow: FlowName) async throws {
        expectText(
            try await Story.telling(Self.describe, in: flow, MemoryRegistry(firstID: 5)),
            equals: """
                passed
                1 create RegisteredModel "$(unique fraud)": ok
                2 create ModelVersion "v1" of $(model): ok
                3 update $(model): ok
                4 find ModelVersion by name v1, parent $(model): ok
                5 create ModelVersion "v1" of $(model): conflict
                """)
    }

    @Test("A create checks the echo, the id and the times by itself")
    func echoOfCreate() async throws {
        let registry = MemoryRegistry(
            .init(reply: { call, reply in
                guard case .create = call else { return reply }
                return reply.with { value in
                    value["description"] = nil
                    value["lastUpdateTimeSinceEpoch"] = "1700000000009"
                    value["customProperties"] = .object(JSONObject())
                }
            }))
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  with: {name: m, description: d, customProperties: {a: 1}}

                """, registry),
            equals: """
                failed
                1 create RegisteredModel "m": ok !
                expectation: the answer does not echo description; in step 1: create RegisteredModel "m"; \
                expected text "d", found nothing
                expectation: the answer does not echo customProperties; in step 1: create RegisteredModel "m"; \
                expected custom properties {"a":1}, found object {}
                expectation: a new entity was updated at another time than it was created; \
                in step 1: create RegisteredModel "m"; expected text "1700000000001", found text "1700000000009"
                state: the stored time of the last update of (created by step 1) is not the answered one; \
                expected int 1700000000009, found int 1700000000001
                """)
    }

    @Test("An update checks that the creation time is kept and the update time moved")
    func echoOfUpdate() async throws {
        let registry = MemoryRegistry(
            .init(reply: { call, reply in
                guard case .update = call else { return reply }
                return reply.with { value in
                    value["createTimeSinceEpoch"] = "1700000000000"
                    value["lastUpdateTimeSinceEpoch"] = "1700000000001"
                }
            }))
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: m}
                - update: $(model)
                  with: {description: d}

                """, registry),
            equals: """
                failed
                1 create RegisteredModel "m": ok
                2 update $(model): ok !
                expectation: an update changed the time of creation; in step 2: update $(model); \
                expected text "1700000000001", found text "1700000000000"
                expectation: an update did not move the time of the last update; in step 2: update $(model); \
                expected later than text "1700000000001", found text "1700000000001"
                state: the stored time of creation of $(model) is not the answered one; \
                expected int 1700000000000, found int 1700000000001
                state: the stored time of the last update of $(model) is not the answered one; \
                expected int 1700000000001, found int 1700000000002
                """)
    }

    @Test("The row has to hold what was sent last")
    func rowHoldsWhatWasSent() async throws {
        let registry = MemoryRegistry(
            .init(snapshot: { snapshot in
                snapshot.with { node in
                    node.id.table == .context
                        ? Rows.context(
                            node.id.id, name: node.name, times: (node.createTime, node.updateTime),
                            [Rows.property("description", "string_value", .text("d"))])
                        : node
                }
            }))
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: m, description: d}
                - update: $(model)
                  with: {description: e, customProperties: {a: 1}}

                """, registry),
            equals: """
                failed
                1 create RegisteredModel "m": ok
                2 update $(model): ok
                state: Context kf.RegisteredModel $(model): properties.description is not what was sent; \
                expected text "e", found text "d"
                state: Context kf.RegisteredModel $(model): custom.a is not what was sent; \
                expected int 1, found no such property row
                """)
    }

    @Test("A step that ends otherwise than it has to ends the story")
    func otherEnding() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  with: {name: m}
                  fails: conflict
                - get: RegisteredModel
                  id: "1"
                  expect: {name: m}

                """),
            equals: """
                failed
                1 create RegisteredModel "m": ok !
                state: create RegisteredModel "m" was to change nothing in the backend, but it did; \
                in step 1: create RegisteredModel "m"; expected the rows as they were, \
                found Context 1 (kf.RegisteredModel m) appeared
                expectation: create RegisteredModel "m" ended with "ok"; in step 1: create RegisteredModel "m"; \
                expected conflict, found ok
                """)
    }

    @Test("A step that fails as it has to, but writes, is found out")
    func failingStepThatWrites() async throws {
        let registry = MemoryRegistry(
            .init(also: { call, registry in
                if case .create(.modelVersion, _, _, _) = call { registry.insert(.registeredModel, name: "extra") }
            }))
        expectText(
            try await Story.telling(
                """
                steps:
                - create: ModelVersion
                  of: "77"
                  with: {name: v}
                  fails: notFound

                """, registry),
            equals: """
                failed
                1 create ModelVersion "v" of 77: notFound !
                state: create ModelVersion "v" of 77 was to change nothing in the backend, but it did; \
                in step 1: create ModelVersion "v" of 77; expected the rows as they were, \
                found Context 1 (kf.RegisteredModel extra) appeared
                """)
    }

    @Test(
        "\"state: unchanged\" judges whatever step is above it",
        arguments: [
            ("get", "- get: RegisteredModel\n  id: $(model)\n"),
            ("repeat", "- repeat: 2\n  steps:\n  - get: RegisteredModel\n    id: $(model)\n"),
            (
                "parallel",
                "- parallel:\n  - - get: RegisteredModel\n      id: $(model)\n  - - get: RegisteredModel\n      id: $(model)\n"
            ),
        ])
    func unchanged(_ name: String, _ step: String) async throws {
        let story = """
            steps:
            - create: RegisteredModel
              as: model
              with: {name: m}
            \(step)- state: unchanged

            """
        let well = await Story.run(try Story.read(story))
        #expect(well.result.outcome == .passed)
        let registry = MemoryRegistry(
            .init(also: { call, registry in
                if case .get = call { registry.insert(.registeredModel, name: "extra") }
            }))
        let ill = await Story.run(try Story.read(story), registry)
        #expect(ill.result.outcome == .failed)
        #expect(ill.result.failures.map(\.kind) == [.state], "\(name)")
        #expect(ill.result.failures.first?.actual?.hasPrefix("Context 2 (kf.RegisteredModel extra) appeared") == true)
    }

    @Test("A story that restarts a registry is skipped where nobody has power over it")
    func restart() async throws {
        let told = try await Story.telling(
            """
            scenario: restarts
            story: As a tester I would like it
            from: [US-001]
            clauses: [MR-0101]
            steps:
            - registry: restart
            - create: RegisteredModel
              with: {name: m}

            """)
        expectText(
            told,
            equals: """
                skipped: the target does not offer: restart
                1 restart the registry: not run !
                """)
    }

    @Test("\"state: unchanged\" judges shared steps")
    func unchangedShared() async throws {
        let folder = try TemporaryDirectory()
        try folder.write(
            "shared: look\nparameters: [model]\nsteps:\n- get: RegisteredModel\n  id: $(parameter.model)\n  expect: {name: m}\n",
            to: "steps/look.yaml")
        let path = try folder.write(
            """
            scenario: s
            story: As a tester I would like to know
            from: [US-001]
            clauses: [MR-0101]
            steps:
            - create: RegisteredModel
              as: model
              with: {name: m}
            - do: look
              with: {model: $(model)}
            - state: unchanged

            """, to: "s.yaml")
        let scenario = try #require(Story.load(path).first)
        let registry = MemoryRegistry(
            .init(also: { call, registry in
                if case .get = call { registry.insert(.registeredModel, name: "extra") }
            }))
        #expect(await Story.run(scenario).result.outcome == .passed)
        #expect(await Story.run(scenario, registry).result.outcome == .failed)
    }

    @Test("\"requests:\" counts and names what was sent")
    func requests() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  as: model
                  requests: [POST registered_models]
                  with: {name: m}
                - get: RegisteredModel
                  id: $(model)
                  requests: none
                - get: RegisteredModel
                  id: $(model)
                  requests: 2
                - get: RegisteredModel
                  id: $(model)
                  requests: [GET registered_models/*]
                - get: RegisteredModel
                  id: $(model)
                  requests: [GET model_versions/*]

                """),
            equals: """
                failed
                1 create RegisteredModel "m": ok
                2 get RegisteredModel $(model): ok !
                3 get RegisteredModel $(model): ok !
                4 get RegisteredModel $(model): ok
                5 get RegisteredModel $(model): ok !
                expectation: the step sent other requests than it may; in step 2: get RegisteredModel $(model); \
                expected no request, found GET registered_models/1
                expectation: the step sent other requests than it may; in step 3: get RegisteredModel $(model); \
                expected 2 requests, found GET registered_models/1
                expectation: the step sent other requests than it may; in step 5: get RegisteredModel $(model); \
                expected GET model_versions/*, found GET registered_models/1
                """)
    }

    static let restricted = """
        steps:
        - create: RegisteredModel
          as: model
          with: {name: m}
        - get: RegisteredModel
          id: $(model)
          only: rest
          because: of a reason
          expect: {name: other}

        """

    @Test("\"only:\" leaves a step out in other flows")
    func only() async throws {
        expectText(
            try await Story.telling(Self.restricted, in: .client),
            equals: """
                passed
                1 create RegisteredModel "m": ok
                2 get RegisteredModel $(model): left out: of a reason
                """)
        expectText(
            try await Story.telling(Self.restricted, in: .rest),
            equals: """
                failed
                1 create RegisteredModel "m": ok
                2 get RegisteredModel $(model): ok !
                expectation: name is not as expected; in step 2: get RegisteredModel $(model); \
                expected text "other", found text "m"
                """)
    }

    @Test(
        "A story of which nothing runs in a flow is skipped there, wherever its steps stand",
        arguments: [
            "- create: RegisteredModel\n  with: {name: m}\n  only: rest\n  because: of a reason\n",
            "- repeat: 2\n  steps:\n  - create: RegisteredModel\n    with: {name: $(unique m)-$(index)}\n    only: rest\n    because: of a reason\n",
            "- parallel:\n  - - create: RegisteredModel\n      with: {name: m}\n      only: rest\n      because: of a reason\n  - - create: RegisteredModel\n      with: {name: other}\n      only: rest\n      because: of a reason\n",
        ])
    func nothingRuns(_ steps: String) async throws {
        let scenario = try Story.read("steps:\n" + steps)
        #expect(await Story.run(scenario, in: .rest).result.outcome == .passed)
        let result = await Story.run(scenario, in: .client).result
        #expect(result.outcome == .skipped)
        #expect(result.reason == "no step of it runs in the client flow")
    }

    @Test("What one flow has to show is judged in that flow only")
    func perFlow() async throws {
        let text = """
            steps:
            - get: RegisteredModel
              id: "9"
              fails: notFound
              rest: {status: 404, body: {code: "404"}, headers: {content-type: application/json}}
              client: {outcome: ok}

            """
        #expect(await Story.run(try Story.read(text), in: .rest).result.outcome == .passed)
        expectText(
            try await Story.telling(text, in: .client),
            equals: """
                failed
                1 get RegisteredModel 9: notFound !
                expectation: get RegisteredModel 9 ended with "notFound"; in step 1: get RegisteredModel 9; \
                expected ok, found notFound: {"code":"404","message":"no"}
                """)
        let other = text.replacing("{status: 404, body: {code: \"404\"}", with: "{body: {code: \"400\"}")
        expectText(
            try await Story.telling(other),
            equals: """
                failed
                1 get RegisteredModel 9: notFound !
                expectation: body.code is not as expected; in step 1: get RegisteredModel 9; \
                expected text "400", found text "404"
                """)
        let registry = MemoryRegistry(
            .init(reply: { _, reply in Reply(outcome: reply.outcome, status: 410, detail: reply.detail) }))
        expectText(
            try await Story.telling(text, registry),
            equals: """
                failed
                1 get RegisteredModel 9: notFound !
                expectation: the status is not the expected one; in step 1: get RegisteredModel 9; \
                expected 404, found 410
                expectation: headers.content-type is not as expected; in step 1: get RegisteredModel 9; \
                expected text "application/json", found nothing
                """)
    }

    @Test("A failure before a step that the flow can not say is not hidden by the skip")
    func failureBeforeSkip() async throws {
        let registry = MemoryRegistry(
            .init(reply: { call, reply in
                if case .list = call { return Reply(outcome: .unsupported("no such method")) }
                return reply
            }))
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  with: {name: m}
                  expect: {name: other}
                - list: RegisteredModel
                  expect: {size: 1}

                """, registry),
            equals: """
                failed
                1 create RegisteredModel "m": ok !
                2 list RegisteredModel: no such method !
                expectation: name is not as expected; in step 1: create RegisteredModel "m"; \
                expected text "other", found text "m"
                """)
    }

    @Test("What a flow can not say skips the story with the reason; what breaks breaks it")
    func unsupportedAndBroken() async throws {
        let text = "steps:\n- list: RegisteredModel\n  expect: {size: 0}\n"
        for (outcome, expected) in [
            (Reply.Outcome.unsupported("no such method"), "skipped: the rest flow can not say it: no such method"),
            (.broken("connection refused"), "broken: connection refused"),
        ] {
            let registry = MemoryRegistry(.init(reply: { _, _ in Reply(outcome: outcome) }))
            let told = try await Story.telling(text, registry)
            #expect(told.split(separator: "\n").first.map(String.init) == expected)
        }
    }

    @Test("A value that the story builds on, but the answer lacks, is a failure of the registry")
    func unresolved() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - list: RegisteredModel
                  as: page
                  expect: {size: 0}
                - get: RegisteredModel
                  id: $(page.items.0.id)
                  expect: {name: m}

                """),
            equals: """
                failed
                1 list RegisteredModel: ok
                2 get RegisteredModel $(page.items.0.id): not run !
                expectation: "$(page.items.0.id)": the list has 0 items, there is no "0"; \
                in step 2: get RegisteredModel $(page.items.0.id); \
                expected a value from an answer before, found nothing
                """)
    }

    @Test("Without a backend to look at the story says so")
    func notObserved() async throws {
        let ending = await Story.run(try Story.read(Self.describe), isObserved: false)
        #expect(ending.result.outcome == .passed)
        #expect(ending.result.notes == ["not observed: no backend was given"])
        #expect(ending.side == nil)
    }

    @Test("A story that needs an empty registry is skipped on a shared one")
    func needsEmptyRegistry() async throws {
        let text = "requires: {registry: empty}\nsteps:\n- list: RegisteredModel\n  expect: {size: 0}\n"
        #expect(await Story.run(try Story.read(text)).result.outcome == .passed)
        let result = await Story.run(try Story.read(text), isIsolated: false).result
        #expect(result.outcome == .skipped)
        #expect(result.reason == "needs an empty registry, and the target is shared")
    }

    @Test("On a shared registry the rows of others are not judged, and what was created is archived")
    func sharedRegistry() async throws {
        let registry = MemoryRegistry()
        registry.insert(.registeredModel, name: "somebody's")
        expectText(
            try await Story.telling(Self.describe, registry, isIsolated: false).split(separator: "\n").first
                .map(String.init) ?? "", equals: "passed")
        #expect(registry.values.map { $0["state"]?.string ?? "-" } == ["LIVE", "ARCHIVED", "ARCHIVED"])
    }

    @Test("A story that is skipped midway on a shared registry archives what it created")
    func archivesWhenSkipped() async throws {
        let registry = MemoryRegistry(
            .init(reply: { call, reply in
                if case .list = call { return Reply(outcome: .unsupported("no such method")) }
                return reply
            }))
        let result = await Story.run(
            try Story.read(
                "steps:\n- create: RegisteredModel\n  with: {name: $(unique m)}\n- list: RegisteredModel\n  expect: {size: 1}\n"
            ),
            registry, isIsolated: false
        ).result
        #expect(result.outcome == .skipped)
        #expect(registry.values.map { $0["state"]?.string ?? "-" } == ["ARCHIVED"])
    }

    @Test("Cleanup always runs, and its failures are notes")
    func cleanup() async throws {
        let registry = MemoryRegistry()
        let result = await Story.run(
            try Story.read(
                """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: m}
                  expect: {name: other}
                cleanup:
                - update: $(model)
                  with: {state: ARCHIVED}
                - get: RegisteredModel
                  id: "99"

                """), registry
        ).result
        #expect(result.outcome == .failed)
        #expect(result.failures.count == 1)
        #expect(result.notes.last == "cleanup: get RegisteredModel 99 ended with notFound")
        #expect(registry.values.map { $0["state"]?.string ?? "-" } == ["ARCHIVED"])
    }

    static let either: [(fails: String, told: String)] = [
        ("{$oneOf: [invalid, notFound]}", "passed"), ("{$oneOf: [ok, notFound]}", "passed"),
        ("{$oneOf: [invalid, conflict]}", "failed"),
    ]

    @Test("A step may end in one of several ways, and in no other", arguments: either)
    func oneOf(_ fails: String, _ told: String) async throws {
        let text = "steps:\n- get: RegisteredModel\n  id: \"99\"\n  fails: \(fails)\n"
        #expect(try await Story.telling(text).split(separator: "\n").first.map(String.init) == told)
    }

    @Test("Type and method may come from a row; titles show what the row says")
    func rows() async throws {
        expectText(
            try await Story.telling(
                """
                examples:
                - {type: RegisteredModel, method: DELETE, id: "99"}
                steps:
                - update: $(example.id)
                  type: $(example.type)
                  with: {description: d}
                  fails: notFound
                - request: {method: $(example.method), path: registered_models/$(example.id)}
                  only: rest
                  because: it is raw
                  fails: notFound

                """),
            equals: """
                passed
                1 update 99: notFound
                2 request DELETE registered_models/99: notFound
                """)
    }

    @Test("An example's row is what $(example.name) stands for, with its type")
    func examples() async throws {
        expectText(
            try await Story.telling(
                """
                examples:
                - {word: red, runs: 5}
                steps:
                - create: RegisteredModel
                  with: {name: m-$(example.word), customProperties: {runs: $(example.runs)}}
                  expect: {name: m-red, customProperties: {runs: {$int: 5}}}

                """),
            equals: """
                passed
                1 create RegisteredModel "m-red": ok
                """)
    }

    @Test("Failures carry the clauses of their step, else those of the story")
    func clauses() async throws {
        let result = await Story.run(
            try Story.read(
                """
                clauses: [MR-0101, MR-0102]
                steps:
                - create: RegisteredModel
                  clause: MR-0102
                  with: {name: m}
                  expect: {name: other}
                - list: RegisteredModel
                  expect: {size: 7}

                """)
        ).result
        #expect(result.failures.map(\.clauses) == [["MR-0102"], ["MR-0101", "MR-0102"]])
    }
}

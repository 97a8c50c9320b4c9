import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("StoryRun: parallel, repeat, do")
struct StoryBlockTests {
    static let race = """
        steps:
        - parallel:
          - - create: RegisteredModel
              as: model
              with: {name: m, description: left}
          - - create: RegisteredModel
              as: model
              with: {name: m, description: right}
          - - create: RegisteredModel
              as: model
              with: {name: m, description: middle}
          outcomes: {ok: 1, conflict: 2}
        - get: RegisteredModel
          id: $(model)
          expect: {id: $(model.id), description: $(model.description)}
        state:
        - context: kf.RegisteredModel
          is: $(model)
          name: m
          properties: {description: $(model.description), state: LIVE}

        """

    @Test("The alias belongs to the branch that won; losing branches leave no trace", arguments: 0..<20)
    func winner(_ round: Int) async throws {
        expectText(
            try await Story.telling(Self.race),
            equals: """
                passed
                1 3 branches at once: 2 conflict, 1 ok
                2 get RegisteredModel $(model): ok
                """)
    }

    @Test("The outcomes of the branches are a multiset")
    func outcomes() async throws {
        expectText(
            try await Story.telling(Self.race.replacing("{ok: 1, conflict: 2}", with: "{ok: 2, conflict: 1}")),
            equals: """
                failed
                1 3 branches at once: 2 conflict, 1 ok !
                expectation: the branches did not end as they have to; in step 1: 3 branches at once; \
                expected 1 conflict, 2 ok, found 2 conflict, 1 ok
                """)
    }

    @Test("Without outcomes every branch has to be ok")
    func allOk() async throws {
        let text = """
            steps:
            - parallel:
              - - create: RegisteredModel
                  with: {name: m}
              - - create: RegisteredModel
                  with: {name: m}

            """
        expectText(
            try await Story.telling(text),
            equals: """
                failed
                1 2 branches at once: 1 conflict, 1 ok !
                expectation: the branches did not end as they have to; in step 1: 2 branches at once; \
                expected 2 ok, found 1 conflict, 1 ok
                """)
        let apart = try Story.read(text.replacing("name: m", with: "name: other", maxReplacements: 1))
        #expect(await Story.run(apart).result.outcome == .passed)
    }

    @Test("A branch that has to fail is not blamed for what the others write", arguments: 0..<20)
    func failingBranch(_ round: Int) async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - parallel:
                  - - create: RegisteredModel
                      with: {name: a}
                    - create: RegisteredModel
                      with: {name: b}
                  - - get: RegisteredModel
                      id: "99"
                      fails: notFound
                  outcomes: {ok: 1, notFound: 1}

                """),
            equals: """
                passed
                1 2 branches at once: 1 notFound, 1 ok
                """)
    }

    @Test("A failed expectation inside of a branch counts")
    func expectationInBranch() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - parallel:
                  - - create: RegisteredModel
                      with: {name: a}
                  - - create: RegisteredModel
                      with: {name: b}
                      expect: {name: c}

                """),
            equals: """
                failed
                1 2 branches at once: 2 ok !
                expectation: name is not as expected; in step 1, branch 2: create RegisteredModel "b"; \
                expected text "c", found text "b"
                """)
    }

    @Test("What branches change in an entity from before them is known afterwards")
    func changesInBranches() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: m, description: first, owner: ada}
                - parallel:
                  - - update: $(model)
                      with: {description: second}
                  - - update: $(model)
                      with: {description: third}
                  - - update: $(model)
                      with: {owner: grace}
                - get: RegisteredModel
                  id: $(model)
                  expect: {owner: grace, createTimeSinceEpoch: $(kept), lastUpdateTimeSinceEpoch: $(kept)}

                """),
            equals: """
                passed
                1 create RegisteredModel "m": ok
                2 3 branches at once: 3 ok
                3 get RegisteredModel $(model): ok
                """)
    }

    @Test("A change in a branch that did not reach the row is found out")
    func lostChangeInBranch() async throws {
        let registry = MemoryRegistry(
            .init(snapshot: { snapshot in
                snapshot.with { node in
                    Rows.context(
                        node.id.id, name: node.name, times: (node.createTime, node.updateTime),
                        [
                            Rows.property("owner", "string_value", .text("ada")),
                            Rows.property("state", "string_value", .text("LIVE")),
                        ])
                }
            }))
        let result = await Story.run(
            try Story.read(
                """
                steps:
                - create: RegisteredModel
                  as: model
                  with: {name: m, owner: ada}
                - parallel:
                  - - update: $(model)
                      with: {owner: grace}
                  - - get: RegisteredModel
                      id: $(model)
                      expect: {name: m}

                """), registry
        ).result
        #expect(
            result.failures.map(\.message) == [
                "Context kf.RegisteredModel $(model): properties.owner is not what was sent"
            ])
        #expect(
            result.failures.first?.notes
                == [#"written by step 1: create RegisteredModel "m", then step 2, branch 1: update $(model)"#])
    }

    @Test("A round has its number, and its aliases are collected in lists")
    func repetition() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - repeat: 3
                  steps:
                  - create: RegisteredModel
                    as: model
                    with: {name: m-$(index), customProperties: {round: $(index)}}
                  as: {model: models}
                - get: RegisteredModel
                  id: $(models.2.id)
                  expect: {name: m-2, customProperties: {round: {$int: 2}}}
                - list: RegisteredModel
                  expect: {items: {$count: 3}}
                state:
                - context: kf.RegisteredModel
                  is: $(models)
                  $subset: true
                  properties: {state: LIVE}

                """),
            equals: """
                passed
                1 repeat 3 times: ok
                2 get RegisteredModel $(models.2.id): ok
                3 list RegisteredModel: ok
                """)
    }

    @Test("A failing round says which one it was and ends the story")
    func failingRound() async throws {
        expectText(
            try await Story.telling(
                """
                steps:
                - repeat: 3
                  steps:
                  - create: RegisteredModel
                    with: {name: m}
                - list: RegisteredModel
                  expect: {size: 1}

                """),
            equals: """
                failed
                1 repeat 3 times: conflict !
                expectation: create RegisteredModel "m" ended with "conflict"; \
                in step 1, round 2: create RegisteredModel "m"; expected ok, \
                found conflict: {"code":"409","message":"no"}
                """)
    }

    @Test("Shared steps see their parameters only, and give out what is asked for")
    func shared() async throws {
        let folder = try TemporaryDirectory()
        try folder.write(
            """
            shared: versions
            parameters: [model, prefix]
            steps:
            - create: ModelVersion
              of: $(parameter.model)
              as: first
              with: {name: $(parameter.prefix)-1}
            - create: ModelVersion
              of: $(parameter.model)
              as: last
              with: {name: $(parameter.prefix)-2}
              expect: {registeredModelId: $(parameter.model.id), id: {$not: $(first.id)}}

            """, to: "steps/versions.yaml")
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
            - do: versions
              with: {model: $(model), prefix: a}
              as: {last: a}
            - do: versions
              with: {model: $(model), prefix: b}
              as: {last: b}
            - find: ModelVersion
              by: {name: b-2, parent: $(model)}
              expect: {id: $(b.id)}
            - get: ModelVersion
              id: $(a)
              expect: {name: a-2}
            state:
            - context: kf.RegisteredModel
              is: $(model)
              properties: {state: LIVE}
            - context: kf.ModelVersion
              is: $(a)
              parent: $(model)
              properties: {state: LIVE, registered_model_id: $(model.id)}

            """, to: "s.yaml")
        let scenario = try #require(Story.load(path).first)
        let result = await Story.run(scenario).result
        // The rows of inner aliases that nobody took out are rows that the story does not list.
        expectText(
            Story.tell(result),
            equals: """
                failed
                1 create RegisteredModel "m": ok
                2 do versions: ok
                3 do versions: ok
                4 find ModelVersion by name b-2, parent $(model): ok
                5 get ModelVersion $(a): ok
                state: a row that the story does not list: Context kf.ModelVersion (created by step 2, versions); \
                expected no such row, found name text "$(model.id):a-1", properties.registered_model_id int $(model.id), \
                properties.state text "LIVE", parent linked to $(model)
                state: a row that the story does not list: Context kf.ModelVersion (created by step 3, versions); \
                expected no such row, found name text "$(model.id):b-1", properties.registered_model_id int $(model.id), \
                properties.state text "LIVE", parent linked to $(model)
                state: a row that the story does not list: Context kf.ModelVersion $(b); \
                expected no such row, found name text "$(model.id):b-2", properties.registered_model_id int $(model.id), \
                properties.state text "LIVE", parent linked to $(model)
                """)
    }
}

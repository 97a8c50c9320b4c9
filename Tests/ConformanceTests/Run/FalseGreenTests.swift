import ScenarioLanguage
import SourceText
import Testing

@testable import Conformance

/// What must never be green: each of these registries or backends tells nothing true.
@Suite("Never green by absence")
struct FalseGreenTests {
    static let stories = [
        StoryRunTests.describe,
        "steps:\n- create: RegisteredModel\n  with: {name: m}\n",
        "steps:\n- register: {model: m, version: \"1\", uri: s3, modelFormatName: f, modelFormatVersion: \"1\"}\n",
        "steps:\n- create: RegisteredModel\n  as: model\n  with: {name: m}\n- update: $(model)\n  with: {description: d}\n",
        "steps:\n- get: RegisteredModel\n  id: \"1\"\n  expect: {id: $(id)}\n",
        "steps:\n- find: RegisteredModel\n  by: {name: m}\n  expect: {name: $(any)}\n",
        "steps:\n- list: RegisteredModel\n  expect: {items: {$each: {name: $(any)}}}\n",
        "steps:\n- list: RegisteredModel\n  expect: {items: {$contains: [{name: m}]}}\n",
        "steps:\n- list: RegisteredModel\n  expect: {size: 0, items: []}\n",
        "steps:\n- pages: RegisteredModel\n  expect: {sizes: {$count: 1}}\n",
        "steps:\n- get: RegisteredModel\n  id: \"1\"\n  fails: notFound\n",
        "steps:\n- repeat: 2\n  steps:\n  - create: RegisteredModel\n    with: {name: $(unique m)-$(index)}\n",
        "steps:\n- parallel:\n  - - create: RegisteredModel\n      with: {name: a}\n  - - create: RegisteredModel\n      with: {name: b}\n",
    ]

    struct Liar: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reply: @Sendable (Call, Reply) -> Reply
    }

    static let liars = [
        Liar(testDescription: "an empty object for everything") { _, _ in
            Reply(outcome: .ok, value: .object(JSONObject()), status: 200)
        },
        Liar(testDescription: "nothing for everything") { _, _ in Reply(outcome: .ok, value: nil, status: 200) },
        Liar(testDescription: "null for everything") { _, _ in Reply(outcome: .ok, value: .null, status: 200) },
        Liar(testDescription: "an empty list for everything") { _, _ in
            Reply(outcome: .ok, value: .array([]), status: 200)
        },
        Liar(testDescription: "an id and nothing else") { _, _ in
            Reply(outcome: .ok, value: .object(JSONObject([("id", "abc")])), status: 200)
        },
        Liar(testDescription: "a status without a word") { _, _ in Reply(outcome: .other("500 Internal Server Error"))
        },
        Liar(testDescription: "a teapot") { _, _ in Reply(outcome: .other("418")) },
        Liar(testDescription: "the network is gone") { _, _ in Reply(outcome: .word(.dropped)) },
        Liar(testDescription: "broken") { _, _ in Reply(outcome: .broken("no route")) },
        Liar(testDescription: "unsupported") { _, _ in Reply(outcome: .unsupported("no such method")) },
    ]

    @Test("A registry that tells nothing passes no story", arguments: stories, liars)
    func nothing(_ story: String, _ liar: Liar) async throws {
        let registry = MemoryRegistry(.init(reply: liar.reply))
        #expect(await Story.run(try Story.read(story), registry).result.outcome != .passed)
    }

    @Test("Neither does it without a backend to look at", arguments: stories, liars)
    func nothingUnobserved(_ story: String, _ liar: Liar) async throws {
        let registry = MemoryRegistry(.init(reply: liar.reply))
        let result = await Story.run(try Story.read(story), registry, isObserved: false).result
        #expect(result.outcome != .passed, "\(result.steps.map(\.outcome))")
    }

    @Test(
        "A backend that shows no rows passes no story that wrote some", arguments: stories.prefix(4) + stories.suffix(2)
    )
    func emptyBackend(_ story: String) async throws {
        let registry = MemoryRegistry(.init(snapshot: { _ in .empty }))
        #expect(await Story.run(try Story.read(story), registry).result.outcome == .failed)
    }

    @Test("A backend that can not be read breaks the story")
    func unreadableBackend() async throws {
        let scenario = try Story.read(Self.stories[1])
        var run = StoryRun(
            planned: PlannedScenario(id: "s", scenario: scenario, example: nil, index: 0),
            flow: MemoryFlow(name: .rest, registry: MemoryRegistry()), inspector: UnreadableBackend(),
            settings: RunSettings(seed: 1, jobs: 1), runToken: "run", isIsolated: true)
        let result = await run.run().result
        #expect(result.outcome == .broken)
        #expect(result.reason == "the disk is gone")
    }

    private struct UnreadableBackend: BackendInspector {
        func snapshot() async throws(InspectionError) -> Snapshot {
            throw InspectionError(.readFailed, "the disk is gone")
        }
        func changeMark() async throws(InspectionError) -> Int64? { nil }

        func currentWatermark() async throws(InspectionError) -> Watermark { .start }
    }

    /// Matchers that demand something; an answer that holds nothing must not satisfy them.
    @Test(
        "A matcher that demands something is not content with nothing",
        arguments: [
            "{name: m}", "{name: $(any)}", "{id: $(id)}", "{id: $(uuid)}", "{t: $(millis)}", "{t: $(kept)}",
            "{t: $(moved)}",
            "{items: [1]}", "{items: []}", "{items: {$each: $(any)}}", "{items: {$contains: [1]}}",
            "{items: {$unordered: [1]}}",
            "{items: {$unordered: []}}", "{items: {$count: 0}}", "{items: {$count: 1}}", "{name: {$matches: '.*'}}",
            "{name: {$contains: a}}", "{num: {$greaterThan: 0}}", "{num: {$lessThan: 0}}", "{num: {$oneOf: [1, 2]}}",
            "{num: {$all: [1]}}",
            "{customProperties: {}}", "{customProperties: {a: 5}}", "{customProperties: {a: {$int: 5}}}",
            "{customProperties: {$subset: {a: 5}}}", "{$exact: {name: m}}", "{$all: [{name: $(any)}]}",
        ])
    func demanding(_ text: String) throws {
        let matcher = try Story.matcher(text)
        for nothing in [nil, .null, .object(JSONObject()), .array([]), .string("")] as [JSONValue?] {
            var matching = Matching(Resolver(Variables(names: UniqueNames(runToken: "run", story: 0, flow: .rest))))
            #expect(try !matching.mismatches(matcher, nothing).isEmpty)
        }
    }
}

import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("Random walks")
struct WalkStoryTests {
    private static let overModels: [ResourceType] = [.registeredModel, .modelVersion, .modelArtifact]
    private static let overRuns: [ResourceType] = [.experiment, .experimentRun, .metric, .parameter, .dataSet]

    private static func walk(seed: UInt64, over types: [ResourceType], length: Int = 80) throws -> WalkStory {
        let words = types.map(\.rawValue).joined(separator: ", ")
        let scenario = try Story.read("steps:\n- walk: \(length)\n  over: [\(words)]\n")
        guard case .walk(let walk)? = scenario.steps.first?.action else { throw Missing() }
        return WalkStory(walk, of: "a-walk", file: "a-walk.yaml", seed: seed)
    }

    private struct Missing: Error {}

    @Test("The same seed draws the same walk, another seed another", arguments: [1, 2, 99] as [UInt64])
    func seeds(seed: UInt64) throws {
        let first = try Self.walk(seed: seed, over: Self.overModels)
        expectText(try Self.walk(seed: seed, over: Self.overModels).text, equals: first.text)
        #expect(try Self.walk(seed: seed + 1, over: Self.overModels).text != first.text)
    }

    @Test("What a walk comes to is a sound story of as many steps as its text has", arguments: 0..<24 as Range<UInt64>)
    func isSound(seed: UInt64) throws {
        for types in [Self.overModels, Self.overRuns] {
            let story = try Self.walk(seed: seed, over: types)
            let list = try #require(YAMLReader.read(SourceFile(path: "walk", text: story.text)).document)
            expectText(DiagnosticRenderer().render(ScenarioReader.readSteps(list).diagnostics).plain, equals: "")
            #expect(story.steps.count == list.items?.count)
            #expect(story.steps.count > story.operations.count / 2)
        }
    }

    @Test("A failing walk shrinks to the operations and members that it takes to fail")
    func shrinks() throws {
        // Fails when a version is edited with a description after its model was.
        func failures(_ story: WalkStory) -> [Failure] {
            let edits = story.steps.compactMap { step in
                if case .update(let update) = step.action {
                    StepTitle().of(step) + " \(update.members.value)"
                } else {
                    nil
                }
            }
            guard let model = edits.firstIndex(where: { $0.contains("$(registeredModel") }),
                edits[model...].contains(where: { $0.contains("$(modelVersion") && $0.contains("description") })
            else { return [] }
            return [
                Failure(
                    kind: .expectation, clauses: ["MR-1901"], message: "lost",
                    span: SourceSpan(file: SourceFile(path: "walk", text: ""), range: 0..<0), path: "description")
            ]
        }
        let story = try #require(
            try (0..<40 as Range<UInt64>).lazy.map { try Self.walk(seed: $0, over: [.registeredModel, .modelVersion]) }
                .first { !failures($0).isEmpty })
        var shrinker = WalkShrinker(story, failing: failures(story))
        while let candidate = shrinker.next() { _ = shrinker.judge(candidate, failures(candidate)) }
        let smallest = shrinker.smallest
        #expect(
            smallest.operations.map(\.membersToSpare.count).reduce(0, +) == 1, "one member is enough:\n\(smallest.text)"
        )
        // The version hangs on the model that is edited, or on another.
        #expect([4, 5].contains(smallest.steps.count), "creations and two edits are enough:\n\(smallest.text)")
        #expect(shrinker.attempts < 300)
    }

    @Test("The runner tells the smallest walk that still fails, with its seed and its story")
    func told() async throws {
        let log = EventLog()
        let forgetful: @Sendable (FlowName) -> MemoryRegistry = { _ in
            MemoryRegistry(
                .init(reply: { call, reply in
                    if case .create = call { return reply.with { $0["owner"] = nil } }
                    return reply
                }))
        }
        let scenario = try Story.read("steps:\n- walk: 60\n  over: [RegisteredModel]\n", id: "a-walk")
        let plan = Planner(.init()).plan(
            [scenario], flows: [.rest], settings: RunSettings(seed: 7, jobs: 1), target: "memory")
        _ = await Runner(testBed: MemoryBed(registry: forgetful), reporters: [log], runToken: "run").run(plan)
        let failure = try #require(log.results.first?.failures.first)
        #expect(failure.clauses.contains("MR-0104"))
        let note = try #require(failure.notes.first)
        #expect(note.hasPrefix("drawn with seed 7; of 60 operations 1 are enough"), "\(note)")
        #expect(note.contains("- create: RegisteredModel"), "\(note)")
        #expect(note.contains("owner: "), "\(note)")
    }
}

import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

/// Scenarios of tests: read from text, run against a registry in memory, told in lines.
enum Story {
    /// A scenario from its text; `scenario`, `story`, `from` and `clauses` may be left out.
    static func read(_ text: String, id: String = "a-story", sourceLocation: SourceLocation = #_sourceLocation) throws
        -> Scenario
    {
        var head = ""
        if !text.hasPrefix("scenario:") { head += "scenario: \(id)\n" }
        if !text.contains("\nstory:") { head += "story: As a tester I would like to know\n" }
        if !text.contains("from:") { head += "from: [US-001]\n" }
        if !text.contains("clauses:") { head += "clauses: [MR-0101]\n" }
        let whole = text.hasPrefix("scenario:") ? text + "\n" + head : head + text
        let folder = try TemporaryDirectory()
        let path = try folder.write(whole, to: "\(id).yaml")
        return try #require(load(path, sourceLocation: sourceLocation).first, sourceLocation: sourceLocation)
    }

    /// The scenarios of a file or folder, with their shared steps.
    static func load(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Scenario] {
        let loaded = ScenarioLoader().load(paths: [path])
        expectText(
            DiagnosticRenderer().render(loaded.diagnostics).plain, equals: "", sourceLocation: sourceLocation)
        return loaded.scenarios
    }

    static func run(
        _ scenario: Scenario, in flow: FlowName = .rest, _ registry: MemoryRegistry = MemoryRegistry(),
        isObserved: Bool = true, isIsolated: Bool = true
    ) async -> StoryRun.Ending {
        var run = StoryRun(
            planned: PlannedScenario(
                id: scenario.id.value, scenario: scenario, example: scenario.examples.first, index: 0),
            flow: MemoryFlow(name: flow, registry: registry),
            inspector: isObserved ? MemoryInspector(registry: registry) : nil, settings: RunSettings(seed: 1, jobs: 1),
            runToken: "run", isIsolated: isIsolated)
        return await run.run()
    }

    /// A story from its text, and what came of it in lines.
    static func telling(
        _ text: String, in flow: FlowName = .rest, _ registry: MemoryRegistry = MemoryRegistry(),
        isObserved: Bool = true, isIsolated: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        tell(
            await run(
                try read(text, sourceLocation: sourceLocation), in: flow, registry, isObserved: isObserved,
                isIsolated: isIsolated
            ).result)
    }

    /// The outcome; each step with how it ended; each failure with what was expected and found.
    static func tell(_ result: ScenarioResult) -> String {
        var lines = [result.outcome.rawValue + (result.reason.map { ": \($0)" } ?? "")]
        for step in result.steps {
            lines.append("\(step.number) \(step.title): \(step.outcome)\(step.isFailed ? " !" : "")")
        }
        lines += result.failures.map(tell)
        return lines.joined(separator: "\n")
    }

    static func tell(_ failure: Failure) -> String {
        var parts = ["\(failure.kind.rawValue): \(failure.message)"]
        if let step = failure.step { parts.append("in \(step)") }
        parts.append("expected \(failure.expected ?? "-"), found \(failure.actual ?? "-")")
        return parts.joined(separator: "; ")
    }

    /// A JSON value from its text.
    static func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    /// The matcher that a scenario's `expect:` would hold.
    static func matcher(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Located<Matcher> {
        let file = SourceFile(path: "m.yaml", text: "- get: RegisteredModel\n  id: \"1\"\n  expect: \(text)\n")
        let (root, syntax) = YAMLReader.read(file)
        let (steps, findings) = ScenarioReader.readSteps(try #require(root, sourceLocation: sourceLocation))
        expectText(
            DiagnosticRenderer().render(syntax + findings).plain, equals: "", sourceLocation: sourceLocation)
        return try #require(steps.first?.expectation, sourceLocation: sourceLocation)
    }
}

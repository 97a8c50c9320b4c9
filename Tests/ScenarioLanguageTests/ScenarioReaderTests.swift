import Foundation
import SourceText
import TestSupport
import Testing

@testable import ScenarioLanguage

@Suite("ScenarioReader")
struct ScenarioReaderTests {
    @Test("Reads every construct into its typed form, with shared steps in their place")
    func everything() throws {
        let path = Project.root.appendingPathComponent("fixtures/language/everything.yaml").path
        let loaded = ScenarioLoader(catalogue: try Fixtures.catalogue()).load(paths: [path])
        expectText(DiagnosticRenderer().render(loaded.diagnostics).plain, equals: "")
        expectGolden(Outline.of(try #require(loaded.scenarios.first)) + "\n", matches: "language/everything.txt")
    }

    @Test("A step from a shared file keeps its own place")
    func sharedPlaces() throws {
        let path = Project.root.appendingPathComponent("fixtures/language/everything.yaml").path
        let scenario = try #require(ScenarioLoader().load(paths: [path]).scenarios.first)
        let step = try #require(scenario.steps.last)
        guard case .shared(let shared) = step.action else {
            Issue.record("the last step shares no steps")
            return
        }
        #expect(step.verbSpan.file.path.hasSuffix("everything.yaml"))
        #expect(shared.steps.map { $0.verbSpan.line } == [5, 10])
        #expect(shared.steps.allSatisfy { $0.verbSpan.file.path.hasSuffix("steps/three-versions.yaml") })
    }

    @Test("Says every finding of a file, not only the first")
    func collects() {
        let file = SourceFile(
            path: "a.yaml",
            text: """
                scenario: Bad Id
                level: most
                stpes: []
                steps:
                - craete: RegisteredModel
                - get: RegisteredModel
                - list: Model
                  of: []

                """)
        let lines = ScenarioReader.read(file).diagnostics.map { "\($0.span?.line ?? 0) \($0.id)" }
        #expect(
            lines == [
                "1 scenario.missing-key", "1 scenario.no-origin", "1 scenario.missing-key", "1 scenario.bad-word",
                "2 scenario.unknown-word", "3 scenario.unknown-key", "5 scenario.verb", "6 scenario.missing-key",
                "7 scenario.unknown-word",
            ])
    }
}

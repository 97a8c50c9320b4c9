import SourceText
import TestSupport
import Testing

@testable import ScenarioLanguage

@Suite("Scenarios/README.md")
struct READMETests {
    @Test("Every YAML block is a valid scenario, or a valid part of one")
    func blocks() throws {
        let blocks = try Self.blocks()
        #expect(blocks.count > 12)
        let diagnostics = blocks.flatMap { Self.check($0) }
        expectText(DiagnosticRenderer().render(diagnostics).plain, equals: "")
    }

    @Test("The whole scenario at the top is read into its typed form")
    func firstExample() throws {
        let reading = ScenarioReader.read(try #require(try Self.blocks().first))
        guard case .scenario(let scenario)? = reading.document else {
            Issue.record("no scenario: \(reading.diagnostics.map(\.message))")
            return
        }
        #expect(scenario.id.value == "describe-everything")
        #expect(scenario.clauses.map(\.value) == ["MR-0104"])
        #expect(scenario.level == .must)
        #expect(scenario.steps.count == 3)
        #expect(scenario.state?.nodes.map(\.type.value) == ["kf.RegisteredModel", "kf.ModelVersion"])
        guard case .create(let create) = scenario.steps[1].action, case .map(let members) = create.members.value,
            case .expression(.reference(["model"]))? = create.parent?.value
        else {
            Issue.record("the second step creates no version")
            return
        }
        #expect(members.map(\.key) == ["name", "author", "description", "customProperties"])
        #expect(scenario.steps[1].binding?.aliases.map(\.value) == ["version"])
    }

    /// The text of the blocks that begin with "```yaml", each with its place in the README.
    private static func blocks() throws -> [SourceFile] {
        var blocks: [SourceFile] = []
        var lines: [Substring]?
        for (index, line) in try Project.read("Scenarios/README.md").split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            if line == "```yaml" {
                lines = []
            } else if line == "```", let block = lines {
                let text = block.joined(separator: "\n") + "\n"
                blocks.append(SourceFile(path: "README.md block that ends on line \(index + 1)", text: text))
                lines = nil
            } else {
                lines?.append(line)
            }
        }
        return blocks
    }

    /// Aliases that the parts take for granted.
    private static let known: [String: ResourceType] = [
        "model": .registeredModel, "version": .modelVersion, "weights": .modelArtifact, "run": .experimentRun,
    ]

    private static func check(_ file: SourceFile) -> [Diagnostic] {
        let (root, syntax) = YAMLReader.read(file)
        guard let root, syntax.isEmpty else { return syntax }
        if root.items != nil {
            let (steps, findings) = ScenarioReader.readSteps(root)
            return findings + ScenarioValidator().check(steps, known: known).filter { !isShared($0) }
        }
        let reading = ScenarioReader.read(root)
        switch reading.document {
        case .scenario(let scenario)?: return reading.diagnostics + ScenarioValidator().check(scenario)
        case .shared(let shared)?: return reading.diagnostics + ScenarioValidator().check(shared)
        case nil:
            // A section by itself, put into the scenario that it could stand in.
            let text =
                """
                scenario: part
                story: As a reader I would like to see this section
                from: [US-001]
                clauses: [MR-0104]
                steps:
                - create: ModelArtifact
                  as: weights
                  with: {uri: s3}

                """ + String(decoding: file.bytes, as: UTF8.self)
            let whole = ScenarioReader.read(SourceFile(path: file.path, text: text))
            guard case .scenario(let scenario)? = whole.document else { return whole.diagnostics }
            return whole.diagnostics + ScenarioValidator().check(scenario)
        }
    }

    /// Blocks are checked one by one, without the files of `steps/`.
    private static func isShared(_ diagnostic: Diagnostic) -> Bool { diagnostic.id == Finding.unknownShared.rawValue }
}

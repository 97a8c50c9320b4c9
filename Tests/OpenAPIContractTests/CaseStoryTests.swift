import Foundation
import OpenAPIContract
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@Suite("Stories that follow from the contract")
struct CaseStoryTests {
    static let folder = "Scenarios/contract"

    static func recipes() throws -> CaseRecipes {
        let path = "fixtures/contract/cases.yaml"
        let (root, diagnostics) = YAMLReader.read(SourceFile(path: path, text: try Project.read(path)))
        #expect(diagnostics == [], "\(DiagnosticRenderer().render(diagnostics).plain)")
        return CaseRecipes(try #require(root))
    }

    @Test("The files are what the contract, the errata and the recipes give; make record does")
    func files() throws {
        let generator = CaseGenerator(
            try ContractTableTests.ours("v1alpha3"), errata: try ErrataTests.errata(), recipes: try Self.recipes())
        let stories = generator.stories()
        for story in stories {
            let text =
                "# Follows from the contract; fixtures/contract/cases.yaml says how.\n"
                + ScenarioFormatter.text(of: story.root)
            expectGolden(text, matches: "../\(Self.folder)/\(story.id).yaml")
        }
        let folder = Project.root.appendingPathComponent(Self.folder)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(Set(files) == Set(stories.map { "\($0.id).yaml" }))
    }
}

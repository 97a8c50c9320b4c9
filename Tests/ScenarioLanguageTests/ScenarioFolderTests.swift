import Foundation
import SourceText
import TestSupport
import Testing

@testable import ScenarioLanguage

@Suite("The scenarios of this project")
struct ScenarioFolderTests {
    @Test("All files under Scenarios are valid")
    func valid() throws {
        let clauses = try Fixtures.clauses.get()
        let folder = Project.root.appendingPathComponent("Scenarios").path
        let loaded = ScenarioLoader(catalogue: clauses.catalogue).load(paths: [folder])
        let all = clauses.diagnostics + loaded.diagnostics
        expectText(DiagnosticRenderer().render(all).plain, equals: "")
        #expect(loaded.scenarios.count + loaded.sharedSteps.count == loaded.files.count)
    }
}

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

    /// `make record` formats them, as `mrconform format` does.
    @Test("All files under Scenarios are formatted")
    func formatted() throws {
        let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
        let folder = Project.root.appendingPathComponent("Scenarios").path
        for path in ScenarioLoader.scenarioFiles(at: [folder]).files {
            let file = try SourceLoader.load(path: path)
            let text = try #require(ScenarioFormatter.format(file).text, "\(path) can not be read")
            let written = String(decoding: file.bytes, as: UTF8.self)
            if isRecording, text != written {
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                Issue.record("formatted \(path); run again without RECORD")
            } else {
                expectText(written, equals: text, "\(path) is not formatted")
            }
        }
    }
}

import Foundation
import SourceText
import TestSupport
import Testing

@testable import ScenarioLanguage

@Suite("Findings")
struct DiagnosticGoldenTests {
    @Test("Every finding is shown by a golden file", arguments: Finding.allCases)
    func golden(finding: Finding) throws {
        let diagnostics = try Fixtures.diagnostics(of: finding)
        #expect(diagnostics.contains { $0.id == finding.rawValue }, "the files do not show it")
        let text = DiagnosticRenderer().render(diagnostics).plain
            .replacing(Project.root.path + "/", with: "")
        expectGolden(text, matches: "diagnostics/\(finding.rawValue).txt")
    }

    @Test("Every golden file of the language belongs to a finding")
    func complete() throws {
        let known = Set(Finding.allCases.map(\.rawValue))
        let names = try FileManager.default.contentsOfDirectory(atPath: Fixtures.folder.path)
        let ours = names.filter { $0.hasPrefix("scenario.") || $0.hasPrefix("clauses.") }
        let strays = ours.filter { !known.contains($0.split(separator: ".").prefix(2).joined(separator: ".")) }
        #expect(strays == [])
    }
}

/// The files under `fixtures/diagnostics` that show what is wrong with a scenario.
enum Fixtures {
    static let folder = Project.root.appendingPathComponent("fixtures/diagnostics")

    /// The clauses of the project.
    static func catalogue() throws -> ClauseCatalogue { try clauses.get().catalogue }

    static let clauses = Result {
        let file = SourceFile(path: "fixtures/clauses.yaml", text: try Project.read("fixtures/clauses.yaml"))
        return ClauseCatalogue.read(try #require(YAMLReader.read(file).document))
    }

    static func diagnostics(of finding: Finding) throws -> [Diagnostic] {
        let id = finding.rawValue
        let path = folder.appendingPathComponent(id).path
        if id.hasPrefix("clauses.") {
            let file = try SourceLoader.load(path: path + ".yaml")
            return ClauseCatalogue.read(try #require(YAMLReader.read(file).document)).diagnostics
        }
        let isFolder = finding == .noFiles
        let second = path + ".second.yaml"
        let paths =
            [isFolder ? path : path + ".yaml"] + (FileManager.default.fileExists(atPath: second) ? [second] : [])
        return ScenarioLoader(catalogue: try catalogue()).load(paths: paths).diagnostics
    }

    /// All files of the language under `fixtures` and `Scenarios`.
    static func allFiles() throws -> [SourceFile] {
        let paths =
            [folder.path] + ["Scenarios", "fixtures/language"].map { Project.root.appendingPathComponent($0).path }
        return try ScenarioLoader.scenarioFiles(at: paths).files.map { try SourceLoader.load(path: $0) }
    }
}

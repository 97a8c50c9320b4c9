import Foundation
import TestSupport
import Testing

@testable import SourceText

/// Each finding of the readers has a file that shows it and the text that a person sees.
@Suite("Diagnostic fixtures")
struct DiagnosticFixtureTests {
    @Test("YAML findings read as recorded", arguments: YAMLDiagnostics.ID.allCases.map(\.rawValue))
    func yaml(id: String) throws {
        let file = try load("\(id).yaml")
        let diagnostics = YAMLReader.read(file).diagnostics
        #expect(diagnostics.contains { $0.id == id })
        expectGolden(DiagnosticRenderer().render(diagnostics).plain, matches: "diagnostics/\(id).txt")
    }

    /// What `SourceLoader` finds first is never seen by the JSON reader of files.
    static let jsonCodes = JSONError.Code.allCases.filter { $0 != .notUTF8 && $0 != .tooLarge }

    @Test("JSON findings read as recorded", arguments: jsonCodes.map(\.rawValue))
    func json(id: String) throws {
        let file = try load("\(id).json")
        let diagnostics = JSONReader.readLocated(file).diagnostics
        #expect(diagnostics.contains { $0.id == id })
        expectGolden(DiagnosticRenderer().render(diagnostics).plain, matches: "diagnostics/\(id).txt")
    }

    @Test("A fix of a single YAML finding settles it", arguments: YAMLDiagnostics.ID.allCases.map(\.rawValue))
    func fixes(id: String) throws {
        let file = try load("\(id).yaml")
        let diagnostics = YAMLReader.read(file).diagnostics
        let fixed = diagnostics.compactMap { $0.id == id ? $0.fix : nil }
        guard !fixed.isEmpty else { return }
        var bytes = file.bytes
        for fix in fixed.sorted(by: { $0.span.range.lowerBound > $1.span.range.lowerBound }) {
            bytes.replaceSubrange(fix.span.range, with: Array(fix.replacement.utf8))
        }
        let after = YAMLReader.read(SourceFile(path: file.path, bytes: bytes)).diagnostics
        #expect(after.count { $0.id == id && $0.fix != nil } == 0, "\(String(decoding: bytes, as: UTF8.self))")
    }

    @Test("The ids are in alphabetical order")
    func order() {
        let ids = YAMLDiagnostics.ID.allCases.map(\.rawValue)
        #expect(ids == ids.sorted())
        let codes = JSONError.Code.allCases.map(\.rawValue)
        #expect(codes == codes.sorted())
    }

    private func load(_ name: String) throws -> SourceFile {
        let path = "fixtures/diagnostics/\(name)"
        return SourceFile(path: path, bytes: [UInt8](try Data(contentsOf: Project.root.appendingPathComponent(path))))
    }
}

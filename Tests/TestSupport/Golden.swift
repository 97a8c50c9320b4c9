import Foundation
package import Testing

/// Compares a text with a file under `fixtures/`.
///
/// With `RECORD=1` in the environment (`make record`) the file is rewritten and the test fails, so that a recording
/// run can not be mistaken for a passing one.
package func expectGolden(
    _ actual: String, matches path: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    let file = Project.root.appendingPathComponent("fixtures").appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            if (try? String(contentsOf: file, encoding: .utf8)) != actual {
                try actual.write(to: file, atomically: true, encoding: .utf8)
                Issue.record("recorded fixtures/\(path); run again without RECORD", sourceLocation: sourceLocation)
            }
        } catch {
            Issue.record("can not record fixtures/\(path): \(error)", sourceLocation: sourceLocation)
        }
        return
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("fixtures/\(path) is missing; `make record` writes it", sourceLocation: sourceLocation)
        return
    }
    expectText(actual, equals: expected, "fixtures/\(path) differs", sourceLocation: sourceLocation)
}

package import SourceText

extension ExpectedFailures {
    /// Reads a file of known failures: a list of `{scenario, flow, clause, because, evidence}`; `flow`,
    /// `clause` and `evidence` may be left out. Evidence is for people: where the failure was recorded.
    /// - Returns: what was read, and what is wrong with the file; with findings nothing may be run.
    package static func read(path: String) -> (expected: ExpectedFailures, diagnostics: [Diagnostic]) {
        do throws(SourceLoader.Failure) {
            let (root, findings) = YAMLReader.read(try SourceLoader.load(path: path))
            guard let root, findings.isEmpty else { return (.none, findings) }
            return read(root)
        } catch {
            return (.none, [error.diagnostic])
        }
    }

    /// Reads the list from its node tree.
    package static func read(_ root: Node) -> (expected: ExpectedFailures, diagnostics: [Diagnostic]) {
        guard let items = root.items else {
            let found = Diagnostic(
                id: "expected.no-list", message: "found \(root.kindInWords), expected a list of known failures",
                span: root.span, notes: ["each entry is {scenario: ID, flow: rest, clause: MR-0104, because: TEXT}"])
            return (.none, [found])
        }
        var entries: [Entry] = []
        var diagnostics: [Diagnostic] = []
        for item in items {
            func text(_ key: String) -> String? { item[key]?.string }
            for entry in item.entries ?? [] where !keys.contains(entry.key) {
                diagnostics.append(
                    Diagnostic(
                        id: "expected.unknown-key", message: "unknown key \"\(entry.key)\"", span: entry.keySpan,
                        notes: [NameSuggestion.nearest(to: entry.key, among: keys)]))
            }
            for key in keys {
                guard let value = item[key], value.string == nil else { continue }
                diagnostics.append(
                    Diagnostic(
                        id: "expected.no-text", message: "found \(value.kindInWords), expected text", span: value.span))
            }
            guard let scenario = text("scenario"), let because = text("because") else {
                diagnostics.append(
                    Diagnostic(
                        id: "expected.incomplete", message: "a known failure needs \"scenario:\" and \"because:\"",
                        span: item.span))
                continue
            }
            entries.append(Entry(scenario: scenario, flow: text("flow"), clause: text("clause"), because: because))
        }
        return (ExpectedFailures(entries: entries), diagnostics)
    }

    private static let keys = ["scenario", "flow", "clause", "because", "evidence"]
}

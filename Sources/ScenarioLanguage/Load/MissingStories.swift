package import SourceText

/// The user stories that have no scenario yet, and why: `missing.yaml` beside the scenarios.
package enum MissingStories {
    /// Every story of the inventory, `US-001` to `US-213`.
    package static let all: [String] = (1...213).map { number in
        "US-" + String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
    }

    /// Reasons by story, from the file in a folder of scenarios; none where there is no such file.
    package static func read(folder: String) -> (reasons: [String: String], diagnostics: [Diagnostic]) {
        let path = "\(folder)/\(ScenarioLoader.listOfMissing)"
        do throws(SourceLoader.Failure) {
            let (root, findings) = YAMLReader.read(try SourceLoader.load(path: path))
            guard let root, findings.isEmpty else { return ([:], findings) }
            return read(root)
        } catch {
            return ([:], [error.diagnostic])
        }
    }

    /// Reads the list of `{story, reason}` from its node tree.
    package static func read(_ root: Node) -> (reasons: [String: String], diagnostics: [Diagnostic]) {
        var reasons: [String: String] = [:]
        var diagnostics: [Diagnostic] = []
        for item in root.items ?? [] {
            guard let story = item["story"]?.string, let reason = item["reason"]?.string, all.contains(story) else {
                diagnostics.append(
                    Diagnostic(
                        id: "missing.incomplete",
                        message: "an entry needs \"story:\", one of US-001 to US-213, and \"reason:\"", span: item.span)
                )
                continue
            }
            if reasons[story] != nil {
                diagnostics.append(
                    Diagnostic(
                        id: "missing.duplicate", message: "the story \"\(story)\" stands here twice", span: item.span))
            }
            reasons[story] = reason
        }
        return (reasons, diagnostics)
    }
}

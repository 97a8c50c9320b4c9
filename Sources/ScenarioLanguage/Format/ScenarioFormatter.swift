package import SourceText

/// Prints scenario files in the one style of the language, with their comments.
///
/// Reading what it prints gives the same scenario, and printing that again gives the same text. Keys come in the order
/// of `LanguageKeys`; sections stand apart by a blank line; whatever fits into a line stands between brackets.
package enum ScenarioFormatter {
    /// What became of a file.
    package struct Result: Sendable {
        /// The whole new text; nil when the file can not be read as YAML, or is no file of the language.
        package let text: String?
        /// How many fixes were applied.
        package let fixes: Int
        /// Why there is no text.
        package let diagnostics: [Diagnostic]
    }

    /// The most columns of a line that holds more than one value.
    package static let width = 120

    /// Formats one file.
    /// - Parameter fix: whether the replacements that diagnostics suggest are made before.
    package static func format(_ file: SourceFile, fix: Bool = false) -> Result {
        let (fixed, count) = fix ? FixApplier.apply(to: file) : (file, 0)
        let (root, syntax) = YAMLReader.read(fixed)
        let errors = syntax.filter { $0.severity == .error }
        guard let root, errors.isEmpty else { return Result(text: nil, fixes: count, diagnostics: errors) }
        guard let entries = root.entries, entries.contains(where: { $0.key == "scenario" || $0.key == "shared" }) else {
            let findings = ScenarioReader.read(root).diagnostics
            return Result(text: nil, fixes: count, diagnostics: findings)
        }
        return Result(text: text(of: root), fixes: count, diagnostics: [])
    }

    /// The text of a file's root node.
    package static func text(of root: Node) -> String {
        YAMLWriter.text(CanonicalLayout.file(root), width: width)
    }
}

import SourceText

/// Reads the text of a contract document, JSON or YAML, into nodes that know their places.
enum DocumentText {
    /// Findings of the strict YAML reader that do not matter here: what YAML 1.1 and 1.2 type differently is text or a
    /// number of an example, and keys such as `200:` are taken as they are written.
    private static let tolerated: Set<String> = [
        "yaml.ambiguous-boolean", "yaml.ambiguous-date", "yaml.ambiguous-null", "yaml.ambiguous-number",
        "yaml.ambiguous-time", "yaml.ambiguous-value", "yaml.key-type", "yaml.comment-space",
        "yaml.block-scalar-indentation",
    ]

    /// - Returns: no document when the syntax leaves it open what is meant.
    static func read(_ file: SourceFile) -> (document: Node?, diagnostics: [Diagnostic]) {
        let first = file.bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        if first == UInt8(ascii: "{") { return JSONReader.readLocated(file) }
        let (document, findings) = YAMLReader.read(file)
        let grave = findings.filter { !tolerated.contains($0.id) }
        return (grave.contains { $0.severity == .error } ? nil : document, grave)
    }
}

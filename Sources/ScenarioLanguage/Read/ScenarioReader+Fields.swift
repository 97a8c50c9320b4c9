import SourceText

/// The entries of a mapping whose keys the language defines.
struct Fields {
    let entries: [Node.Entry]

    subscript(key: String) -> Node.Entry? { entries.first { $0.key == key } }
}

extension ScenarioReader {
    mutating func report(
        _ finding: Finding, _ message: String, at span: SourceSpan, notes: [String] = [],
        fix: Diagnostic.Fix? = nil
    ) {
        diagnostics.append(finding.diagnostic(message, at: span, notes: notes, fix: fix))
    }

    /// Takes a mapping apart and reports the keys that it can not have.
    /// - Parameters:
    ///   - owner: the mapping in words, as the subject of a message.
    ///   - keys: all that are valid.
    mutating func fields(_ node: Node, _ owner: String, keys: [String]) -> Fields {
        guard let entries = mapping(node) else { return Fields(entries: []) }
        for entry in entries where !keys.contains(entry.key) {
            report(
                .unknownKey, "\(owner) has no key \"\(entry.key)\"", at: entry.keySpan,
                notes: [NameSuggestion.nearest(to: entry.key, among: keys)])
        }
        return Fields(entries: entries)
    }

    /// The entry of a key that has to be there; reports where it is not.
    mutating func require(_ key: String, of fields: Fields, at span: SourceSpan) -> Node.Entry? {
        if let entry = fields[key] { return entry }
        // A mapping that was none has its own finding already.
        if !fields.entries.isEmpty { report(.missingKey, "\"\(key)\" is missing", at: span) }
        return nil
    }

    /// Where a mapping begins to speak: its first key.
    func firstLine(_ fields: Fields, _ node: Node) -> SourceSpan { fields.entries.first?.keySpan ?? node.span }

    mutating func wrongType(_ node: Node, expected: String, notes: [String] = []) {
        var fix: Diagnostic.Fix?
        if case .scalar(let scalar, .plain) = node.content, expected == "text" {
            switch scalar {
            case .number, .bool: fix = Diagnostic.Fix(span: node.span, replacement: "\"\(written(node))\"")
            case .null, .string: break
            }
        }
        report(
            .wrongType, "found \(node.kindInWords), expected \(expected)", at: node.span,
            notes: fix == nil ? notes : ["quote it"] + notes, fix: fix)
    }

    /// The text of a scalar as the file has it.
    func written(_ node: Node) -> String {
        let bytes = node.span.file.bytes
        return String(decoding: bytes[node.span.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    mutating func mapping(_ node: Node) -> [Node.Entry]? {
        if let entries = node.entries { return entries }
        wrongType(node, expected: "a mapping")
        return nil
    }

    /// How a single word is written as a list.
    func hintToList(_ node: Node) -> [String] {
        guard let word = node.string, NameForm.reference.fits(word) else { return [] }
        return ["write [\(word)]"]
    }

    /// The items of a list that must not be empty.
    mutating func list(_ node: Node, _ name: String) -> [Node] {
        guard let items = node.items else {
            wrongType(node, expected: "a list", notes: hintToList(node))
            return []
        }
        if items.isEmpty {
            report(
                .emptyList, "\"\(name)\" is empty", at: node.span,
                notes: [name == "steps" ? "a story has one step at least" : "leave it out, or fill it"])
        }
        return items
    }
}

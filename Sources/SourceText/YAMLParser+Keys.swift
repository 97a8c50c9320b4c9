extension YAMLParser {
    /// A key as it was read.
    struct Key {
        let text: String
        let span: SourceSpan
        /// Whether it stood without quotation marks.
        let isPlain: Bool
    }

    /// Readers derived from PyYAML look for the colon of a key this far.
    private static let keyLengthLimit = 1024

    /// Reads a key of a block mapping.
    mutating func parseKey(upTo colon: Int) -> Key {
        let start = position
        if peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "'") {
            let text = parseQuoted(parent: column - 1) ?? ""
            for index in position..<max(position, colon) where bytes[index] == 0x09 {
                report(YAMLDiagnostics.tab(span(index..<index + 1)))
            }
            return Key(text: text, span: span(start..<max(start, min(position, colon))), isPlain: false)
        }
        checkPlainStart(isInFlow: false)
        var end = colon
        while end > start, isBlankOrEnd(bytes[end - 1]) { end -= 1 }
        for index in start..<colon where bytes[index] == 0x09 {
            report(YAMLDiagnostics.tab(span(index..<index + 1)))
        }
        return Key(text: text(start..<end), span: span(start..<end), isPlain: true)
    }

    /// Reports what makes a key one that readers do not agree on, or a second one of its name.
    ///
    /// - Parameters:
    ///   - entries: those before it.
    ///   - names: what helps to find its name among them; one for each mapping.
    mutating func check(_ key: Key, among entries: [Node.Entry], _ names: inout NameSet) {
        if let earlier = names.index(of: key.text, among: entries.count, { entries[$0].key }) {
            report(YAMLDiagnostics.duplicateKey(key.text, key.span, firstLine: entries[earlier].keySpan.line))
        }
        if key.span.range.count > Self.keyLengthLimit { report(YAMLDiagnostics.keyLength(key.span)) }
        guard key.isPlain else { return }
        switch PlainScalar.resolve(bytes(key.span.range)) {
        case .text, .scalar(.string): break
        case .ambiguous(.value) where key.text == "<<": report(YAMLDiagnostics.mergeKey(key.span))
        case .scalar(.number): report(YAMLDiagnostics.keyType(key.span, kind: "a number"))
        case .scalar(.bool): report(YAMLDiagnostics.keyType(key.span, kind: "true or false"))
        case .scalar(.null): report(YAMLDiagnostics.keyType(key.span, kind: "nothing (null)"))
        case .ambiguous(let kind): report(YAMLDiagnostics.keyType(key.span, kind: kind.inWords))
        }
    }
}

extension PlainScalar.Ambiguity {
    /// What some readers take the text for.
    var inWords: String {
        switch self {
        case .boolean: "true or false"
        case .null: "nothing (null)"
        case .number, .sexagesimal: "a number"
        case .date: "a date"
        case .value: "a value of another type"
        }
    }
}

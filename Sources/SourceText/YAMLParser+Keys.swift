extension YAMLParser {
    /// A key as it was read.
    struct Key {
        let text: String
        let span: SourceSpan
        /// Whether it stood without quotation marks.
        let isPlain: Bool
    }

    /// The keys of a mapping so far, to find a second one of the same name.
    struct KeyList {
        private var names: [String] = []
        private var spans: [SourceSpan] = []
        private var set = NameSet()

        /// Adds a key, or returns the place of the earlier one of this name.
        mutating func add(_ key: Key) -> SourceSpan? {
            if let index = set.index(of: key.text, in: names) { return spans[index] }
            names.append(key.text)
            spans.append(key.span)
            set.added(key.text, in: names)
            return nil
        }
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
        return Key(text: file.text(start..<end), span: span(start..<end), isPlain: true)
    }

    /// Reports what makes a key one that readers do not agree on, or a second one of its name.
    mutating func check(_ key: Key, among keys: inout KeyList) {
        if let earlier = keys.add(key) {
            report(YAMLDiagnostics.duplicateKey(key.text, key.span, firstLine: earlier.line))
        }
        if key.span.range.count > Self.keyLengthLimit { report(YAMLDiagnostics.keyLength(key.span)) }
        guard key.isPlain else { return }
        if key.text == "<<" { return report(YAMLDiagnostics.mergeKey(key.span)) }
        switch PlainScalar.resolve(key.text) {
        case .scalar(.string): break
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

extension YAMLParser {
    /// Reads `[…]` or `{…}` from its opening bracket on.
    ///
    /// - Returns: nil, reported, when the rest can not be understood.
    mutating func parseFlowCollection(parent: Int) -> Node? {
        guard enter() else { return nil }
        defer { depth -= 1 }
        return peek() == UInt8(ascii: "[") ? parseFlowSequence(parent: parent) : parseFlowMapping(parent: parent)
    }

    private mutating func parseFlowSequence(parent: Int) -> Node? {
        let open = position
        position += 1
        var items: [Node] = []
        while true {
            guard skipFlowSpace(parent: parent, open: open, close: "]") else { return nil }
            if peek() == UInt8(ascii: "]") { break }
            let comments = takeComments()
            guard var item = parseFlowNode(parent: parent) else { return nil }
            if isAtFlowColon(after: item) {
                report(YAMLDiagnostics.flowPair(span(item.span.range.lowerBound..<position + 1)))
                position += 1
                guard skipFlowSpace(parent: parent, open: open, close: "]"), let value = parseFlowNode(parent: parent)
                else { return nil }
                item = pair(item, value)
            }
            item.addAbove(comments?.withoutBlankLine)
            guard finishFlowItem(&item, parent: parent, open: open, close: "]") else { return nil }
            items.append(item)
        }
        position += 1
        return Node(.sequence(items), span: span(open..<position), layout: .flow)
    }

    private mutating func parseFlowMapping(parent: Int) -> Node? {
        let open = position
        position += 1
        var entries: [Node.Entry] = []
        var names = NameSet()
        while true {
            guard skipFlowSpace(parent: parent, open: open, close: "}") else { return nil }
            if peek() == UInt8(ascii: "}") { break }
            let comments = takeComments()
            guard let key = parseFlowKey(parent: parent) else { return nil }
            check(key, among: entries, &names)
            guard var value = parseFlowEntryValue(key, parent: parent, open: open) else { return nil }
            value.addAbove(comments?.withoutBlankLine)
            guard finishFlowItem(&value, parent: parent, open: open, close: "}") else { return nil }
            entries.append(Node.Entry(key: key.text, keySpan: key.span, value: value))
        }
        position += 1
        return Node(.mapping(entries), span: span(open..<position), layout: .flow)
    }

    /// Reads what follows a key between braces, from the white space before the colon on.
    private mutating func parseFlowEntryValue(_ key: Key, parent: Int, open: Int) -> Node? {
        skipSpaces()
        guard peek() == UInt8(ascii: ":") else {
            report(YAMLDiagnostics.flowValue(key.text, key.span, fix: missingSpaceFix(key)))
            return emptyNode()
        }
        position += 1
        if key.isPlain, peek() == UInt8(ascii: "[") || peek() == UInt8(ascii: "{") {
            // Only PyYAML takes a bracket for the end of the key.
            let fix = Diagnostic.Fix(span: span(position..<position), replacement: " ")
            report(YAMLDiagnostics.flowValue(key.text, key.span, fix: fix))
        }
        guard skipFlowSpace(parent: parent, open: open, close: "}") else { return nil }
        if peek() == UInt8(ascii: ",") || peek() == UInt8(ascii: "}") {
            report(YAMLDiagnostics.flowValue(key.text, key.span, fix: nil))
            return emptyNode()
        }
        let comments = takeComments()
        var value = parseFlowNode(parent: parent)
        value?.addAbove(comments?.withoutBlankLine)
        return value
    }

    private func missingSpaceFix(_ key: Key) -> Diagnostic.Fix? {
        guard key.isPlain, let colon = bytes[key.span.range].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return Diagnostic.Fix(span: span(colon + 1..<colon + 1), replacement: " ")
    }

    /// Reads one value between brackets.
    private mutating func parseFlowNode(parent: Int) -> Node? {
        while let property = propertySpan() {
            position = property.range.upperBound
            skipSpaces()
            if peek() == UInt8(ascii: ",") || peek() == UInt8(ascii: "]") || peek() == UInt8(ascii: "}") {
                return emptyNode()
            }
        }
        let start = position
        switch peek() {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return parseFlowCollection(parent: parent)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let style: Node.Style = peek() == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
            guard let text = parseQuoted(parent: parent) else { return nil }
            return Node(.scalar(.string(text), style), span: span(start..<position))
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"):
            report(YAMLDiagnostics.flowItem(span(position..<position + 1)))
            return nil
        case UInt8(ascii: "?") where isAtQuestionMark:
            report(YAMLDiagnostics.complexKey(span(position..<position + 1)))
            return nil
        default:
            return parsePlain(parent: parent, isInFlow: true)
        }
    }

    /// Reads a key between braces; it has to stand on one line, or readers derived from PyYAML do not see it.
    private mutating func parseFlowKey(parent: Int) -> Key? {
        let start = position
        if let property = propertySpan() {
            position = property.range.upperBound
            skipSpaces()
            return parseFlowKey(parent: parent)
        }
        switch peek() {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            report(YAMLDiagnostics.complexKey(span(position..<position + 1)))
            return nil
        case UInt8(ascii: "?") where isAtQuestionMark:
            report(YAMLDiagnostics.complexKey(span(position..<position + 1)))
            return nil
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: ":"):
            report(YAMLDiagnostics.flowItem(span(position..<position + 1)))
            return nil
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            let line = lineStart
            guard let text = parseQuoted(parent: parent) else { return nil }
            if lineStart != line {
                report(YAMLDiagnostics.complexKey(span(start..<position)))
                return nil
            }
            return Key(text: text, span: span(start..<position), isPlain: false)
        default:
            checkPlainStart(isInFlow: true)
            let end = skipPlainLine(isInFlow: true, first: start)
            if end == position, position == start { position += 1 }
            return Key(text: text(start..<end), span: span(start..<end), isPlain: true)
        }
    }

    /// Whether a colon that makes the item before it a key stands here, perhaps after spaces; moves to it.
    private mutating func isAtFlowColon(after item: Node) -> Bool {
        var index = 0
        while peek(index) == 0x20 { index += 1 }
        guard peek(index) == UInt8(ascii: ":") else { return false }
        position += index
        return true
    }

    private func pair(_ key: Node, _ value: Node) -> Node {
        let entry = Node.Entry(key: key.string ?? text(key.span.range), keySpan: key.span, value: value)
        let range = key.span.range.lowerBound..<value.span.range.upperBound
        return Node(.mapping([entry]), span: span(range), layout: .flow)
    }

    /// Moves over the comma behind an item, or to the closing bracket; keeps the comment at the end of its line.
    private mutating func finishFlowItem(_ item: inout Node, parent: Int, open: Int, close: Unicode.Scalar) -> Bool {
        takeTrailing(&item)
        guard skipFlowSpace(parent: parent, open: open, close: close) else { return false }
        if peek() == UInt8(ascii: close) { return true }
        guard peek() == UInt8(ascii: ",") else {
            let found = span(position..<min(position + 1, bytes.count))
            report(
                YAMLDiagnostics.flowComma(
                    found, close: String(close), found: UTF8Check.shown(bytes, at: position)))
            return false
        }
        position += 1
        takeTrailing(&item)
        return true
    }

    private mutating func takeTrailing(_ item: inout Node) {
        let start = position
        skipSpaces()
        guard peek() == UInt8(ascii: "#"), position > start, item.comments.trailing == nil else { return }
        item.takeTrailing(takeLineComment())
    }

    /// Moves over white space, line breaks and comments between brackets.
    ///
    /// - Returns: false, reported, when the document ends before the closing bracket.
    private mutating func skipFlowSpace(parent: Int, open: Int, close: Unicode.Scalar) -> Bool {
        let line = lineStart
        skipToContent()
        if isAtEnd {
            report(YAMLDiagnostics.unterminatedFlow(span(open..<open + 1), close: String(close)))
            stop()
            return false
        }
        if peek() == UInt8(ascii: "#") {
            report(YAMLDiagnostics.commentSpace(span(position..<position + 1)))
            _ = takeLineComment()
            return skipFlowSpace(parent: parent, open: open, close: close)
        }
        let isCloser = peek() == UInt8(ascii: "]") || peek() == UInt8(ascii: "}")
        if lineStart != line, column <= parent, !(isCloser && column == parent) {
            report(YAMLDiagnostics.flowIndentation(restOfLine()))
            return false
        }
        return true
    }
}

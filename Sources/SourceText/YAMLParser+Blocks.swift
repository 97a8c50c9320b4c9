extension YAMLParser {
    /// Reads the value that begins here; it is moved to the end of its last line, or to the next content after it.
    ///
    /// - Parameters:
    ///   - parent: the column of the collection that holds the value, -1 for the document.
    ///   - isOnKeyLine: whether a key stands before it in the line, which rules out block collections.
    mutating func parseBlockNode(parent: Int, isOnKeyLine: Bool = false) -> Node {
        guard enter() else { return emptyNode() }
        defer { depth -= 1 }
        if skipProperties() {
            guard moveToNestedValue(deeperThan: parent) else { return emptyNode() }
            return parseBlockNode(parent: parent)
        }
        switch peek() {
        case UInt8(ascii: "-") where isAtDash:
            if isOnKeyLine { report(YAMLDiagnostics.listOnKeyLine(restOfLine())) }
            return parseBlockSequence(column: column)
        case UInt8(ascii: "?") where isAtQuestionMark:
            report(YAMLDiagnostics.complexKey(restOfLine()))
            skipBlock(deeperThan: column)
            return emptyNode()
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            return withComments { parser in parser.parseBlockScalar(parent: parent) }
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return parseFlowValue(parent: parent)
        default:
            if !isOnKeyLine, let colon = findKeyColon() { return parseBlockMapping(column: column, colon: colon) }
            return withComments { parser in
                var node = parser.parseScalar(parent: parent)
                node.takeTrailing(parser.finishLine(parent: parent))
                return node
            }
        }
    }

    /// Checks the nesting before a descent; beyond the limit the reading ends.
    mutating func enter() -> Bool {
        if depth == YAMLReader.depthLimit {
            report(
                YAMLDiagnostics.tooDeep(span(position..<min(position + 1, bytes.count)), limit: YAMLReader.depthLimit))
            stop()
            return false
        }
        depth += 1
        return true
    }

    /// Gives the comments above to the node that a closure reads.
    private mutating func withComments(_ parse: (inout YAMLParser) -> Node) -> Node {
        let comments = takeComments()
        var node = parse(&self)
        node.addAbove(comments)
        return node
    }

    private mutating func parseFlowValue(parent: Int) -> Node {
        withComments { parser in
            let start = parser.position
            guard var node = parser.parseFlowCollection(parent: parent) else {
                parser.recover(parent: parent)
                return parser.emptyNode()
            }
            parser.skipSpaces()
            if parser.peek() == UInt8(ascii: ":") {
                parser.report(YAMLDiagnostics.complexKey(parser.span(start..<parser.position)))
                parser.skipBlock(deeperThan: parent)
                return node
            }
            node.takeTrailing(parser.finishLine(parent: parent))
            return node
        }
    }

    /// Reports anchors, aliases and tags that stand here and moves over them.
    ///
    /// - Returns: whether the value, if there is one, stands on a later line.
    private mutating func skipProperties() -> Bool {
        while let property = propertySpan() {
            position = property.range.upperBound
            skipSpaces()
            if isBreakOrEnd(peek()) || peek() == UInt8(ascii: "#") { return true }
        }
        return false
    }

    /// The anchor, alias or tag that begins here, reported; nil where there is none.
    mutating func propertySpan() -> SourceSpan? {
        let sign = peek()
        guard sign == UInt8(ascii: "&") || sign == UInt8(ascii: "*") || sign == UInt8(ascii: "!") else { return nil }
        var length = 1
        while !isBlankOrEnd(peek(length)), !isFlowIndicator(peek(length)) { length += 1 }
        let property = span(position..<position + length)
        switch sign {
        case UInt8(ascii: "&"): report(YAMLDiagnostics.anchor(property))
        case UInt8(ascii: "*"): report(YAMLDiagnostics.alias(property))
        default: report(YAMLDiagnostics.tag(property))
        }
        return property
    }

    /// Moves from the end of a key's line to a value below it; false when there is none.
    private mutating func moveToNestedValue(deeperThan parent: Int) -> Bool {
        skipToContent()
        return !isAtEnd && column > parent
    }

    // MARK: Sequences

    /// Reads the items whose dashes stand in a column, from the first dash on.
    ///
    /// - Parameter isIndentless: whether it is the value of a key in the same column, which goes on after it.
    private mutating func parseBlockSequence(column sequenceColumn: Int, isIndentless: Bool = false) -> Node {
        let start = position
        var end = position + 1
        var items: [Node] = []
        while true {
            let comments = takeComments(isFirst: items.isEmpty)
            end = position + 1
            position += 1
            skipSpaces()
            var item: Node
            if isBreakOrEnd(peek()) || peek() == UInt8(ascii: "#") {
                let trailing = takeLineComment()
                item = emptyNode()
                if moveToNestedValue(deeperThan: sequenceColumn) { item = parseBlockNode(parent: sequenceColumn) }
                item.addHeader(trailing)
            } else {
                item = parseBlockNode(parent: sequenceColumn)
            }
            item.addAbove(comments)
            end = max(end, item.span.range.upperBound)
            items.append(item)
            guard moveToNextItem(column: sequenceColumn, isIndentless: isIndentless) else { break }
        }
        return Node(.sequence(items), span: span(start..<end))
    }

    /// Moves to the next dash in a column; false at the end of the sequence.
    private mutating func moveToNextItem(column sequenceColumn: Int, isIndentless: Bool) -> Bool {
        while true {
            skipToContent()
            if isAtEnd || column < sequenceColumn { return false }
            if column > sequenceColumn {
                report(YAMLDiagnostics.indentation(restOfLine(), expected: [sequenceColumn]))
            } else if isAtDash {
                return true
            } else if isIndentless {
                return false
            } else {
                report(YAMLDiagnostics.expectedListItem(restOfLine()))
            }
            skipBlock(deeperThan: sequenceColumn)
        }
    }

    // MARK: Mappings

    /// Reads the entries whose keys stand in a column, from the first key on.
    ///
    /// - Parameter colon: the offset of the colon behind the first key.
    private mutating func parseBlockMapping(column mappingColumn: Int, colon firstColon: Int) -> Node {
        let start = position
        var end = position
        var entries: [Node.Entry] = []
        var names = NameSet()
        var colon = firstColon
        while true {
            let comments = takeComments(isFirst: entries.isEmpty)
            let key = parseKey(upTo: colon)
            check(key, among: entries, &names)
            position = colon + 1
            end = position
            var value = parseEntryValue(column: mappingColumn)
            value.addAbove(comments)
            end = max(end, value.span.range.upperBound)
            entries.append(Node.Entry(key: key.text, keySpan: key.span, value: value))
            guard let next = moveToNextKey(column: mappingColumn) else { break }
            colon = next
        }
        return Node(.mapping(entries), span: span(start..<end))
    }

    /// Moves to the next key in a column.
    ///
    /// - Returns: the offset of its colon; nil at the end of the mapping.
    private mutating func moveToNextKey(column mappingColumn: Int) -> Int? {
        while true {
            skipToContent()
            if isAtEnd || column < mappingColumn { return nil }
            if column > mappingColumn {
                report(YAMLDiagnostics.indentation(restOfLine(), expected: [mappingColumn]))
            } else if isAtDash {
                report(YAMLDiagnostics.expectedKey(restOfLine()))
            } else if isAtQuestionMark || peek() == UInt8(ascii: "[") || peek() == UInt8(ascii: "{") {
                report(YAMLDiagnostics.complexKey(restOfLine()))
            } else if let property = propertySpan() {
                position = property.range.upperBound
            } else if let colon = findKeyColon() {
                return colon
            } else {
                report(YAMLDiagnostics.expectedColon(restOfLine(), fix: missingSpaceFix()))
            }
            skipBlock(deeperThan: mappingColumn)
        }
    }

    /// Reads what follows the colon of a key.
    private mutating func parseEntryValue(column mappingColumn: Int) -> Node {
        skipSpaces()
        guard isBreakOrEnd(peek()) || peek() == UInt8(ascii: "#") else {
            return parseBlockNode(parent: mappingColumn, isOnKeyLine: true)
        }
        var node = emptyNode()
        let trailing = takeLineComment()
        skipToContent()
        if !isAtEnd {
            if column > mappingColumn {
                node = parseBlockNode(parent: mappingColumn)
            } else if column == mappingColumn, isAtDash, enter() {
                node = parseBlockSequence(column: mappingColumn, isIndentless: true)
                depth -= 1
            }
        }
        node.addHeader(trailing)
        return node
    }

    /// The offset of the colon that makes this line an entry of a mapping; nil when it is none.
    private func findKeyColon() -> Int? {
        var index = 0
        let quote = peek()
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let escape = quote == UInt8(ascii: "'") ? quote : UInt8(ascii: "\\")
            index = 1
            while true {
                let byte = peek(index)
                if isBreakOrEnd(byte) { return nil }
                // In single quotation marks the mark itself is the escape, and ends the text where none follows.
                if byte == escape, escape != quote || peek(index + 1) == quote {
                    index += 2
                } else {
                    index += 1
                    if byte == quote { break }
                }
            }
            while peek(index) == 0x20 || peek(index) == 0x09 { index += 1 }
            return peek(index) == UInt8(ascii: ":") && isBlankOrEnd(peek(index + 1)) ? position + index : nil
        }
        while true {
            let byte = peek(index)
            if isBreakOrEnd(byte) { return nil }
            if byte == UInt8(ascii: ":"), isBlankOrEnd(peek(index + 1)) { return position + index }
            if byte == UInt8(ascii: "#"), index > 0, isBlankOrEnd(peek(index - 1)) { return nil }
            index += 1
        }
    }

    /// The insertion of the space that `key:value` lacks.
    private func missingSpaceFix() -> Diagnostic.Fix? {
        var index = 0
        while !isBlankOrEnd(peek(index)) {
            if peek(index) == UInt8(ascii: ":"), index > 0, peek(index + 1) != UInt8(ascii: "/") {
                let place = position + index + 1
                return Diagnostic.Fix(span: span(place..<place), replacement: " ")
            }
            index += 1
        }
        return nil
    }
}

extension Node {
    /// Puts the comments of an entry or item before those of the value itself.
    mutating func addAbove(_ comments: Comments?) {
        if comments == nil, isBare { return }
        self.comments.above = (comments?.above ?? []) + self.comments.above
        self.comments.blankLineAbove = comments?.blankLineAbove ?? false
    }

    /// Takes the comment of the line of a key or dash whose value begins on a later line.
    mutating func addHeader(_ comment: String?) {
        guard let comment else { return }
        if comments.trailing == nil { comments.trailing = comment } else { comments.above.insert(comment, at: 0) }
    }

    /// Takes the comment at the end of its line.
    mutating func takeTrailing(_ comment: String?) {
        if let comment { comments.trailing = comment }
    }
}

extension Node.Comments {
    /// For what stands between brackets: blank lines there are not kept.
    var withoutBlankLine: Node.Comments? { above.isEmpty ? nil : Node.Comments(above: above) }
}

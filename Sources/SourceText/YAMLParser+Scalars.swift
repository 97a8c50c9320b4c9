extension YAMLParser {
    /// Reads a quoted or plain scalar in block context.
    mutating func parseScalar(parent: Int) -> Node {
        let start = position
        let sign = peek()
        guard sign == UInt8(ascii: "\"") || sign == UInt8(ascii: "'") else {
            return parsePlain(parent: parent, isInFlow: false)
        }
        let text = parseQuoted(parent: parent) ?? ""
        let style: Node.Style = sign == UInt8(ascii: "'") ? .singleQuoted : .doubleQuoted
        return Node(.scalar(.string(text), style), span: span(start..<max(start, position)))
    }

    // MARK: Plain (YAML 1.2.2 section 7.3.3)

    /// Reports signs that a plain scalar may not begin with in one of the YAML versions.
    mutating func checkPlainStart(isInFlow: Bool) {
        let next = peek(1)
        switch peek() {
        case UInt8(ascii: "-"):
            if !isBlankOrEnd(next), !(isInFlow && isFlowIndicator(next)) { return }
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"),
            UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
            UInt8(ascii: "!"):
            break
        default: return
        }
        let sign = span(position..<position + 1)
        report(YAMLDiagnostics.plainStart(sign, quoting: isInFlow ? nil : textOfLine()))
    }

    /// From here to the end of the line or to a comment: what quotation marks would have to enclose.
    private func textOfLine() -> SourceSpan {
        var index = position
        var end = position
        while index < bytes.count, !isBreakOrEnd(bytes[index]) {
            if bytes[index] == UInt8(ascii: "#"), index > position, isBlankOrEnd(bytes[index - 1]) { break }
            index += 1
            if !isBlankOrEnd(bytes[index - 1]) { end = index }
        }
        return span(position..<end)
    }

    /// Reads a scalar without quotation marks; lines that are indented deeper than the parent go on with it.
    mutating func parsePlain(parent: Int, isInFlow: Bool) -> Node {
        let start = position
        checkPlainStart(isInFlow: isInFlow)
        var end = skipPlainLine(isInFlow: isInFlow, first: start)
        if position == start { position += 1 }
        // Only of a scalar over several lines; one on a single line is taken out of the file.
        var lines: String?
        while isBreakOrEnd(peek()), let blankLines = moveToPlainContinuation(parent: parent, isInFlow: isInFlow) {
            var text = lines ?? text(start..<end)
            text += blankLines == 0 ? " " : String(repeating: "\n", count: blankLines)
            let lineBegin = position
            end = skipPlainLine(isInFlow: isInFlow, first: start)
            lines = position == lineBegin ? text : text + self.text(lineBegin..<end)
            if position == lineBegin { break }
        }
        let node = span(start..<max(start, end))
        switch lines.map({ PlainScalar.resolve($0) }) ?? PlainScalar.resolve(bytes(start..<end)) {
        case .text: return Node(.scalar(.string(lines ?? text(start..<end)), .plain), span: node)
        case .scalar(let scalar): return Node(.scalar(scalar, .plain), span: node)
        case .ambiguous(let kind):
            report(YAMLDiagnostics.ambiguous(kind, node))
            return Node(.scalar(.string(lines ?? text(start..<end)), .plain), span: node)
        }
    }

    /// Moves to the end of the plain text of a line: to a line break, a comment, or what ends it between brackets.
    ///
    /// - Parameter first: where the scalar begins.
    /// - Returns: the offset after its last character that is no white space.
    mutating func skipPlainLine(isInFlow: Bool, first: Int) -> Int {
        let lineBegin = position
        var end = position
        while true {
            let byte = peek()
            switch byte {
            case 0x0A, 0x0D, 0: return end
            case 0x20:
                position += 1
                continue
            case 0x09:
                // White space before a comment or at the end of a line is harmless; inside of text it is not.
                let tab = position
                while peek() == 0x09 || peek() == 0x20 { position += 1 }
                report(YAMLDiagnostics.tab(span(tab..<position)))
                continue
            case UInt8(ascii: "#"):
                if position > lineBegin, isBlankOrEnd(bytes[position - 1]) { return end }
            case UInt8(ascii: ":"):
                let next = peek(1)
                if isInFlow {
                    if isBlankOrEnd(next) || isFlowIndicator(next) { return end }
                } else if isBlankOrEnd(next) {
                    var whole: SourceSpan?
                    if lineBegin == first {
                        let here = position
                        position = lineBegin
                        whole = textOfLine()
                        position = here
                    }
                    report(YAMLDiagnostics.nestedColon(span(position..<position + 1), quoting: whole))
                    while !isBreakOrEnd(peek()) { position += 1 }
                    return position
                }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                if isInFlow { return end }
            case UInt8(ascii: "?"):
                if isInFlow, position > lineBegin {
                    report(YAMLDiagnostics.plainQuestionMark(span(position..<position + 1)))
                }
            default: break
            }
            position += 1
            end = position
        }
    }

    /// Moves to the next line of a plain scalar; stays when there is none.
    ///
    /// - Returns: the number of blank lines between.
    private mutating func moveToPlainContinuation(parent: Int, isInFlow: Bool) -> Int? {
        let (oldPosition, oldLineStart) = (position, lineStart)
        var blankLines = -1
        while isBreakOrEnd(peek()), position < bytes.count {
            skipBreak()
            blankLines += 1
            while peek() == 0x20 { position += 1 }
        }
        let byte = peek()
        let isContinuation =
            position < bytes.count && column > parent && !isAtEnd && byte != UInt8(ascii: "#") && byte != 0x09
            && !(isInFlow && (isFlowIndicator(byte) || (byte == UInt8(ascii: ":") && isBlankOrEnd(peek(1)))))
        guard isContinuation else {
            (position, lineStart) = (oldPosition, oldLineStart)
            return nil
        }
        if isAtDash || isAtQuestionMark { report(YAMLDiagnostics.plainDash(span(position..<position + 1))) }
        return blankLines
    }

    // MARK: Quoted (YAML 1.2.2 sections 7.3.1 and 7.3.2)

    /// Reads from the opening quotation mark to behind the closing one.
    ///
    /// - Returns: nil, reported, when it is not closed.
    mutating func parseQuoted(parent: Int) -> String? {
        let open = position
        let quote = peek()
        let isDouble = quote == UInt8(ascii: "\"")
        position += 1
        if let text = takeSimpleQuoted(quote) { return text }
        var text: [UInt8] = []
        while true {
            let byte = peek()
            switch byte {
            case quote:
                position += 1
                if isDouble || peek() != quote { return String(decoding: text, as: UTF8.self) }
                text.append(quote)
                position += 1
            case UInt8(ascii: "\\") where isDouble:
                if isBreakOrEnd(peek(1)), position + 1 < bytes.count {
                    position += 1
                    guard let blankLines = moveToQuotedContinuation(open, parent: parent) else { return nil }
                    for _ in 0..<blankLines { text.append(0x0A) }
                } else {
                    parseEscape(into: &text)
                }
            case 0x20, 0x09:
                let start = position
                while peek() == 0x20 || peek() == 0x09 { position += 1 }
                if !isBreakOrEnd(peek()) { text.append(contentsOf: bytes[start..<position]) }
            case 0x0A, 0x0D, 0:
                guard let blankLines = moveToQuotedContinuation(open, parent: parent) else { return nil }
                if blankLines == 0 { text.append(0x20) }
                for _ in 0..<blankLines { text.append(0x0A) }
            default:
                text.append(byte)
                position += 1
            }
        }
    }

    /// Reads a text that closes on its line and has no escape in it, as nearly all have; nil, and no move, for others.
    private mutating func takeSimpleQuoted(_ quote: UInt8) -> String? {
        let start = position
        var end = start
        while end < bytes.count, bytes[end] != quote {
            if bytes[end] == UInt8(ascii: "\\") || isBreakOrEnd(bytes[end]) { return nil }
            end += 1
        }
        // Two marks in a row are an escape in single quotation marks.
        guard end < bytes.count, quote == UInt8(ascii: "\"") || end + 1 == bytes.count || bytes[end + 1] != quote else {
            return nil
        }
        position = end + 1
        return text(start..<end)
    }

    /// Moves from the end of a line of a quoted text to its next content.
    ///
    /// - Returns: the number of blank lines between; nil, reported, when the text is not closed before the file, the
    ///   document or the indentation ends.
    private mutating func moveToQuotedContinuation(_ open: Int, parent: Int) -> Int? {
        var blankLines = -1
        while position < bytes.count, isBreakOrEnd(peek()) {
            skipBreak()
            blankLines += 1
            skipSpaces()
        }
        if isAtEnd || column <= parent {
            report(YAMLDiagnostics.unterminatedString(span(open..<open + 1)))
            // The lines below are likely to be sound; they are read from the start of this one.
            if isAtEnd { stop() } else { position = lineStart }
            return nil
        }
        return blankLines
    }

    private mutating func parseEscape(into text: inout [UInt8]) {
        let start = position
        let letter = peek(1)
        position = min(position + 2, bytes.count)
        switch letter {
        case UInt8(ascii: "x"): parseHexEscape(start, digits: 2, into: &text)
        case UInt8(ascii: "u"): parseHexEscape(start, digits: 4, into: &text)
        case UInt8(ascii: "U"): parseHexEscape(start, digits: 8, into: &text)
        default:
            if let bytes = Self.escapes[letter] {
                text.append(contentsOf: bytes)
            } else {
                // The letter may be the first byte of several.
                while peek() & 0xC0 == 0x80 { position += 1 }
                report(YAMLDiagnostics.escape(span(start..<position)))
            }
        }
    }

    private static let escapes: [UInt8: [UInt8]] = [
        UInt8(ascii: "0"): [0x00], UInt8(ascii: "a"): [0x07], UInt8(ascii: "b"): [0x08], UInt8(ascii: "t"): [0x09],
        UInt8(ascii: "n"): [0x0A], UInt8(ascii: "v"): [0x0B], UInt8(ascii: "f"): [0x0C], UInt8(ascii: "r"): [0x0D],
        UInt8(ascii: "e"): [0x1B], UInt8(ascii: " "): [0x20], UInt8(ascii: "\""): [0x22], UInt8(ascii: "/"): [0x2F],
        UInt8(ascii: "\\"): [0x5C], UInt8(ascii: "N"): Array("\u{85}".utf8), UInt8(ascii: "_"): Array("\u{A0}".utf8),
        UInt8(ascii: "L"): Array("\u{2028}".utf8), UInt8(ascii: "P"): Array("\u{2029}".utf8),
    ]

    private mutating func parseHexEscape(_ start: Int, digits: Int, into text: inout [UInt8]) {
        var value: UInt32 = 0
        var count = 0
        while count < digits, let digit = Character(Unicode.Scalar(peek())).hexDigitValue {
            value = value << 4 | UInt32(digit)
            count += 1
            position += 1
        }
        let escape = span(start..<position)
        if count < digits { return report(YAMLDiagnostics.escape(escape)) }
        guard let scalar = Unicode.Scalar(value) else { return report(YAMLDiagnostics.surrogate(escape)) }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

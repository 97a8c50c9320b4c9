extension YAMLParser {
    private enum Chomping { case strip, clip, keep }

    /// Reads a `|` or `>` text (YAML 1.2.2 section 8.1); moves to the start of the line after its last content.
    ///
    /// - Parameter parent: the column of the collection that holds it; its lines are indented deeper.
    mutating func parseBlockScalar(parent: Int) -> Node {
        let start = position
        let isFolded = peek() == UInt8(ascii: ">")
        position += 1
        var chomping = Chomping.clip
        var indentation: Int?
        var hasChomping = false
        header: while true {
            switch peek() {
            case UInt8(ascii: "+") where !hasChomping: (chomping, hasChomping) = (.keep, true)
            case UInt8(ascii: "-") where !hasChomping: (chomping, hasChomping) = (.strip, true)
            case UInt8(ascii: "1")...UInt8(ascii: "9") where indentation == nil:
                // The indicator counts from the parent, and from column 0 where there is none.
                indentation = max(parent, 0) + Int(peek() - UInt8(ascii: "0"))
            default: break header
            }
            position += 1
        }
        let headerEnd = position
        var comments = Node.Comments()
        skipSpaces()
        if peek() == UInt8(ascii: "#"), position > headerEnd {
            comments.trailing = takeLineComment()
        } else if !isBreakOrEnd(peek()) {
            report(YAMLDiagnostics.blockScalarHeader(restOfLine()))
            while !isBreakOrEnd(peek()) { position += 1 }
        }
        skipBreak()
        let content = parseBlockLines(
            indentation: indentation ?? detectIndentation(parent: parent), isFolded: isFolded, chomping: chomping)
        return Node(
            .scalar(.string(content.text), isFolded ? .folded : .literal),
            span: span(start..<max(headerEnd, content.end)), comments: comments)
    }

    /// The column of the first line that is not blank; it has to be deeper than the parent.
    private mutating func detectIndentation(parent: Int) -> Int {
        var index = position
        var blankLines: [(start: Int, spaces: Int)] = []
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] == 0x20 { index += 1 }
            let spaces = index - start
            let isBlank = index >= bytes.count || isBreakOrEnd(bytes[index])
            if !isBlank {
                let minimum = max(parent, 0) + (parent < 0 ? 0 : 1)
                let isContent = spaces >= max(minimum, 1)
                for line in blankLines where !isContent || line.spaces != spaces {
                    report(YAMLDiagnostics.blockScalarIndentation(span(line.start..<line.start + line.spaces)))
                }
                if parent < 0, spaces == 0, bytes[index] == UInt8(ascii: "#") {
                    // A comment to PyYAML, the first line of the text to ruamel.yaml.
                    report(YAMLDiagnostics.indentation(span(index..<index + 1), expected: [1]))
                }
                return isContent ? spaces : Int.max
            }
            if spaces > 0 { blankLines.append((start, spaces)) }
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            index += 1
        }
        for line in blankLines {
            report(YAMLDiagnostics.blockScalarIndentation(span(line.start..<line.start + line.spaces)))
        }
        return Int.max
    }

    /// Reads the lines of a block text.
    ///
    /// - Parameter indentation: the spaces that every line begins with; more than any line has when there is none.
    /// - Returns: the text, and the end of its last line that is not blank.
    private mutating func parseBlockLines(
        indentation: Int, isFolded: Bool, chomping: Chomping
    ) -> (text: String, end: Int) {
        var text: [UInt8] = []
        var blankLines = 0
        var isFirst = true
        var wasIndented = false
        var lastBreak: [UInt8] = []
        var (after, afterLineStart) = (position, lineStart)
        var end = position
        while position < bytes.count {
            let start = position
            var spaces = 0
            while spaces < indentation, peek(spaces) == 0x20 { spaces += 1 }
            if isBreakOrEnd(peek(spaces)) {
                position = start + spaces
                guard position < bytes.count else { break }
                blankLines += 1
                skipBreak()
                continue
            }
            guard spaces == indentation else { break }
            position = start + spaces
            let isIndented = peek() == 0x20 || peek() == 0x09
            if isFirst || !isFolded || wasIndented || isIndented {
                text.append(contentsOf: lastBreak)
            } else if blankLines == 0 {
                text.append(0x20)
            }
            for _ in 0..<blankLines { text.append(0x0A) }
            let lineBegin = position
            while !isBreakOrEnd(peek()) { position += 1 }
            text.append(contentsOf: bytes[lineBegin..<position])
            end = position
            lastBreak = position < bytes.count ? [0x0A] : []
            skipBreak()
            (after, afterLineStart) = (position, lineStart)
            (isFirst, wasIndented, blankLines) = (false, isIndented, 0)
        }
        if chomping != .strip { text.append(contentsOf: lastBreak) }
        if chomping == .keep {
            for _ in 0..<blankLines { text.append(0x0A) }
        } else {
            // Blank lines that are not part of the text stand above what comes next.
            (position, lineStart) = (after, afterLineStart)
        }
        if position > lineStart { position = lineStart }
        return (String(decoding: text, as: UTF8.self), end)
    }
}

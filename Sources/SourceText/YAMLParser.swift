/// The state of reading one YAML file: where it is, what it found, and the comments that wait for their node.
///
/// Every loop moves `position` forward, and nesting is limited before each descent, so that any bytes end in a result.
struct YAMLParser {
    let file: SourceFile
    /// Those of the file, which outlive the reading.
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    /// The offset at which the current line begins; `position - lineStart` is the column, counted from 0.
    var lineStart = 0
    var depth = 0
    private(set) var diagnostics: [Diagnostic] = []
    private var pending = PendingComments()

    /// Comment lines and blank lines that were passed and belong to what comes next.
    private struct PendingComments {
        var lines: [String] = []
        var blankLineAbove = false
        var blankLineAfter = false
    }

    /// - Parameter bytes: those of the file, valid as long as the parser is used.
    init(_ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.file = file
        self.bytes = bytes
    }

    // MARK: The document

    mutating func parseDocument() -> Node? {
        skipToContent()
        while column == 0, peek() == UInt8(ascii: "%") {
            report(YAMLDiagnostics.directive(restOfLine()))
            skipLine()
            skipToContent()
        }
        if isAtMarker("-") {
            position += 3
            skipSpaces()
            if !isBreakOrEnd(peek()), peek() != UInt8(ascii: "#") {
                report(YAMLDiagnostics.documentStart(restOfLine()))
            } else if let comment = takeLineComment() {
                pending.lines.append(comment)
            }
            skipToContent()
        }
        // The first value has nothing above it to be apart from.
        pending.blankLineAbove = false
        guard !isAtEnd else {
            report(YAMLDiagnostics.empty(span(position..<position)))
            return nil
        }
        var root = parseBlockNode(parent: -1)
        skipToContent()
        if isAtMarker(".") {
            position += 3
            if let comment = finishLine(parent: -1) { pending.lines.append(comment) }
            skipToContent()
            if position < bytes.count { report(YAMLDiagnostics.multipleDocuments(restOfLine())) }
        } else if isAtMarker("-") {
            report(YAMLDiagnostics.multipleDocuments(restOfLine()))
        } else if position < bytes.count {
            let rootColumn = root.span.range.lowerBound - file.lineStarts[file.line(at: root.span.range.lowerBound) - 1]
            report(YAMLDiagnostics.indentation(restOfLine(), expected: [rootColumn]))
        }
        if let comments = takeComments() {
            var below = (comments.blankLineAbove ? [Node.Comments.blankLine] : []) + comments.above
            while below.last == Node.Comments.blankLine { below.removeLast() }
            root.comments.below = below
        }
        return root
    }

    // MARK: Findings

    mutating func report(_ diagnostic: Diagnostic) {
        // After the last finding that is kept the position is at the end; what follows from that is no finding.
        guard diagnostics.count <= YAMLReader.findingLimit, !hasStopped else { return }
        if diagnostic.id == YAMLDiagnostics.ID.tab.rawValue { lineWithTab = lineStart }
        // A tab also shifts the column; one finding is enough.
        if diagnostic.id == YAMLDiagnostics.ID.indentation.rawValue, lineWithTab == lineStart { return }
        diagnostics.append(diagnostic)
        if diagnostics.count == YAMLReader.findingLimit {
            diagnostics.append(
                YAMLDiagnostics.tooManyFindings(span(position..<position), limit: YAMLReader.findingLimit))
            stop()
        }
    }

    private(set) var hasStopped = false
    private var lineWithTab: Int?

    /// Ends the reading: nothing after this place can be understood.
    mutating func stop() {
        hasStopped = true
        position = bytes.count
        lineStart = file.lineStarts[file.lineStarts.count - 1]
    }

    func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }

    /// Moves behind a value that could not be read to its end: to the next line that is not part of it.
    mutating func recover(parent: Int) {
        if hasStopped || bytes[lineStart..<position].allSatisfy({ $0 == 0x20 }) && column <= parent { return }
        skipBlock(deeperThan: parent)
    }

    /// From here to the end of the line, without white space at its end.
    func restOfLine() -> SourceSpan {
        var end = position
        var last = position
        while !isBreakOrEnd(peek(end - position)) {
            end += 1
            if bytes[end - 1] != 0x20, bytes[end - 1] != 0x09 { last = end }
        }
        return span(position..<max(last, min(position + 1, bytes.count)))
    }

    func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)])
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }

    func emptyNode() -> Node { Node(.scalar(.null, .plain), span: span(position..<position)) }

    // MARK: Looking

    var column: Int { position - lineStart }

    /// The byte at a distance; 0 after the end, which no file holds.
    func peek(_ distance: Int = 0) -> UInt8 {
        let index = position + distance
        return index < bytes.count ? bytes[index] : 0
    }

    func isBreakOrEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0 }
    func isBlankOrEnd(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isBreakOrEnd(byte) }
    func isFlowIndicator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        default: false
        }
    }

    /// Whether `---` or `...` stands here, alone or before white space, at the start of a line.
    func isAtMarker(_ sign: Unicode.Scalar) -> Bool {
        let byte = UInt8(ascii: sign)
        return position == lineStart && peek() == byte && peek(1) == byte && peek(2) == byte && isBlankOrEnd(peek(3))
    }

    var isAtEnd: Bool { hasStopped || position >= bytes.count || isAtMarker("-") || isAtMarker(".") }

    /// Whether `- ` stands here.
    var isAtDash: Bool { peek() == UInt8(ascii: "-") && isBlankOrEnd(peek(1)) }
    /// Whether `? ` stands here.
    var isAtQuestionMark: Bool { peek() == UInt8(ascii: "?") && isBlankOrEnd(peek(1)) }

    // MARK: Moving

    /// Moves over a line break; CRLF counts as one.
    mutating func skipBreak() {
        if peek() == 0x0D { position += 1 }
        if peek() == 0x0A { position += 1 }
        lineStart = position
    }

    mutating func skipLine() {
        while !isBreakOrEnd(peek()) { position += 1 }
        skipBreak()
    }

    /// Moves over spaces in a line; tabs are findings.
    mutating func skipSpaces() {
        while peek() == 0x20 { position += 1 }
        guard peek() == 0x09 else { return }
        let start = position
        while peek() == 0x09 || peek() == 0x20 { position += 1 }
        report(YAMLDiagnostics.tab(span(start..<position)))
    }

    /// Moves to the next byte that is neither white space nor comment; keeps the comments for `takeComments`.
    mutating func skipToContent() {
        while true {
            let isLineStart = position == lineStart
            skipSpaces()
            let byte = peek()
            if byte == UInt8(ascii: "#"), position == lineStart || isBlankOrEnd(bytes[position - 1]) {
                if let comment = takeLineComment() { keep(comment) }
            } else if byte == 0 {
                return
            } else if !isBreakOrEnd(byte) {
                return
            } else {
                if isLineStart { keepBlankLine() }
                skipBreak()
            }
        }
    }

    /// Moves over the rest of this line and all lines that are indented deeper than a column: recovery.
    mutating func skipBlock(deeperThan parent: Int) {
        while position < bytes.count {
            skipLine()
            while true {
                while peek() == 0x20 { position += 1 }
                guard isBreakOrEnd(peek()), position < bytes.count else { break }
                skipBreak()
            }
            if column <= parent || isAtEnd { return }
        }
    }

    // MARK: Comments

    private mutating func keep(_ comment: String) {
        if pending.blankLineAfter { pending.lines.append(Node.Comments.blankLine) }
        pending.blankLineAfter = false
        pending.lines.append(comment)
    }

    private mutating func keepBlankLine() {
        if pending.lines.isEmpty { pending.blankLineAbove = true } else { pending.blankLineAfter = true }
    }

    /// What was passed since the last node, for the next one; nil where that was nothing.
    ///
    /// - Parameter isFirst: whether the next one is a first child, which has nothing above it to be apart from.
    mutating func takeComments(isFirst: Bool = false) -> Node.Comments? {
        if pending.lines.isEmpty {
            let isApart = pending.blankLineAbove && !isFirst
            pending.blankLineAbove = false
            return isApart ? Node.Comments(blankLineAbove: true) : nil
        }
        if pending.blankLineAfter { pending.lines.append(Node.Comments.blankLine) }
        defer { pending = PendingComments() }
        return Node.Comments(above: pending.lines, blankLineAbove: pending.blankLineAbove && !isFirst)
    }

    /// The comment that begins here, without `#` and without white space at its end; moves to the end of the line.
    mutating func takeLineComment() -> String? {
        guard peek() == UInt8(ascii: "#") else { return nil }
        let start = position + 1
        position = start
        while !isBreakOrEnd(peek()) { position += 1 }
        var end = position
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return text(start..<end)
    }

    /// Moves to the end of the line behind a value; what is no comment is a finding.
    ///
    /// - Parameter parent: the column of the collection that holds the value; deeper lines are skipped after a finding.
    mutating func finishLine(parent: Int) -> String? {
        // A value that could not be read to its end left off where the next line can be understood.
        if position == lineStart { return nil }
        skipSpaces()
        if isBreakOrEnd(peek()) { return nil }
        if peek() == UInt8(ascii: "#") {
            if !isBlankOrEnd(bytes[position - 1]) {
                report(YAMLDiagnostics.commentSpace(span(position..<position + 1)))
            }
            return takeLineComment()
        }
        report(YAMLDiagnostics.textAfterValue(restOfLine()))
        skipBlock(deeperThan: parent)
        return nil
    }
}

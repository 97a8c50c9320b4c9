/// A text printed as `|` or `>` lines; only for text that was written so, or that has several lines.
struct YAMLBlockText {
    /// The sign with its indicators.
    let header: String
    /// The indented lines, each with its line break.
    let lines: String

    /// - Parameters:
    ///   - style: how the text was written; quoted text stays quoted.
    ///   - indent: the column of the lines, two deeper than their parent.
    ///   - width: where folded lines break.
    /// - Returns: nil where the text has no such form, or a simpler one.
    init?(_ text: String, style: Node.Style, indent: Int, width: Int) {
        switch style {
        case .singleQuoted, .doubleQuoted: return nil
        case .plain: guard text.utf8.contains(0x0A) else { return nil }
        case .literal, .folded: break
        }
        var content = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var lineBreaks = 0
        while content.last?.isEmpty == true, content.count > 1 {
            content.removeLast()
            lineBreaks += 1
        }
        guard let first = content.first(where: { !$0.isEmpty }), text.unicodeScalars.allSatisfy(Self.isPrintable) else {
            return nil
        }
        let isFolded = style == .folded && !content.contains { $0.first == " " || $0.first == "\t" }
        var header = isFolded ? ">" : "|"
        if first.first == " " { header += "2" }
        if lineBreaks != 1 { header += lineBreaks == 0 ? "-" : "+" }
        self.header = header
        let margin = String(repeating: " ", count: indent)
        var lines = ""
        for (index, line) in content.enumerated() {
            if isFolded, index > 0, !line.isEmpty, !(content[content.startIndex + index - 1].isEmpty) { lines += "\n" }
            if isFolded, line.isEmpty, index > 0, !content[content.startIndex + index - 1].isEmpty { lines += "\n" }
            if line.isEmpty {
                lines += "\n"
            } else if isFolded {
                lines += Self.wrapped(line, width: width - indent).map { margin + $0 + "\n" }.joined()
            } else {
                lines += margin + line + "\n"
            }
        }
        if lineBreaks > 1 { lines += String(repeating: "\n", count: lineBreaks - 1) }
        self.lines = lines
    }

    /// What may stand unescaped in the lines; other characters need double quotation marks.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x09: true
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// Breaks a line at single spaces between words, which folding turns back into spaces.
    private static func wrapped(_ line: Substring, width: Int) -> [Substring] {
        var result: [Substring] = []
        var start = line.startIndex
        var lastBreak: String.Index?
        var count = 0
        var index = line.startIndex
        var previous: Character?
        while index < line.endIndex {
            let next = line.index(after: index)
            if line[index] == " ", let previous, previous != " ", previous != "\t", next < line.endIndex,
                line[next] != " ", line[next] != "\t"
            {
                lastBreak = index
            }
            count += 1
            if count > width, let place = lastBreak {
                result.append(line[start..<place])
                start = line.index(after: place)
                lastBreak = nil
                count = line.distance(from: start, to: next)
            }
            previous = line[index]
            index = next
        }
        result.append(line[start...])
        return result
    }
}

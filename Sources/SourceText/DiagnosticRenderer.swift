/// Turns diagnostics into text for people; the same for files that can not be read and for stories that failed.
///
///     Scenarios/a.yaml:3:7: error: "yes" is true or false to some YAML readers and text to others [yaml.ambiguous-boolean]
///      3 | gpu: yes
///        |      ^~~
///        = note: write true or false for a boolean, quotation marks for text
///        = fix: "yes"
package struct DiagnosticRenderer: Sendable {
    /// The most columns of a source line that are shown; what is cut is marked with `…`.
    package var width: Int

    package init(width: Int = 120) { self.width = max(width, 40) }

    /// One diagnostic, with a line break at its end.
    package func render(_ diagnostic: Diagnostic) -> StyledText {
        var text = StyledText()
        text.append(place(diagnostic), .heading)
        text.append("\(diagnostic.severity.rawValue):", style(diagnostic.severity))
        text.append(" \(visible(diagnostic.message)) ", .heading)
        text.append("[\(diagnostic.id)]\n", .faint)
        var gutter = 1
        if let span = diagnostic.span, !span.file.bytes.isEmpty {
            let line = span.line
            gutter = String(line).count
            text.append(excerpt(span, line: line, gutter: gutter, severity: diagnostic.severity))
        }
        let margin = String(repeating: " ", count: gutter + 1)
        for note in diagnostic.notes where !note.isEmpty {
            text.append("\(margin) = ", .faint)
            text.append("note:", .note)
            text.append(" \(continued(note, margin))\n")
        }
        if let fix = diagnostic.fix {
            text.append("\(margin) = ", .faint)
            text.append("fix:", .fix)
            text.append(" \(continued(fixInWords(fix), margin))\n")
        }
        return text
    }

    /// Several diagnostics with an empty line between them, and a last line that counts them.
    package func render(_ diagnostics: [Diagnostic]) -> StyledText {
        var text = StyledText()
        for (index, diagnostic) in diagnostics.enumerated() {
            if index > 0 { text.append("\n") }
            text.append(render(diagnostic))
        }
        let counts = [Diagnostic.Severity.error, .warning].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        if !counts.isEmpty { text.append("\n\(counts.joined(separator: ", "))\n", .heading) }
        return text
    }

    // MARK: Parts

    private func place(_ diagnostic: Diagnostic) -> String {
        guard let span = diagnostic.span else { return diagnostic.path.map { visible($0) + ": " } ?? "" }
        let (line, column) = span.file.position(at: span.range.lowerBound)
        return "\(visible(span.file.path)):\(line):\(column): "
    }

    private func style(_ severity: Diagnostic.Severity) -> StyledText.Style {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }

    /// The source line with its number, and the carets below the span.
    private func excerpt(_ span: SourceSpan, line: Int, gutter: Int, severity: Diagnostic.Severity) -> StyledText {
        let file = span.file
        let lineRange = file.range(ofLine: line)
        let start = min(max(span.range.lowerBound, lineRange.lowerBound), lineRange.upperBound)
        let end = min(max(span.range.upperBound, start), lineRange.upperBound)
        var window = LineWindow(
            before: file.text(lineRange.lowerBound..<start), marked: file.text(start..<end),
            after: file.text(end..<lineRange.upperBound))
        window.cut(to: width - gutter - 4)
        var text = StyledText()
        text.append(" \(line) | ", .faint)
        text.append(window.text.isEmpty ? "\n" : window.text + "\n")
        text.append(" \(String(repeating: " ", count: gutter)) | ", .faint)
        text.append(String(repeating: " ", count: window.caretColumn))
        text.append("^" + String(repeating: "~", count: max(0, window.caretWidth - 1)) + "\n", style(severity))
        return text
    }

    private func fixInWords(_ fix: Diagnostic.Fix) -> String {
        let old = fix.span.file.text(fix.span.range)
        if fix.replacement.isEmpty { return "remove \(quoted(old))" }
        if old.isEmpty {
            let (line, column) = fix.span.file.position(at: fix.span.range.lowerBound)
            return fix.replacement == " "
                ? "insert a space at \(line):\(column)" : "insert \(visible(fix.replacement)) at \(line):\(column)"
        }
        if fix.replacement.allSatisfy({ $0 == " " }) { return "spaces instead" }
        return visible(fix.replacement)
    }

    private func quoted(_ text: String) -> String { "\"\(visible(text))\"" }

    /// The lines of a note below each other.
    private func continued(_ text: String, _ margin: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
            .joined(separator: "\n\(margin)   ")
    }

    /// The text without characters that could steer a terminal.
    private func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { DisplayText.isUnsafe($0) }) else { return text }
        return DisplayText.shown(text)
    }
}

/// A source line around a span, as far as it fits.
private struct LineWindow {
    private var before: String
    private var marked: String
    private var after: String

    /// Tabs become spaces and characters that steer terminals become visible ones, so that columns can be counted.
    init(before: String, marked: String, after: String) {
        self.before = DisplayText.shown(before, column: 0)
        let column = DisplayWidth.of(self.before[...])
        self.marked = DisplayText.shown(marked, column: column)
        self.after = DisplayText.shown(after, column: column + DisplayWidth.of(self.marked[...]))
    }

    var text: String {
        let text = before + marked + after
        // White space at the end of a line is nothing to show, unless it is what is marked.
        guard marked.allSatisfy({ $0 == " " }) else { return text.trimmingTrailingSpaces() }
        return (before + marked + after).trimmingTrailingSpaces()
    }
    var caretColumn: Int { DisplayWidth.of(before[...]) }
    var caretWidth: Int { DisplayWidth.of(marked[...]) }

    /// Cuts the line to a number of columns; the begin of the span stays visible.
    mutating func cut(to width: Int) {
        let total = DisplayWidth.of(before[...]) + DisplayWidth.of(marked[...]) + DisplayWidth.of(after[...])
        guard total > width else { return }
        let shownMark = min(DisplayWidth.of(marked[...]), width / 2)
        if DisplayWidth.of(before[...]) + shownMark > width - 2 {
            before = "…" + Self.suffix(of: before, width: width - shownMark - width / 4 - 1)
        }
        let room = width - DisplayWidth.of(before[...])
        if DisplayWidth.of(marked[...]) >= room {
            marked = Self.prefix(of: marked, width: room - 1) + "…"
            after = ""
        } else {
            let rest = room - DisplayWidth.of(marked[...])
            if DisplayWidth.of(after[...]) > rest { after = Self.prefix(of: after, width: rest - 1) + "…" }
        }
    }

    private static func prefix(of text: String, width: Int) -> String {
        var result = ""
        var used = 0
        for character in text {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return result
    }

    private static func suffix(of text: String, width: Int) -> String {
        var result: [Character] = []
        var used = 0
        for character in text.reversed() {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return String(result.reversed())
    }
}

/// Text as it may go to a terminal.
private enum DisplayText {
    /// Whether a character is invisible or moves the cursor: controls, marks of direction, line separators.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Tabs as spaces to the next multiple of four, unsafe characters as U+FFFD.
    static func shown(_ text: String, column: Int = 0) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result += String(repeating: " ", count: 4 - (column + DisplayWidth.of(result[...])) % 4)
            } else {
                result.unicodeScalars.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }
}

extension String {
    fileprivate func trimmingTrailingSpaces() -> String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}

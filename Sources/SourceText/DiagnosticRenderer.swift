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

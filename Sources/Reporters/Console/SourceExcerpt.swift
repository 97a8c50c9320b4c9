import SourceText

/// A message with the source line that it is about.
enum SourceExcerpt {
    static func lines(_ diagnostic: Diagnostic, ink: Ink) -> [String] {
        let style: Ink.Style =
            switch diagnostic.severity {
            case .error: .badness
            case .warning: .yellow
            case .note: .cyan
            }
        let title = VisibleText.escape(diagnostic.message)
        var lines = ["\(ink(style, "\(diagnostic.severity.rawValue):")) \(ink(.bold, title))"]
        guard let span = diagnostic.span else { return lines }
        let line = span.line
        let column = span.column
        let number = String(line)
        let gutter = String(repeating: " ", count: number.count)
        lines.append("\(gutter)\(ink(.dim, "-->")) \(span.file.path):\(line):\(column)")
        let text = span.file.line(line)
        let covered = String(decoding: span.file.bytes[span.range], as: UTF8.self).prefix { !$0.isNewline }
        let carets = String(repeating: "^", count: max(1, covered.count))
        lines.append("\(ink(.dim, "\(number) |")) \(VisibleText.escape(text))")
        lines.append("\(gutter) \(ink(.dim, "|")) \(String(repeating: " ", count: column - 1))\(ink(style, carets))")
        return lines
    }
}

import SourceText

/// Findings in files as text for a terminal.
enum DiagnosticText {
    static func plain(_ diagnostics: [Diagnostic]) -> String { rendered(diagnostics, usesColour: false) }

    /// In colour where standard error is a terminal and NO_COLOR is not set.
    static func forTerminal(_ diagnostics: [Diagnostic]) -> String {
        rendered(diagnostics, usesColour: Terminal.isTerminal(2) && Terminal.variable("NO_COLOR") == nil)
    }

    private static func rendered(_ diagnostics: [Diagnostic], usesColour: Bool) -> String {
        let renderer = DiagnosticRenderer(decorator: usesColour ? .ansi : .plain)
        return diagnostics.map { renderer.render($0) }.joined(separator: "\n")
    }
}

import SourceText

/// Findings in files as text for a terminal.
enum DiagnosticText {
    static func plain(_ diagnostics: [Diagnostic]) -> String {
        DiagnosticRenderer().render(diagnostics).plain
    }

    /// In colour where standard error is a terminal and NO_COLOR is not set.
    static func forTerminal(_ diagnostics: [Diagnostic]) -> String {
        DiagnosticRenderer().render(diagnostics)
            .rendered(withColor: Terminal.isTerminal(2) && Terminal.variable("NO_COLOR") == nil)
    }
}

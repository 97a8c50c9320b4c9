/// Text in runs of styles, and the two ways to print it: plain, or with ANSI sequences (ECMA-48).
///
/// Whether colours are wanted (a terminal, NO_COLOR) is the caller's business.
package struct StyledText: Sendable, Hashable {
    /// What a run means; a decorator decides how that looks.
    package enum Style: Sendable, Hashable {
        case plain, heading, error, warning, note, success, fix, faint
    }

    /// Adjacent text of one style.
    package struct Run: Sendable, Hashable {
        package var text: String
        package var style: Style
    }

    /// The runs in order; adjacent ones differ in style.
    package private(set) var runs: [Run] = []

    package init() {}

    /// A text of one style.
    package init(_ text: String, _ style: Style = .plain) { append(text, style) }

    /// Adds text at the end.
    package mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        if runs.last?.style == style {
            runs[runs.count - 1].text += text
        } else {
            runs.append(Run(text: text, style: style))
        }
    }

    /// Adds another text at the end.
    package mutating func append(_ other: StyledText) {
        for run in other.runs { append(run.text, run.style) }
    }

    /// The text alone.
    package var plain: String { runs.map(\.text).joined() }

    /// The text with colours; sequences never span a line break, so that pagers show each line right.
    package var ansi: String {
        runs.map { run in
            guard let code = Self.code(run.style) else { return run.text }
            return run.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
        }.joined()
    }

    /// The text as asked for.
    package func rendered(withColor: Bool) -> String { withColor ? ansi : plain }

    /// The parameter of the SGR sequence; nil for the terminal's own style.
    private static func code(_ style: Style) -> String? {
        switch style {
        case .plain: nil
        case .heading: "1"
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "36"
        case .success, .fix: "32"
        case .faint: "2"
        }
    }
}

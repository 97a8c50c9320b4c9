import SourceText
import TestSupport
import Testing

@Suite("Diagnostic renderer")
struct DiagnosticRendererTests {
    private func diagnostic(
        _ text: String, marking marked: String, notes: [String] = [], fix: String? = nil,
        severity: Diagnostic.Severity = .error
    ) throws -> Diagnostic {
        let file = SourceFile(path: "Scenarios/a.yaml", text: text)
        let found = try #require(text.firstRange(of: marked))
        let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
        let span = SourceSpan(file: file, range: start..<start + marked.utf8.count)
        return Diagnostic(
            id: "test.id", severity: severity, message: "the message", span: span, notes: notes,
            fix: fix.map { .init(span: span, replacement: $0) })
    }

    @Test("Shows place, message, id, source line, carets, notes and fix")
    func whole() throws {
        let diagnostic = try diagnostic(
            "a: 1\ngpu: yes # really\n", marking: "yes", notes: ["first\nsecond line", "other"], fix: "\"yes\"")
        expectText(
            DiagnosticRenderer().render(diagnostic).plain,
            equals: """
                Scenarios/a.yaml:2:6: error: the message [test.id]
                 2 | gpu: yes # really
                   |      ^~~
                   = note: first
                     second line
                   = note: other
                   = fix: "yes"

                """)
    }

    @Test("Puts carets below tabs, wide characters and combining marks")
    func widths() throws {
        let diagnostic = try diagnostic("\t名e\u{301}😀: [模型]\n", marking: "模型")
        expectText(
            DiagnosticRenderer().render(diagnostic).plain,
            equals: """
                Scenarios/a.yaml:1:8: error: the message [test.id]
                 1 |     名e\u{301}😀: [模型]
                   |             ^~~~

                """)
    }

    @Test("Cuts long lines around the span")
    func longLines() throws {
        let text = String(repeating: "x", count: 300) + "HERE" + String(repeating: "y", count: 300)
        let diagnostic = try diagnostic(text, marking: "HERE")
        expectText(
            DiagnosticRenderer(width: 45).render(diagnostic).plain,
            equals: """
                Scenarios/a.yaml:1:301: error: the message [test.id]
                 1 | …xxxxxxxxxxxxxxxxxxxxxxxxxHEREyyyyyyyyy…
                   |                           ^~~~

                """)
    }

    @Test("Marks the first line of a span over several, and the end of a file")
    func ends() throws {
        let several = try diagnostic("a: [1,\n 2,\n", marking: "[1,\n 2,\n")
        expectText(
            DiagnosticRenderer().render(several).plain,
            equals: """
                Scenarios/a.yaml:1:4: error: the message [test.id]
                 1 | a: [1,
                   |    ^~~

                """)
        let file = SourceFile(path: "a", text: "x: 1\n")
        let end = Diagnostic(
            id: "e", severity: .warning, message: "m", span: SourceSpan(file: file, range: 5..<5))
        expectText(DiagnosticRenderer().render(end).plain, equals: "a:2:1: warning: m [e]\n 2 | \n   | ^\n")
    }

    @Test("Does without a place, and keeps control characters from the terminal")
    func withoutPlace() throws {
        let diagnostic = Diagnostic(id: "file.missing", message: "no \u{1B}[31mfile", span: nil, path: "a.yaml")
        expectText(
            DiagnosticRenderer().render(diagnostic).plain, equals: "a.yaml: error: no \u{FFFD}[31mfile [file.missing]\n"
        )
    }

    @Test("Counts what it shows")
    func counts() throws {
        let one = Diagnostic(id: "a", message: "m", span: nil)
        let two = Diagnostic(id: "b", severity: .warning, message: "n", span: nil)
        expectText(
            DiagnosticRenderer().render([one, two, one]).plain,
            equals: "error: m [a]\n\nwarning: n [b]\n\nerror: m [a]\n\n2 errors, 1 warning\n")
    }

    @Test("Colours by a decorator, line by line")
    func colours() throws {
        let diagnostic = try diagnostic("a: b\n", marking: "b", notes: ["n"])
        expectText(
            DiagnosticRenderer().render(diagnostic).ansi.split(separator: "\u{1B}").joined(separator: "^"),
            equals: """
                [1mScenarios/a.yaml:1:4: ^[0m^[1;31merror:^[0m^[1m the message ^[0m^[2m[test.id]^[0m
                ^[2m 1 | ^[0ma: b
                ^[2m   | ^[0m   ^[1;31m^^[0m
                ^[2m   = ^[0m^[36mnote:^[0m n

                """)
    }
}

import Conformance
import ScenarioLanguage
import SourceText

/// Test Anything Protocol, version 14 (testanything.org/tap-version-14-specification.html).
struct TAPDocument: StreamedDocument {
    let suite: SuiteIdentity

    func text(_ record: RunRecord) -> String {
        // Without its tests a plan counts as failed, whatever becomes of this process.
        guard record.summary != nil else {
            return lines(head(record) + ["Bail out! \(RunRecord.unfinished)"])
        }
        let points = record.cases.enumerated().flatMap { testPoint($0.element, number: $0.offset + 1, in: record) }
        return lines(head(record) + points + tail(record))
    }

    /// The head is part 0, then each case in plan order as soon as it and all before it have finished; the rest at the end.
    func next(after written: Int, _ record: RunRecord) -> (text: String, written: Int) {
        var text: [String] = written == 0 && record.plan != nil ? head(record) : []
        var written = max(written, record.plan == nil ? 0 : 1)
        let cases = record.cases
        while written > 0, written <= cases.count, record.summary != nil || cases[written - 1].result != nil {
            text += testPoint(cases[written - 1], number: written, in: record)
            written += 1
        }
        if record.summary != nil { text += tail(record) }
        return (lines(text), written)
    }

    private func lines(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private func head(_ record: RunRecord) -> [String] {
        var lines = ["TAP version 14"]
        if let plan = record.plan {
            lines.append(
                "# \(suite.name) \(suite.version), \(VisibleText.escape(plan.target)), seed \(plan.settings.seed)"
                    + (plan.runID.map { ", run \($0.text)" } ?? ""))
        }
        // A harness takes `1..0` for success; the bail-out below keeps it from that.
        return lines + ["1..\(record.cases.count)"]
    }

    private func tail(_ record: RunRecord) -> [String] {
        if let stopped = record.summary?.stopped { return ["Bail out! \(VisibleText.escape(stopped))"] }
        if let shortfall = record.summary?.shortfalls.first { return ["Bail out! \(VisibleText.escape(shortfall))"] }
        return record.cases.isEmpty ? ["Bail out! \(ExitStatus.nothingExecuted.inWords)"] : []
    }

    private func testPoint(_ item: RunRecord.Case, number: Int, in record: RunRecord) -> [String] {
        testPoint(item, number: number, GateVerdict(item, in: record))
    }

    private func testPoint(_ item: RunRecord.Case, number: Int, _ verdict: GateVerdict) -> [String] {
        let head = "\(number) - \(Self.description(item.name))"
        switch verdict {
        case .passed: return ["ok \(head)"]
        case .skipped(let reason): return ["ok \(head) # SKIP \(Self.reason(reason))"]
        case .tolerated(let reason):
            return ["not ok \(head) # TODO \(Self.reason(reason))"] + diagnostics(item, message: reason)
        case .failed(let message), .broken(let message):
            return ["not ok \(head)"] + diagnostics(item, message: message)
        case .notRun: return ["not ok \(head)"] + diagnostics(item, message: "not run")
        }
    }

    /// A YAML block; every text is double-quoted as JSON is, which YAML reads alike.
    private func diagnostics(_ item: RunRecord.Case, message: String) -> [String] {
        let scenario = item.planned.scenario
        var lines = [
            "---",
            "message: \(quoted(message))",
            "outcome: \(item.result?.outcome.rawValue ?? "notRun")",
            "level: \(scenario.level.rawValue)",
            "story: \(quoted(scenario.story))",
        ]
        let failures = item.result?.failures ?? []
        if !failures.isEmpty { lines.append("failures:") }
        for failure in failures {
            var members = [
                ("message", quoted(failure.message)), ("kind", failure.kind.rawValue),
                ("clauses", "[\(failure.clauses.map { quoted($0) }.joined(separator: ", "))]"),
                ("file", quoted(failure.span.file.path)), ("line", "\(failure.span.line)"),
                ("column", "\(failure.span.column)"),
            ]
            let texts = [
                ("step", failure.step), ("path", failure.path), ("expected", failure.expected),
                ("actual", failure.actual),
                ("request", failure.exchange.map { CurlCommand.text($0) }),
                ("answer", failure.exchange.map { AnswerText.status($0.answer) }),
                ("body", failure.exchange.flatMap { AnswerText.body(of: $0.answer, limit: 600) }),
            ]
            members += texts.compactMap { name, text in text.map { (name, quoted($0)) } }
            if !failure.notes.isEmpty {
                members.append(("notes", "[\(failure.notes.map { quoted($0) }.joined(separator: ", "))]"))
            }
            for (index, member) in members.enumerated() {
                lines.append("\(index == 0 ? "  - " : "    ")\(member.0): \(member.1)")
            }
        }
        lines.append("...")
        return lines.map { "  \($0)" }
    }

    private func quoted(_ text: String) -> String {
        JSONWriter.text(.string(VisibleText.escape(VisibleText.cut(text, to: 8_192), keepsLines: true)))
    }

    /// `#` would begin a directive and `\` escapes it (section "Escapes").
    private static func description(_ text: String) -> String {
        VisibleText.escape(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
    }

    private static func reason(_ text: String) -> String { VisibleText.escape(VisibleText.cut(text, to: 600)) }
}

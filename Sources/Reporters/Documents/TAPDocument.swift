import Conformance
import ScenarioLanguage
import SourceText

/// Test Anything Protocol, version 14 (testanything.org/tap-version-14-specification.html).
struct TAPDocument: ReportDocument {
    let suite: SuiteIdentity

    func text(_ record: RunRecord) -> String {
        let cases = record.cases
        var lines = ["TAP version 14"]
        if let plan = record.plan {
            lines.append(
                "# \(suite.name) \(suite.version), \(VisibleText.escape(plan.target)), seed \(plan.settings.seed)")
        }
        // A harness takes `1..0` for success; the bail-out below keeps it from that.
        lines.append("1..\(cases.count)")
        // Without its tests a plan counts as failed, whatever becomes of this process.
        guard let summary = record.summary else {
            return (lines + ["Bail out! \(RunRecord.unfinished)"]).map { $0 + "\n" }.joined()
        }
        for (index, item) in cases.enumerated() {
            lines += testPoint(item, number: index + 1, GateVerdict(item, in: record))
        }
        if let stopped = summary.stopped {
            lines.append("Bail out! \(VisibleText.escape(stopped))")
        } else if let shortfall = summary.shortfalls.first {
            lines.append("Bail out! \(VisibleText.escape(shortfall))")
        } else if cases.isEmpty {
            lines.append("Bail out! \(ExitStatus.nothingExecuted.inWords)")
        }
        return lines.map { $0 + "\n" }.joined()
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

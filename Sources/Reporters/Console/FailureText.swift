import Conformance
import ScenarioLanguage
import SourceText

/// One failure in the manner of a compiler error, inside the scenario file that it breaks.
struct FailureText {
    let ink: Ink
    /// How many bytes of an answer's body are shown.
    var bodyLimit = 600
    /// How many characters of an expected or actual value are shown.
    var valueLimit = 600
    /// What the clauses demand, by id.
    var rules: [String: String] = [:]
    /// Starts a registry like the embedded one, which has ended; nil where the target is still there.
    var restart: String?

    init(ink: Ink, plan: Plan?) {
        self.ink = ink
        rules = plan?.rules ?? [:]
        restart = plan?.restart
    }

    /// - Parameter named: the subjects that the failure is shown for.
    func lines(_ failure: Failure, in planned: PlannedScenario, named subjects: [ScenarioResult.Subject]) -> [String] {
        let error = DiagnosticRenderer().render(diagnostic(failure, level: planned.scenario.level))
        var lines = error.rendered(withColor: ink.isOn).split(separator: "\n").map(String.init)
        lines += broken(failure.clauses)
        lines += field("expected", failure.expected, .green)
        lines += field("actual", failure.actual, .red)
        lines += field("path", failure.path)
        lines += field("step", failure.step)
        if !subjects.isEmpty { lines += field("flow", Count.list(subjects.map(\.inWords))) }
        for note in failure.notes { lines += field("note", note, isWhole: true) }
        if let exchange = failure.exchange {
            lines += field("request", start(for: exchange) + CurlCommand.text(exchange), isWhole: true)
            let body = AnswerText.body(of: exchange.answer, limit: bodyLimit)
            let origin = exchange.isInjected ? " (injected by the scenario)" : ""
            lines += field(
                "answer", AnswerText.status(exchange.answer) + origin + (body.map { "\n\($0)" } ?? ""), isWhole: true)
        }
        return lines
    }

    /// `in 17 more stories`, by name.
    func others(_ ids: [String], limit: Int) -> [String] {
        guard !ids.isEmpty else { return [] }
        var names = ids.prefix(limit).joined(separator: ", ")
        if ids.count > limit { names += " and \(Count.grouped(ids.count - limit)) others" }
        return field(
            "also", "in \(Count.text(ids.count, "more story", plural: "more stories")): \(names)", isWhole: true)
    }

    /// What has to run before a request to an embedded registry can be sent again, as a line of its own.
    private func start(for exchange: Exchange) -> String {
        guard let restart, let port = exchange.url.firstMatch(of: /^http:\/\/[^\/]*:([0-9]+)\//)?.1 else { return "" }
        return "\(restart) --port \(port) &  # it begins empty: the steps before come first\n"
    }

    /// The broken rule in full. A step without clauses of its own stands for all of the story's: which of many it is, the
    /// reader sees better than the suite.
    private func broken(_ clauses: [String]) -> [String] {
        let known = clauses.compactMap { id in rules[id].map { "\(id) \($0)" } }
        return known.count <= 2
            ? known.flatMap { field("rule", $0) } : field("rule", "one of the \(known.count) that the story proves")
    }

    private func diagnostic(_ failure: Failure, level: Level) -> Diagnostic {
        let severity: Diagnostic.Severity =
            switch level {
            case .must: .error
            case .should: .warning
            case .may: .note
            }
        // In brackets behind the message: the clauses that are broken, and the level where it softens the failure.
        var marks = failure.clauses.isEmpty ? [failure.kind.rawValue] : failure.clauses
        if level != .must { marks.append(level.rawValue) }
        return Diagnostic(
            id: marks.joined(separator: ", "), severity: severity, message: failure.message, span: failure.span)
    }

    /// One labelled value; further lines of it stand below its first.
    private func field(_ label: String, _ value: String?, _ style: Ink.Style? = nil, isWhole: Bool = false) -> [String]
    {
        guard let value else { return [] }
        let shown = VisibleText.escape(isWhole ? value : VisibleText.cut(value, to: valueLimit), keepsLines: true)
        let head = "  \(label):" + String(repeating: " ", count: 10 - label.count)
        let indent = String(repeating: " ", count: head.count)
        return shown.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            let text = style.map { ink($0, String(line)) } ?? String(line)
            return index == 0 ? ink(.dim, head) + text : indent + text
        }
    }
}

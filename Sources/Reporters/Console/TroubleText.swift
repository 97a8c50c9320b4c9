import Conformance
import ScenarioLanguage

/// What is wrong, story by story, gravest first; the first ones in full, the rest as a list.
struct TroubleText {
    let options: ConsoleOptions
    private var ink: Ink { options.ink }

    init(options: ConsoleOptions) { self.options = options }

    func lines(_ record: RunRecord) -> [String] {
        var lines: [String] = []
        var rest: [StoryTrouble] = []
        var room = options.fullFailures
        var brokenReasons: Set<String> = []
        let troubles = StoryTrouble.all(of: record)
        for trouble in troubles {
            if room <= 0 {
                rest.append(trouble)
                continue
            }
            // An outage breaks many stories for one reason: it is told once.
            let reasons = Set(trouble.broken.map { $0.reason ?? "" })
            if trouble.gravity == .broken, trouble.failures.isEmpty, reasons.isSubset(of: brokenReasons) {
                rest.append(trouble)
                continue
            }
            brokenReasons.formUnion(reasons)
            lines += full(trouble, room: &room, record) + [""]
        }
        return lines + list(rest)
    }

    private func full(_ trouble: StoryTrouble, room: inout Int, _ record: RunRecord) -> [String] {
        let planned = trouble.story.planned
        var lines = [
            "\(ink(.badness, "✗")) \(ink(.bold, VisibleText.escape(planned.id)))  \(trouble.outcomes)",
            "  \(VisibleText.escape(planned.scenario.story))",
        ]
        for result in trouble.broken {
            let reason = VisibleText.escape(result.reason ?? "no reason was given")
            lines += ["", "\(ink(.badness, "broken:")) \(result.subject.inWords): \(reason)"]
        }
        let text = FailureText(ink: ink, rules: record.plan?.rules ?? [:])
        for group in trouble.failures.prefix(room) {
            lines += [""] + text.lines(group.failure, in: planned, named: group.subjects)
        }
        if trouble.failures.count > room {
            lines += ["", "  \(Count.text(trouble.failures.count - room, "more failure")) of this scenario"]
        }
        for result in trouble.unexpectedPasses {
            let because =
                record.reason(of: result).map { "; it was expected to fail because: \(VisibleText.escape($0))" } ?? ""
            lines += ["", "\(ink(.badness, "unexpected pass:")) \(result.subject.inWords)\(because)"]
        }
        room -= max(1, trouble.failures.count)
        return lines
    }

    /// One line for each; very many are counted.
    private func list(_ rest: [StoryTrouble]) -> [String] {
        guard !rest.isEmpty else { return [] }
        let limit = 50
        var lines = [ink(.bold, "\(rest.count) more, in full with --report html=PATH or --report json=PATH:")]
        for trouble in rest.prefix(limit) {
            let message = trouble.failures.first?.failure.message ?? trouble.broken.first?.reason
            let suffix = message.map { ": \(VisibleText.escape(VisibleText.cut($0, to: 120)))" } ?? ""
            lines.append(
                "  \(ink(.badness, "✗")) \(VisibleText.escape(trouble.story.planned.id))  \(trouble.outcomes)\(suffix)")
        }
        if rest.count > limit { lines.append("  … and \(Count.grouped(rest.count - limit)) others") }
        return lines + [""]
    }
}

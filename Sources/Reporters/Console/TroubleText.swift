import Conformance
import ScenarioLanguage

/// What is wrong, story by story, gravest first; the first ones in full, the rest as a list.
struct TroubleText {
    let options: ConsoleOptions
    private var ink: Ink { options.ink }

    init(options: ConsoleOptions) { self.options = options }

    func lines(_ record: RunRecord) -> [String] {
        var lines: [String] = []
        var rest: [ToldFailures.Teller] = []
        var room = options.fullFailures
        var brokenReasons: Set<String> = []
        for teller in ToldFailures(StoryTrouble.all(of: record)).tellers {
            let trouble = teller.trouble
            if room <= 0 {
                rest.append(teller)
                continue
            }
            // An outage breaks many stories for one reason: it is told once.
            let reasons = Set(trouble.broken.map { $0.reason ?? "" })
            if trouble.gravity == .broken, trouble.failures.isEmpty, reasons.isSubset(of: brokenReasons) {
                rest.append(teller)
                continue
            }
            brokenReasons.formUnion(reasons)
            lines += full(teller, room: &room, record) + [""]
        }
        return lines + list(rest)
    }

    private func full(_ teller: ToldFailures.Teller, room: inout Int, _ record: RunRecord) -> [String] {
        let trouble = teller.trouble
        let planned = trouble.story.planned
        var lines = [
            "\(ink(.badness, "✗")) \(ink(.bold, VisibleText.escape(planned.id)))  \(trouble.outcomes)",
            "  \(VisibleText.escape(planned.scenario.story))",
        ]
        for result in trouble.broken {
            let reason = VisibleText.escape(result.reason ?? "no reason was given")
            lines += ["", "\(ink(.badness, "broken:")) \(result.subject.inWords): \(reason)"]
        }
        let text = FailureText(ink: ink, plan: record.plan)
        for told in teller.told.prefix(room) {
            lines += [""] + text.lines(told.group.failure, in: planned, named: told.group.subjects)
            lines += text.others(told.alsoIn, limit: options.verbosity == .verbose ? .max : 12)
        }
        if teller.told.count > room {
            lines += ["", "  \(Count.text(teller.told.count - room, "more failure")) of this scenario"]
        }
        if !teller.elsewhere.isEmpty {
            let count = Count.text(teller.elsewhere.reduce(0) { $0 + $1.count }, "more failure")
            let names = Count.list(teller.elsewhere.map { VisibleText.escape($0.teller) })
            lines += ["", "  \(count) of this scenario told with \(names)"]
        }
        for result in trouble.unexpectedPasses {
            let because =
                record.reason(of: result).map { "; it was expected to fail because: \(VisibleText.escape($0))" } ?? ""
            lines += ["", "\(ink(.badness, "unexpected pass:")) \(result.subject.inWords)\(because)"]
        }
        room -= max(1, teller.told.count)
        return lines
    }

    /// One line for each; very many are counted.
    private func list(_ rest: [ToldFailures.Teller]) -> [String] {
        guard !rest.isEmpty else { return [] }
        let limit = 50
        var lines = [ink(.bold, "\(rest.count) more, in full with --report html=PATH or --report json=PATH:")]
        for teller in rest.prefix(limit) {
            let trouble = teller.trouble
            let message =
                (teller.told.first?.group ?? trouble.failures.first)?.failure.message ?? trouble.broken.first?.reason
            let suffix = message.map { ": \(VisibleText.escape(VisibleText.cut($0, to: 120)))" } ?? ""
            lines.append(
                "  \(ink(.badness, "✗")) \(VisibleText.escape(trouble.story.planned.id))  \(trouble.outcomes)\(suffix)")
        }
        if rest.count > limit { lines.append("  … and \(Count.grouped(rest.count - limit)) others") }
        return lines + [""]
    }
}

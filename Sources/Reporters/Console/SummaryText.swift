import Conformance
import ScenarioLanguage

/// The last lines of a console report: what was executed, what came of it, how to see it again.
struct SummaryText {
    let ink: Ink

    func lines(_ record: RunRecord, reportErrors: [ReportError] = []) -> [String] {
        var lines: [String] = []
        lines += reasons("skipped", record, .skipped)
        lines += reasons("known failures", record, .expectedFailure)
        lines += leftBehind(record)
        lines += stateNotObserved(record)
        lines += OutcomeTable(ink: ink).lines(record)
        lines += belowMust(record)
        lines.append(figures(record))
        lines += stops(record)
        lines += replay(record)
        lines += errors(reportErrors)
        lines.append(conclusion(record))
        return lines
    }

    /// Why not everything was executed that had to be.
    func stops(_ record: RunRecord) -> [String] {
        let stopped = record.summary?.stopped.map { why in
            "\(ink(.badness, "stopped:")) \(VisibleText.escape(why)); \(notRun(record))"
        }
        return [stopped].compactMap { $0 }
            + (record.summary?.shortfalls ?? []).map { shortfall in
                "\(ink(.badness, "too few:")) \(VisibleText.escape(shortfall))"
            }
    }

    /// Reports that could not be written.
    func errors(_ errors: [ReportError]) -> [String] {
        errors.map { "\(ink(.badness, "error:")) \(VisibleText.escape($0.description))" }
    }

    /// `3 skipped:` and each reason with its count, most frequent first.
    private func reasons(_ title: String, _ record: RunRecord, _ outcome: Outcome) -> [String] {
        // That two flows were not compared follows from one of them.
        let results = record.cases.compactMap(\.result).filter { result in
            if outcome == .skipped, case .comparison = result.subject { return false }
            return result.outcome == outcome
        }
        guard !results.isEmpty else { return [] }
        let counted = tally(results.map { record.reason(of: $0) ?? "no reason was given" })
        return ["\(ink(.yellow, title)): \(Count.grouped(results.count))"]
            + counted.map { "  \(Count.grouped($0.count)) × \(VisibleText.escape($0.text))" } + [""]
    }

    /// What stays in a registry that others use, so that somebody can remove it.
    private func leftBehind(_ record: RunRecord) -> [String] {
        let left = record.cases.compactMap(\.result).flatMap(\.leftBehind) + (record.summary?.leftBehind ?? [])
        guard !left.isEmpty else { return [] }
        let shown = left.prefix(20).map { "  \(VisibleText.escape($0))" }
        let rest = left.count > 20 ? ["  and \(Count.grouped(left.count - 20)) more, see --report json=PATH"] : []
        return ["\(ink(.yellow, "left behind")): \(Count.grouped(left.count))"] + shown + rest + [""]
    }

    private func stateNotObserved(_ record: RunRecord) -> [String] {
        let notes = record.cases.compactMap(\.result).compactMap(RunRecord.stateNotObserved)
        guard !notes.isEmpty else { return [] }
        return tally(notes).map { note in
            "\(ink(.yellow, "state")) \(VisibleText.escape(note.text)) (\(Count.text(note.count, "result")))"
        } + [""]
    }

    private func tally(_ texts: [String]) -> [(text: String, count: Int)] {
        var counts: [String: Int] = [:]
        for text in texts { counts[text, default: 0] += 1 }
        return counts.map { (text: $0.key, count: $0.value) }.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    }

    /// Failures of level should and may, by level.
    private func belowMust(_ record: RunRecord) -> [String] {
        let failed = record.cases.compactMap(\.result).filter { $0.outcome == .failed }
        let parts = [Level.should, .may].compactMap { level in
            let count = failed.count { $0.planned.scenario.level == level }
            return count > 0 ? "\(count) of level \(level.rawValue)" : nil
        }
        guard !parts.isEmpty else { return [] }
        let effect =
            record.plan?.settings.strict == true
            ? "they count, because of --strict" : "they do not change the exit status"
        return ["of the failed results \(Count.list(parts)): \(effect)"]
    }

    private func figures(_ record: RunRecord) -> String {
        var parts = [Count.text(record.stories.count, "scenario")]
        if let plan = record.plan, plan.notSelected > 0 {
            parts[0] += " (\(Count.grouped(plan.notSelected)) not selected)"
        }
        if let summary = record.summary {
            parts.append(Count.text(summary.requests, "request"))
            let shards = record.plan?.mergedShards.map { " in \(Count.text($0, "shard"))" } ?? ""
            parts.append(DurationText.forPeople(summary.duration) + shards)
        }
        if let plan = record.plan {
            parts.append("target \(VisibleText.escape(plan.target))")
            parts.append("seed \(plan.settings.seed)")
        }
        return parts.joined(separator: ", ")
    }

    private func notRun(_ record: RunRecord) -> String {
        let missing = record.cases.count { $0.result == nil }
        return missing == 0
            ? "every planned result is there"
            : "\(Count.grouped(missing)) of \(Count.text(record.cases.count, "planned result")) not run"
    }

    /// How to see the first story again that is told.
    private func replay(_ record: RunRecord) -> [String] {
        guard let plan = record.plan, let first = ToldFailures(StoryTrouble.all(of: record)).tellers.first else {
            return []
        }
        let id = first.trouble.story.planned.id
        return ["replay: the same command with --seed \(plan.settings.seed) --name \(ShellQuote.word(id))"]
    }

    /// The last line of a report.
    func conclusion(_ record: RunRecord) -> String {
        guard let summary = record.summary else { return ink(.badness, RunRecord.unfinished) }
        let style: Ink.Style = summary.exitStatus == .conforms ? .green : .badness
        return "\(ink(style, summary.conclusion)) (exit status \(summary.exitStatus.rawValue))"
    }
}

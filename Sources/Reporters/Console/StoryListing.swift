import Conformance
import ScenarioLanguage

/// A story with its steps, as `-v` shows it.
struct StoryListing {
    let ink: Ink

    func lines(_ story: RunRecord.Story) -> [String] {
        let results = story.cases.compactMap(\.result)
        let mark: String
        if results.contains(where: { $0.outcome.isBad }) {
            mark = ink(.badness, "✗")
        } else if results.contains(where: { $0.outcome == .passed }) {
            mark = ink(.green, "✓")
        } else {
            mark = ink(.yellow, "-")
        }
        let id = ink(.bold, VisibleText.escape(story.planned.id))
        var lines = ["\(mark) \(id)  \(VisibleText.escape(story.planned.scenario.story))"]
        for item in story.cases { lines += self.lines(item) }
        return lines
    }

    private func lines(_ item: RunRecord.Case) -> [String] {
        guard let result = item.result else { return ["    \(item.subject.inWords): not run"] }
        var head = "    \(item.subject.inWords): \(coloured(result.outcome))"
        if let reason = result.reason { head += ": \(VisibleText.escape(reason))" }
        let figures = [
            result.requests > 0 ? Count.text(result.requests, "request") : nil,
            result.duration > .zero ? DurationText.forPeople(result.duration) : nil,
        ].compactMap { $0 }
        if !figures.isEmpty { head += ink(.dim, "  (\(figures.joined(separator: ", ")))") }
        var lines = [head]
        for step in result.steps {
            let outcome = VisibleText.escape(step.outcome)
            lines.append(
                "      \(step.number). \(VisibleText.escape(step.title)): \(step.isFailed ? ink(.red, "✗ \(outcome), not as expected") : outcome)"
            )
        }
        for note in result.notes { lines.append("      \(ink(.dim, "state:")) \(VisibleText.escape(note))") }
        return lines
    }

    private func coloured(_ outcome: Outcome) -> String {
        switch outcome {
        case .passed: ink(.green, outcome.inWords)
        case .failed, .broken, .unexpectedPass: ink(.badness, outcome.inWords)
        case .skipped, .expectedFailure: ink(.yellow, outcome.inWords)
        }
    }
}

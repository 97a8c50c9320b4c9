import Conformance
import ScenarioLanguage

/// The top of the page: the verdict, the figures, what went wrong.
struct HTMLHeader {
    let suite: SuiteIdentity
    let date: RunDate?

    func title(_ record: RunRecord) -> String { "\(verdict(record)) – \(suite.name)" }

    func html(_ record: RunRecord) -> String {
        let isGood = record.summary?.exitStatus == .conforms
        var html = "<header class=\"\(isGood ? "good" : "bad")\">\n"
        html += "<p class=\"suite\">\(HTMLText.escape("\(suite.name) \(suite.version)")) · conformance report</p>\n"
        html += "<h1>\(HTMLText.escape(verdict(record)))</h1>\n<p class=\"lead\">\(lead(record))</p>\n"
        if let stopped = record.summary?.stopped {
            html += "<p class=\"lead\">The run stopped early: \(HTMLText.escape(stopped)).</p>\n"
        }
        for shortfall in record.summary?.shortfalls ?? [] {
            html += "<p class=\"lead\">Too few: \(HTMLText.escape(shortfall)).</p>\n"
        }
        return html + facts(record) + table(record) + notObserved(record) + "</header>\n" + troubles(record)
    }

    private func verdict(_ record: RunRecord) -> String {
        switch record.summary?.exitStatus {
        case nil: "The run has not ended"
        case .conforms: "The registry conforms"
        case .doesNotConform: "The registry does not conform"
        case .broken: "The test suite itself broke"
        case .unreachable: "The registry could not be reached"
        case .nothingExecuted: "Nothing was executed"
        case .usage: "The run could not begin"
        }
    }

    /// `Of 7 stories 2 passed, 2 failed and 1 is a known failure.`
    private func lead(_ record: RunRecord) -> String {
        guard !record.stories.isEmpty else { return "There was no story to run." }
        let outcomes = record.stories.map { StoryOutcome($0) }
        let parts = StoryOutcome.allCases.reversed().compactMap { outcome -> String? in
            let count = outcomes.count { $0 == outcome }
            return count == 0 ? nil : "<b class=\"\(outcome.rawValue)\">\(Count.grouped(count)) \(outcome.words)</b>"
        }
        return "\(Count.text(record.stories.count, "story", plural: "stories")): \(Count.list(parts))."
    }

    private func facts(_ record: RunRecord) -> String {
        var facts: [(String, String)] = []
        if let date { facts.append(("Date", date.text)) }
        if let plan = record.plan {
            facts.append(("Target", plan.target))
            if let runID = plan.runID { facts.append(("Run", runID.text)) }
            facts.append(("Seed", "\(plan.settings.seed)"))
            if let shards = plan.mergedShards { facts.append(("Shards", Count.grouped(shards))) }
            if plan.notSelected > 0 { facts.append(("Not selected", Count.grouped(plan.notSelected))) }
        }
        if let summary = record.summary {
            facts += [
                ("Requests", Count.grouped(summary.requests)), ("Duration", DurationText.forPeople(summary.duration)),
                ("Exit status", "\(summary.exitStatus.rawValue), \(summary.exitStatus.inWords)"),
            ]
        }
        let items = facts.map { "<div><dt>\($0.0)</dt><dd>\(HTMLText.escape($0.1))</dd></div>" }
        return "<dl class=\"facts\">\(items.joined())</dl>\n"
    }

    private func table(_ record: RunRecord) -> String {
        let shown = StoryOutcome.allCases.reversed().filter { outcome in
            outcome == .passed || outcome == .failed || record.cases.contains { StoryOutcome($0) == outcome }
        }
        guard !record.cases.isEmpty else { return "" }
        let head = shown.map { outcome in
            "<th scope=\"col\"><abbr title=\"\(outcome.meaning)\">\(outcome.words)</abbr></th>"
        }
        var html = "<div class=\"scroll\"><table class=\"counts\"><caption>Results by flow and outcome</caption>"
        html += "<thead><tr><td></td>\(head.joined())</tr></thead><tbody>"
        for subject in record.subjects {
            let cases = record.cases.filter { $0.subject == subject }
            let cells = shown.map { outcome -> String in
                let count = cases.count { StoryOutcome($0) == outcome }
                return "<td class=\"\(count > 0 ? outcome.rawValue : "zero")\">\(Count.grouped(count))</td>"
            }
            html += "<tr><th scope=\"row\">\(subject.title)</th>\(cells.joined())</tr>"
        }
        return html + "</tbody></table></div>\n"
    }

    private func notObserved(_ record: RunRecord) -> String {
        let notes = record.cases.compactMap(\.result).compactMap(RunRecord.stateNotObserved)
        guard let first = notes.first else { return "" }
        return
            "<p class=\"warning\">For \(Count.text(notes.count, "result")) the backend's state was \(HTMLText.escape(first)).</p>\n"
    }

    /// Links to what has to be looked at, gravest first.
    private func troubles(_ record: RunRecord) -> String {
        let troubles = StoryTrouble.all(of: record)
        guard !troubles.isEmpty else { return "" }
        let numbers = Dictionary(
            record.stories.enumerated().map { ($0.element.planned.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        let items = troubles.prefix(20).map { trouble -> String in
            let planned = trouble.story.planned
            let outcome = StoryOutcome(trouble.story)
            let level = trouble.gravity == .failedShould || trouble.gravity == .failedMay
            let softened = level ? " <span class=\"level\">\(planned.scenario.level.rawValue)</span>" : ""
            return "<li><a href=\"#s\(numbers[planned.id] ?? 0)\"><span class=\"chip \(outcome.rawValue)\">"
                + "\(outcome.words)</span> \(HTMLText.escape(planned.scenario.story))</a>\(softened)</li>"
        }
        let rest = troubles.count > 20 ? "<p>and \(Count.grouped(troubles.count - 20)) more below.</p>" : ""
        return
            "<nav aria-labelledby=\"wrong\"><h2 id=\"wrong\">What went wrong</h2><ol>\(items.joined())</ol>\(rest)</nav>\n"
    }
}

import Conformance
import ScenarioLanguage
import SourceText

/// One story as an article: sentence, outcome of each flow, what failed, and the place where its details open.
struct HTMLStory {
    let story: RunRecord.Story
    /// Its place in the page's data.
    let number: Int
    let detail: HTMLDetail

    func html(_ record: RunRecord) -> String {
        let scenario = story.planned.scenario
        let outcome = StoryOutcome(story)
        let tags = scenario.tags.map(\.value)
        var html = "<article id=\"s\(number)\" class=\"\(outcome.rawValue)\">\n"
        html += "<h3>\(HTMLText.escape(scenario.story))</h3>\n<ul class=\"chips\">\(chips(record))</ul>\n"
        let facts =
            [story.planned.id, scenario.level.rawValue] + scenario.clauses.map(\.value) + scenario.origins.map(\.value)
        html += "<p class=\"meta\">\(facts.map { "<code>\(HTMLText.escape($0))</code>" }.joined(separator: " "))"
        html += tags.map { " <i>\(HTMLText.escape($0))</i>" }.joined() + "</p>\n"
        html += reasons(record)
        html += failures(record.plan?.rules ?? [:])
        let isTold = story.cases.contains { !($0.result?.steps.isEmpty ?? true) || !($0.result?.rows.isEmpty ?? true) }
        if isTold { html += "<details data-i=\"\(number)\"><summary>How it went</summary></details>\n" }
        return html + "</article>\n"
    }

    private func chips(_ record: RunRecord) -> String {
        story.cases.map { item in
            let outcome = StoryOutcome(item)
            return "<li class=\"chip \(outcome.rawValue)\">\(item.subject.title): \(outcome.words)</li>"
        }.joined()
    }

    /// Why flows were left out, broke, or were known to fail; each reason once.
    private func reasons(_ record: RunRecord) -> String {
        var seen: [String] = []
        for item in story.cases {
            guard let result = item.result, let reason = record.reason(of: result) else { continue }
            let line = "\(item.subject.title): \(HTMLText.escape(reason))"
            if !seen.contains(line) { seen.append(line) }
        }
        for note in story.cases.compactMap(\.result).compactMap(RunRecord.stateNotObserved) {
            let line = "State \(HTMLText.escape(note))"
            if !seen.contains(line) { seen.append(line) }
        }
        return seen.map { "<p class=\"reason\">\($0)</p>\n" }.joined()
    }

    private func failures(_ rules: [String: String]) -> String {
        let groups = FailureGroup.groups(of: story.cases.compactMap(\.result))
        var html = groups.prefix(detail.failures).map { failure($0, rules) }.joined()
        if groups.count > detail.failures {
            html += "<p class=\"reason\">and \(Count.text(groups.count - detail.failures, "more failure"))</p>\n"
        }
        return html
    }

    private func failure(_ group: FailureGroup, _ rules: [String: String]) -> String {
        let failure = group.failure
        var html = "<div class=\"failure\"><h4>\(text(failure.message))</h4>\n<dl>"
        html += term("Expected", failure.expected, "expected") + term("Actual", failure.actual, "actual")
        html += term("Where", failure.path) + term("In", failure.step)
        html += "<dt>Flow</dt><dd>\(Count.list(group.subjects.map(\.title)))</dd>"
        for clause in failure.clauses {
            html += term("Rule", rules[clause].map { "\(clause): \($0)" } ?? clause)
        }
        html += term("Story file", "\(failure.span.file.path):\(failure.span.line):\(failure.span.column)")
        html += "</dl>\n"
        html += failure.notes.map { "<p class=\"reason\">\(text($0))</p>\n" }.joined()
        if let exchange = failure.exchange, let limit = detail.failingBody {
            html += "<details><summary>The request and its answer</summary><pre>"
            html += HTMLText.escape(CurlCommand.text(exchange, bodyLimit: limit))
            html += "</pre><pre>\(HTMLText.escape(AnswerText.status(exchange.answer)))"
            if let body = AnswerText.body(of: exchange.answer, limit: limit) {
                html += "\n\(HTMLText.escape(body))"
            }
            html += "</pre></details>\n"
        }
        return html + "</div>\n"
    }

    private func term(_ name: String, _ value: String?, _ style: String = "") -> String {
        guard let value else { return "" }
        let attribute = style.isEmpty ? "" : " class=\"\(style)\""
        return "<dt>\(name)</dt><dd\(attribute)>\(text(value))</dd>"
    }

    private func text(_ text: String) -> String { HTMLText.escape(VisibleText.cut(text, to: detail.value)) }
}

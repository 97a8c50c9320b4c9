import Conformance
import ScenarioLanguage

/// The bar that narrows the stories down; hidden until the script that serves it runs.
struct HTMLFilter {
    func html(_ record: RunRecord) -> String {
        guard !record.stories.isEmpty else { return "" }
        let present = Set(record.cases.map { StoryOutcome($0) })
        let outcomes = StoryOutcome.allCases.filter(present.contains).map { ($0.rawValue, $0.words) }
        let tags = Set(record.stories.flatMap { $0.planned.scenario.tags.map(\.value) }).sorted().map {
            (HTMLText.escape($0), HTMLText.escape($0))
        }
        let flows = record.subjects.enumerated().map { ("\($0.offset)", $0.element.title) }
        return """
            <form id="filter" role="search" aria-label="Filter the stories" hidden>
            <label>Find <input type="search" id="q" placeholder="words, id or clause" autocomplete="off"></label>
            \(select("o", "Outcome", "any outcome", outcomes))\(select("f", "In", "any flow", flows))\(
                select("t", "Tag", "any tag", tags))<output id="count" aria-live="polite"></output>
            <button type="button" id="all">Open all</button>
            </form>

            """
    }

    /// - Parameter values: value and words of each option, safe in HTML.
    private func select(_ id: String, _ label: String, _ any: String, _ values: [(String, String)]) -> String {
        guard !values.isEmpty else { return "" }
        let options = values.map { "<option value=\"\($0.0)\">\($0.1)</option>" }
        return
            "<label>\(label) <select id=\"\(id)\"><option value=\"\">\(any)</option>\(options.joined())</select></label>\n"
    }
}

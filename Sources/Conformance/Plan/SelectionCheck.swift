package import ScenarioLanguage
import SourceText

/// Says which word of a selection no scenario answers to: most often a slip.
package struct SelectionCheck {
    private let selection: Planner.Selection

    package init(_ selection: Planner.Selection) { self.selection = selection }

    /// The first option that matches nothing by itself, with what may have been meant; nil when each matches something.
    package func complaint(_ scenarios: [Scenario], _ catalogue: ClauseCatalogue?) -> String? {
        let ids = scenarios.map(\.id.value)
        for name in selection.names {
            let glob = Glob(name)
            let isMet = scenarios.contains { scenario in
                glob.matches(scenario.id.value)
                    || scenario.examples.indices.contains { glob.matches("\(scenario.id.value)[\($0 + 1)]") }
            }
            if !isMet { return "--name: no scenario is called \"\(name)\"; \(Self.hint(name, ids))" }
        }
        let tags = Set(scenarios.flatMap { $0.tags.map(\.value) })
        for word in selection.tags?.wanted ?? [] where !tags.contains(where: Glob(word).matches) {
            return "--tag: no scenario has the tag \"\(word)\"; \(Self.hint(word, tags.sorted()))"
        }
        if let clause = selection.clause, !scenarios.contains(where: { $0.provenClauses.contains(clause) }) {
            let known = catalogue?.clauses.map(\.id) ?? []
            if known.contains(clause) { return "--clause: no scenario here proves \(clause)" }
            let all = known.isEmpty ? scenarios.flatMap(\.provenClauses).sorted() : known
            return "--clause: there is no rule \"\(clause)\"; \(Self.hint(clause, all))"
        }
        return nil
    }

    /// A pattern has no neighbours.
    private static func hint(_ word: String, _ known: [String]) -> String {
        word.contains("*") || word.contains("?")
            ? "`mrconform list` names them all" : NameSuggestion.nearest(to: word, among: known)
    }
}

package import ScenarioLanguage

/// What a target offers: the words that `requires: capability` and the profiles ask for.
package struct Offer: Sendable {
    /// Everything that the contract's version has, and these words beside it.
    /// - Parameter reasons: why other words are not offered.
    package static func everything(
        but missing: [Capability: String] = [:], and words: Set<String> = [], reasons: [String: String] = [:]
    ) -> Offer {
        Offer(
            words: words.union(Capability.allCases.filter { missing[$0] == nil }.map(\.rawValue)),
            reasons: Dictionary(uniqueKeysWithValues: missing.map { ($0.key.rawValue, $0.value) })
                .merging(reasons) { first, _ in first })
    }

    package let words: Set<String>
    /// Why a word is not offered, where more is known than that: "GET experiments answered 404".
    private let reasons: [String: String]

    package init(words: Set<String>, reasons: [String: String] = [:]) {
        self.words = words
        self.reasons = reasons
    }

    /// The same, with a word that the run offers by itself or, for a reason, does not.
    package func with(_ word: String, unless reason: String?) -> Offer {
        guard let reason else { return Offer(words: words.union([word]), reasons: reasons) }
        return Offer(words: words.subtracting([word]), reasons: reasons.merging([word: reason]) { _, new in new })
    }

    /// Why a scenario can not run here; nil when all that it needs is offered.
    package func reasonToSkip(_ scenario: Scenario) -> String? {
        let missing = scenario.neededCapabilities.filter { !words.contains($0) }
        guard !missing.isEmpty else { return nil }
        let told = missing.map { word in reasons[word].map { "\(word) (\($0))" } ?? word }
        return "the target does not offer: \(told.joined(separator: ", "))"
    }
}

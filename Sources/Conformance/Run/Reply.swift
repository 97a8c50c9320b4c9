package import ScenarioLanguage
package import SourceText

/// What came of a call.
package struct Reply: Sendable {
    package enum Outcome: Sendable, Hashable {
        case word(OutcomeWord)
        /// No outcome word says it: a status such as 500 or 405, or an answer that can not be read; in words for the report.
        case other(String)
        /// This flow can not express the call; the story is skipped in this flow with the reason.
        case unsupported(String)
        /// The registry could not be reached at all, or the suite itself failed.
        case broken(String)

        package static let ok = Outcome.word(.ok)

        func isAdmitted(by expected: ExpectedOutcome) -> Bool {
            if case .word(let word) = self { expected.admits(word) } else { false }
        }

        /// The outcome in words: "ok", "conflict", "500 Internal Server Error".
        package var inWords: String {
            switch self {
            case .word(let word): word.rawValue
            case .other(let text), .unsupported(let text), .broken(let text): text
            }
        }
    }

    package let outcome: Outcome
    /// What came back in the contract's wire form: an entity, `{items, size, …}`, `{model, version, artifact}`,
    /// `{status, headers, body}`; nil when there is nothing.
    package let value: JSONValue?
    /// The status code of the last answer; nil when there was none.
    package let status: Int?
    /// The last answer's body (REST) or the library's error as `{case, message}` (client).
    package let detail: JSONValue?
    /// The last answer's headers by lower-case name; several of one name joined by ", ".
    package let headers: [String: String]
    /// Every request that was sent (or answered by an injection), in order.
    package let exchanges: [Exchange]
    /// Whether the requests of the call went past the suite, so that nothing can be said of them.
    package let isUnseen: Bool
    /// Requests to others than the registry, such as an object store: of these only what they give away is judged.
    package var beside: [Exchange] = []

    package init(
        outcome: Outcome, value: JSONValue? = nil, status: Int? = nil, detail: JSONValue? = nil,
        headers: [String: String] = [:], exchanges: [Exchange] = [], isUnseen: Bool = false
    ) {
        self.outcome = outcome
        self.value = value
        self.status = status
        self.detail = detail
        self.headers = headers
        self.exchanges = exchanges
        self.isUnseen = isUnseen
    }
}

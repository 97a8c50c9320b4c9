/// The list of failures that are known; a run passes only if exactly these fail.
package struct ExpectedFailures: Sendable {
    /// One known failure.
    package struct Entry: Sendable, Hashable {
        package let scenario: String
        /// `rest`, `client`, `compare`; nil stands for every one.
        package let flow: String?
        /// The failure has to break this clause; nil stands for any.
        package let clause: String?
        /// Where the story fails; nil stands for anywhere.
        package let place: Place?
        /// Whether another failure of the story that is known may happen instead: what a random walk meets depends on its seed.
        package let isByChance: Bool
        package let because: String

        package init(
            scenario: String, flow: String?, clause: String?, place: Place? = nil, isByChance: Bool = false,
            because: String
        ) {
            self.scenario = scenario
            self.flow = flow
            self.clause = clause
            self.place = place
            self.isByChance = isByChance
            self.because = because
        }
    }

    /// Where in a story something fails.
    package enum Place: Sendable, Hashable {
        /// A step by its number, from 1.
        case step(Int)
        /// A step by its `because:`, which tells the many alike steps of a story apart.
        case reason(String)
        /// The rows that are left at the end.
        case state

        /// `step 3`, `step "the id is none"`, `state`.
        package var inWords: String {
            switch self {
            case .step(let number): "step \(number)"
            case .reason(let text): "step \"\(text)\""
            case .state: "state"
            }
        }
    }

    package let entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }

    package static let none = ExpectedFailures(entries: [])
}

/// The list of failures that are known; a run passes only if exactly these fail.
package struct ExpectedFailures: Sendable {
    package struct Entry: Sendable, Hashable {
        package let scenario: String
        /// `rest`, `client`, `compare`; nil stands for every one.
        package let flow: String?
        /// The failure has to break this clause; nil stands for any.
        package let clause: String?
        package let because: String

        package init(scenario: String, flow: String?, clause: String?, because: String) {
            self.scenario = scenario
            self.flow = flow
            self.clause = clause
            self.because = because
        }
    }

    package let entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }

    package static let none = ExpectedFailures(entries: [])
}

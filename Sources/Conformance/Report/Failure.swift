package import SourceText

/// One expectation that did not hold.
package struct Failure: Sendable {
    package enum Kind: String, Sendable, Hashable {
        /// What a step showed.
        case expectation
        /// What the contract says about an exchange.
        case contract
        /// What the backend holds against `state:` or against what was sent.
        case state
        /// What the backend holds in one flow against the other.
        case difference
    }

    package let kind: Kind
    /// The clauses that are broken by it.
    package let clauses: [String]
    /// One line: what is wrong.
    package let message: String
    /// The step in words: `step 3: update $(model)`; nil for the state at the end.
    package let step: String?
    /// The number of that step among the story's own, from 1; nil for the state at the end.
    package let stepNumber: Int?
    /// The line of the scenario file that the failure is shown in.
    package let span: SourceSpan
    /// With its type: `text "LIVE"`.
    package let expected: String?
    package let actual: String?
    /// Where the value stands: `customProperties.runs.int_value`, or `Context kf.ModelVersion $(version), column name`.
    package let path: String?
    /// More lines: the step that wrote the row, the reply in other words.
    package let notes: [String]
    /// The request that showed it.
    package let exchange: Exchange?
    /// What it says, whatever the story and the flow call things: equal for the same failure in another story or flow.
    package private(set) var likeness: String

    package init(
        kind: Kind, clauses: [String], message: String, step: String? = nil, stepNumber: Int? = nil, span: SourceSpan,
        expected: String? = nil, actual: String? = nil, path: String? = nil, notes: [String] = [],
        exchange: Exchange? = nil
    ) {
        self.kind = kind
        self.clauses = clauses
        self.message = message
        self.step = step
        self.stepNumber = stepNumber
        self.span = span
        self.expected = expected
        self.actual = actual
        self.path = path
        self.notes = notes
        self.exchange = exchange
        likeness = ""
        likeness = Likeness([:]).of(self)
    }

    /// The same failure, of a story that made up these names.
    func withLikeness(_ likeness: Likeness) -> Failure {
        var copy = self
        copy.likeness = likeness.of(self)
        return copy
    }

    /// The same failure, of which another process found out what it says.
    package func with(likeness: String) -> Failure {
        var copy = self
        copy.likeness = likeness
        return copy
    }

    /// The same without secrets; it is like whatever it was like.
    func masked(_ mask: SecretMask) -> Failure {
        var copy = Failure(
            kind: kind, clauses: clauses, message: mask.masked(message), step: step, stepNumber: stepNumber, span: span,
            expected: expected.map(mask.masked), actual: actual.map(mask.masked), path: path.map(mask.masked),
            notes: notes.map(mask.masked), exchange: exchange.map { $0.masked(mask) })
        copy.likeness = mask.masked(likeness)
        return copy
    }
}

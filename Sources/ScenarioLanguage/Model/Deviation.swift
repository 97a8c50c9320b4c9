package import SourceText

/// An entry of `differs:` about one flow alone: what is otherwise there than the story says, and why.
package struct Deviation: Sendable {
    /// How a step ends there.
    package enum End: Sendable, Hashable {
        case word(OutcomeWord)
        /// The library fails in a way that no outcome word says.
        case error
    }

    /// What is otherwise.
    package enum Place: Sendable {
        /// How the step of that number ends, from 1.
        case outcome(step: Located<Int>, end: End)
        /// A member of what came back, by its path: `pageSize`, `customProperties.score`.
        case answer(step: Located<Int>, path: String, matcher: Located<Matcher>)
        /// What the step sends.
        case requests(step: Located<Int>, expectation: RequestExpectation)
        /// A column of a row, as in `DeclaredDifference`.
        case row(node: Located<String>, column: String, matcher: Located<Matcher>)
        /// The whole story, which the flow does not tell.
        case story
    }

    /// A flow or a kind of flows.
    package let flow: Located<String>
    package let place: Place
    /// The row of `examples:` that it is about, from 1; nil for each.
    package let example: Located<Int>?
    package let because: String
    package let span: SourceSpan

    package init(
        flow: Located<String>, place: Place, example: Located<Int>?, because: String, span: SourceSpan
    ) {
        self.flow = flow
        self.place = place
        self.example = example
        self.because = because
        self.span = span
    }

    /// The number of the step that it is about.
    package var step: Located<Int>? {
        switch place {
        case .outcome(let step, _), .answer(let step, _, _), .requests(let step, _): step
        case .row, .story: nil
        }
    }
}

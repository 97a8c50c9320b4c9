package import SourceText

/// One thing that a story does, and what is expected of it.
package struct Step: Sendable {
    package let action: Action
    /// The names under which what came back is known to later steps, `as:`.
    package let binding: Binding?
    package let expectation: Located<Matcher>?
    /// `fails:`; nil means that the step has to succeed.
    package let failure: Located<ExpectedOutcome>?
    /// What one flow alone has to show, `rest:` and `client:`.
    package let perFlow: [FlowExpectation]
    /// `only:` with its `because:`.
    package let restriction: FlowRestriction?
    /// The rules that this step's expectations prove; empty means all of the scenario's.
    package let clauses: [Located<String>]
    package let requests: Located<RequestExpectation>?
    package let injections: [Injection]
    /// The whole step.
    package let span: SourceSpan
    /// The step's own line, for messages: the key that names its verb.
    package let verbSpan: SourceSpan

    package init(
        action: Action, binding: Binding? = nil, expectation: Located<Matcher>? = nil,
        failure: Located<ExpectedOutcome>? = nil, perFlow: [FlowExpectation] = [], restriction: FlowRestriction? = nil,
        clauses: [Located<String>] = [], requests: Located<RequestExpectation>? = nil, injections: [Injection] = [],
        span: SourceSpan, verbSpan: SourceSpan
    ) {
        self.action = action
        self.binding = binding
        self.expectation = expectation
        self.failure = failure
        self.perFlow = perFlow
        self.restriction = restriction
        self.clauses = clauses
        self.requests = requests
        self.injections = injections
        self.span = span
        self.verbSpan = verbSpan
    }
}

/// `as: model`, or `as: {model: m, version: v}` where a step gives several things (part, alias).
package enum Binding: Sendable {
    case whole(Located<String>)
    case parts([(part: String, alias: Located<String>)])

    /// The aliases in file order.
    package var aliases: [Located<String>] {
        switch self {
        case .whole(let alias): [alias]
        case .parts(let parts): parts.map(\.alias)
        }
    }
}

/// Which flows alone run a step, and why.
package struct FlowRestriction: Sendable {
    /// `rest`, `client`, `driver`, or one flow of such a kind; never empty.
    package let flows: [Located<String>]
    package let because: String

    package init(flows: [Located<String>], because: String) {
        self.flows = flows
        self.because = because
    }

    /// Whether it is for the REST flow only.
    package var isRESTOnly: Bool { flows.allSatisfy { $0.value == "rest" } }
}

/// `rest:` or `client:` beside a step.
package struct FlowExpectation: Sendable {
    package let flow: String
    /// The exact status code of the step's last answer (REST).
    package let status: Located<Int>?
    /// The last answer's body (REST), or the library's error `{case:, message:}` (client).
    package let body: Located<Matcher>?
    /// Answer headers by lower-case name (REST).
    package let headers: Located<Matcher>?
    /// Replaces `fails:` for this flow; `ok` says that here it succeeds.
    package let outcome: Located<ExpectedOutcome>?
    /// Matches like `expect:`, for this flow only.
    package let expectation: Located<Matcher>?
    package let requests: Located<RequestExpectation>?
    package let span: SourceSpan

    package init(
        flow: String, status: Located<Int>? = nil, body: Located<Matcher>? = nil, headers: Located<Matcher>? = nil,
        outcome: Located<ExpectedOutcome>? = nil, expectation: Located<Matcher>? = nil,
        requests: Located<RequestExpectation>? = nil, span: SourceSpan
    ) {
        self.flow = flow
        self.status = status
        self.body = body
        self.headers = headers
        self.outcome = outcome
        self.expectation = expectation
        self.requests = requests
        self.span = span
    }
}

/// `requests:`: which requests the step may send.
package enum RequestExpectation: Sendable {
    /// `requests: none`
    case none
    /// `requests: 2`
    case count(Int)
    /// `requests: [GET registered_model, POST registered_models]`: in order; a `*` stands for one path segment.
    case list([Located<RequestPattern>])
}

/// A method and a path below the base path, `POST model_versions/*/artifacts`; no query.
package struct RequestPattern: Sendable, Hashable {
    package let method: String
    package let segments: [String]

    package init(method: String, segments: [String]) {
        self.method = method
        self.segments = segments
    }

    /// Whether a request fits; `path` is relative to the base path, without query.
    package func matches(method: String, path: String) -> Bool {
        let found = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        return method == self.method && found.count == segments.count
            && zip(segments, found).allSatisfy { $0 == "*" || $0 == $1 }
    }
}

/// `inject:`: what the transport does at a named request instead of sending it, or before it answers.
package struct Injection: Sendable {
    package enum Effect: Sendable {
        /// Answers with this status and an error body; the request is not sent.
        case status(Int)
        /// The connection ends without an answer; the request is not sent.
        case cut
        /// The request is sent, but its answer is lost.
        case loseAnswer
        /// Waits before sending.
        case delay(Duration)
    }

    package let request: Located<RequestPattern>
    package let effect: Effect
    /// At how many requests of the step, `times:`; nil means at each.
    package let times: Int?
    package let span: SourceSpan

    package init(request: Located<RequestPattern>, effect: Effect, times: Int? = nil, span: SourceSpan) {
        self.request = request
        self.effect = effect
        self.times = times
        self.span = span
    }
}

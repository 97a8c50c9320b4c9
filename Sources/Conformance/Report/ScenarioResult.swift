package import SourceText

/// What came of one scenario in one flow, or in the comparison of two.
package struct ScenarioResult: Sendable {
    /// Whose result it is.
    package enum Subject: Sendable, Hashable {
        case flow(FlowName)
        case comparison(FlowName, FlowName)

        /// `rest`, `client`, or `compare`.
        package var text: String {
            switch self {
            case .flow(let name): name.text
            case .comparison: "compare"
            }
        }
    }

    package let planned: PlannedScenario
    package let subject: Subject
    package let outcome: Outcome
    /// Why it was skipped or broke; nil else.
    package let reason: String?
    package let duration: Duration
    /// Requests that went to the registry.
    package let requests: Int
    package let failures: [Failure]
    package let steps: [StepRecord]
    /// The rows that the story left, with ids and generated names replaced by the story's words; empty when not observed.
    package let rows: [StateRow]
    /// Said about state: "4 rows agree", "not observed: no backend was given".
    package let notes: [String]
    /// What the story created on a shared registry and could not be archived, with the reason.
    package let leftBehind: [String]

    package init(
        planned: PlannedScenario, subject: Subject, outcome: Outcome, reason: String? = nil, duration: Duration = .zero,
        requests: Int = 0, failures: [Failure] = [], steps: [StepRecord] = [], rows: [StateRow] = [],
        notes: [String] = [], leftBehind: [String] = []
    ) {
        self.planned = planned
        self.subject = subject
        self.outcome = outcome
        self.reason = reason
        self.duration = duration
        self.requests = requests
        self.failures = failures
        self.steps = steps
        self.rows = rows
        self.notes = notes
        self.leftBehind = leftBehind
    }
}

/// One step as it went.
package struct StepRecord: Sendable {
    /// 1-based; steps inside `repeat`, `parallel` and `do` count as their outer step.
    package let number: Int
    /// In words: `create ModelVersion "v1.2.3" of $(model)`.
    package let title: String
    package let span: SourceSpan
    /// `ok`, `conflict`, `500 Internal Server Error`, or `left out: …`.
    package let outcome: String
    package let isFailed: Bool
    package let exchanges: [Exchange]

    package init(
        number: Int, title: String, span: SourceSpan, outcome: String, isFailed: Bool, exchanges: [Exchange]
    ) {
        self.number = number
        self.title = title
        self.span = span
        self.outcome = outcome
        self.isFailed = isFailed
        self.exchanges = exchanges
    }
}

/// A row of the backend in the words of the story.
package struct StateRow: Sendable, Hashable {
    /// `Context kf.ModelVersion`
    package let table: String
    /// `$(version)`, or the stored name where the story has no alias for it.
    package let mark: String
    /// Column or property and its value with its type: `("name", "text \"$(model.id):v1\"")`, `("custom.runs", "int 5")`.
    package let columns: [Column]

    package struct Column: Sendable, Hashable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(table: String, mark: String, columns: [Column]) {
        self.table = table
        self.mark = mark
        self.columns = columns
    }
}

import Conformance
import ScenarioLanguage

/// What the events of a run have said so far, in plan order; every report document is a function of it.
struct RunRecord: Sendable {
    /// One scenario with a case for each of its subjects.
    struct Story: Sendable {
        let planned: PlannedScenario
        var cases: [Case]

        var isFinished: Bool { cases.allSatisfy { $0.result != nil } }
    }

    /// One scenario in one flow, or in the comparison of two.
    struct Case: Sendable {
        let planned: PlannedScenario
        let subject: ScenarioResult.Subject
        /// nil until it has finished; then it was not run.
        var result: ScenarioResult?

        /// Unique in a run: `describe-everything [rest]`, `describe-everything [compare rest client]`.
        var name: String { "\(planned.id) [\(subject.label)]" }
    }

    private(set) var plan: Plan?
    private(set) var stories: [Story] = []
    private(set) var summary: RunSummary?
    private var places: [String: Int] = [:]

    var cases: [Case] { stories.flatMap(\.cases) }

    /// The subjects of every story: flows, then comparisons.
    var subjects: [ScenarioResult.Subject] {
        guard let plan else { return [] }
        return plan.flows.map { .flow($0) } + plan.pairs.map { .comparison($0.0, $0.1) }
    }

    /// Takes the next event.
    /// - Returns: the story that it finished.
    @discardableResult
    mutating func take(_ event: RunEvent) -> Story? {
        switch event {
        case .planned(let plan):
            self.plan = plan
            stories = plan.scenarios.map { planned in
                Story(planned: planned, cases: subjects.map { Case(planned: planned, subject: $0, result: nil) })
            }
            places = Dictionary(
                stories.indices.map { (stories[$0].planned.id, $0) }, uniquingKeysWith: { first, _ in first })
        case .started: break
        case .finished(let result): return finish(result)
        case .ended(let summary): self.summary = summary
        }
        return nil
    }

    private mutating func finish(_ result: ScenarioResult) -> Story? {
        let place = places[result.planned.id] ?? stories.count
        // A result that was not planned must not get lost.
        if place == stories.count {
            places[result.planned.id] = place
            stories.append(Story(planned: result.planned, cases: []))
        }
        if let index = stories[place].cases.firstIndex(where: { $0.subject == result.subject }) {
            stories[place].cases[index].result = result
        } else {
            stories[place].cases.append(Case(planned: result.planned, subject: result.subject, result: result))
        }
        return stories[place].isFinished ? stories[place] : nil
    }
}

extension ScenarioResult.Subject {
    /// `rest`, or `compare rest client`: unique in a run and fit for a name.
    var label: String {
        switch self {
        case .flow(let name): name.text
        case .comparison(let first, let second): "compare \(first) \(second)"
        }
    }

    /// `rest`, or `rest against client`.
    var inWords: String {
        switch self {
        case .flow(let name): name.text
        case .comparison(let first, let second): "\(first) against \(second)"
        }
    }
}

extension RunRecord {
    /// Why a result is a known failure: what the runner says, else the entry of the file of known failures.
    func reason(of result: ScenarioResult) -> String? {
        if let reason = result.reason { return reason }
        guard result.outcome == .expectedFailure || result.outcome == .unexpectedPass else { return nil }
        let id = result.planned.scenario.id.value
        return plan?.settings.expected.entries.first { entry in
            (entry.scenario == id || entry.scenario == result.planned.id)
                && (entry.flow == nil || entry.flow == result.subject.text)
        }?.because
    }

    /// Why the state of a result was not observed, in the runner's words; nil when it was, or when nothing was executed.
    static func stateNotObserved(_ result: ScenarioResult) -> String? {
        result.notes.first { $0.hasPrefix("not observed") }
    }

    /// What a run that has not ended, or has no plan, says instead of an exit status.
    static let unfinished = "the run has not ended: nothing of this may be taken as passed"
}

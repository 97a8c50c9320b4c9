/// What happens in a run, in order, for every reporter alike.
package enum RunEvent: Sendable {
    /// First, before anything runs.
    case planned(Plan)
    case started(PlannedScenario, FlowName)
    /// One for each subject of each planned scenario: its flows, then its comparisons.
    case finished(ScenarioResult)
    /// Last; also when the run was interrupted.
    case ended(RunSummary)
}

/// Takes the events of a run; called from one task at a time, in order.
package protocol Reporter: Sendable {
    func receive(_ event: RunEvent) async
}

/// What a run came to.
package struct RunSummary: Sendable {
    /// Counts by outcome over all results; the comparisons are counted like flows.
    package let counts: [Outcome: Int]
    /// Failed results whose level is should or may; part of `counts[.failed]`.
    package let failedBelowMust: Int
    package let scenarios: Int
    package let requests: Int
    package let duration: Duration
    /// nil when the run came to its end; else why it stopped (`interrupted`, `--fail-fast`, "the target did not answer: …").
    package let stopped: String?
    /// Profiles of which too few scenarios were executed, in words.
    package let shortfalls: [String]
    package let exitStatus: ExitStatus
    /// What interrupted stories created on a shared registry and could not be archived; other stories say it in their results.
    package let leftBehind: [String]

    /// Why a run stopped that somebody interrupted.
    package static let interrupted = "interrupted"

    /// The exit status in words; an interruption is nobody's fault.
    package var conclusion: String { stopped == Self.interrupted ? Self.interrupted : exitStatus.inWords }

    package init(
        counts: [Outcome: Int], failedBelowMust: Int, scenarios: Int, requests: Int, duration: Duration,
        stopped: String?, shortfalls: [String] = [], exitStatus: ExitStatus, leftBehind: [String] = []
    ) {
        self.counts = counts
        self.failedBelowMust = failedBelowMust
        self.scenarios = scenarios
        self.requests = requests
        self.duration = duration
        self.stopped = stopped
        self.shortfalls = shortfalls
        self.exitStatus = exitStatus
        self.leftBehind = leftBehind
    }
}

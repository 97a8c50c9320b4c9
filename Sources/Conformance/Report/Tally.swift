import ScenarioLanguage

/// Counts results and says what they come to.
package struct Tally {
    private var counts: [Outcome: Int] = [:]
    private var failedBelowMust = 0
    private var requests = 0
    private var executed = 0
    private var hasFailedMust = false
    /// The ids of the executed scenarios by profile.
    private var executedByProfile: [Capability: Set<String>] = [:]
    private var leftBehind: [String] = []

    package init() {}

    package mutating func add(_ result: ScenarioResult) {
        counts[result.outcome, default: 0] += 1
        requests += result.requests
        if result.outcome != .skipped, case .flow = result.subject {
            executed += 1
            for profile in result.planned.scenario.profiles {
                executedByProfile[profile, default: []].insert(result.planned.id)
            }
        }
        guard result.outcome == .failed else { return }
        if result.planned.scenario.level == .must { hasFailedMust = true } else { failedBelowMust += 1 }
    }

    /// What stories without a result left on a shared registry.
    mutating func leave(_ entities: [String]) { leftBehind += entities }

    /// - Parameters:
    ///   - planned: how many scenarios were to run.
    ///   - gate: the profiles of which enough has to be executed.
    ///   - stopped: why the run ended early; with the status that this comes to.
    package func summary(
        planned: Int, duration: Duration, strict: Bool, gate: ProfileGate = ProfileGate([]),
        stopped: (reason: String, status: ExitStatus)?
    ) -> RunSummary {
        var status = ExitStatus.conforms
        let shortfalls = gate.shortfalls(executedByProfile.mapValues(\.count))
        if executed == 0 || !shortfalls.isEmpty { status = .nothingExecuted }
        if hasFailedMust || counts[.unexpectedPass, default: 0] > 0 || (strict && failedBelowMust > 0) {
            status = .graver(status, .doesNotConform)
        }
        if counts[.broken, default: 0] > 0 { status = .graver(status, .broken) }
        if let stopped { status = .graver(status, stopped.status) }
        return RunSummary(
            counts: counts, failedBelowMust: failedBelowMust, scenarios: planned, requests: requests,
            duration: duration, stopped: stopped?.reason, shortfalls: shortfalls, exitStatus: status,
            leftBehind: leftBehind)
    }
}

import ScenarioLanguage

/// Holds results against the known failures.
struct Verdict {
    private let expected: ExpectedFailures

    init(_ expected: ExpectedFailures) { self.expected = expected }

    /// The results of one scenario. An entry without a flow is met when the scenario fails in any of its ways; the others may
    /// pass.
    func judge(_ results: [ScenarioResult]) -> [ScenarioResult] {
        let hasFailed = results.contains { $0.outcome == .failed }
        return results.map { result in
            let judged = judge(result)
            let namesFlow = entries(for: result).contains { $0.flow != nil }
            return judged.outcome == .unexpectedPass && hasFailed && !namesFlow ? result : judged
        }
    }

    private func entries(for result: ScenarioResult) -> [ExpectedFailures.Entry] {
        expected.entries.filter {
            ($0.scenario == result.planned.id || $0.scenario == result.planned.scenario.id.value)
                && ($0.flow == nil || $0.flow == result.subject.text)
        }
    }

    /// The result with its outcome as the list of known failures sees it.
    func judge(_ result: ScenarioResult) -> ScenarioResult {
        let entries = entries(for: result)
        guard !entries.isEmpty else { return result }
        switch result.outcome {
        case .failed:
            let known = result.failures.allSatisfy { failure in
                entries.contains { entry in entry.clause.map(failure.clauses.contains) ?? true }
            }
            return known
                ? result.with(.expectedFailure, reason: entries.map(\.because).joined(separator: "; ")) : result
        case .passed:
            return result.with(
                .unexpectedPass,
                reason:
                    "known to fail (\(entries.map(\.because).joined(separator: "; "))), but it passed; remove the entry"
            )
        case .broken, .skipped, .expectedFailure, .unexpectedPass: return result
        }
    }
}

extension ScenarioResult {
    func with(failures: [Failure]) -> ScenarioResult {
        ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason, duration: duration,
            requests: requests, failures: failures, steps: steps, rows: rows, notes: notes, leftBehind: leftBehind)
    }

    func with(_ outcome: Outcome, reason: String?) -> ScenarioResult {
        ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason, duration: duration,
            requests: requests,
            failures: failures, steps: steps, rows: rows, notes: notes, leftBehind: leftBehind)
    }
}

import ScenarioLanguage

/// Holds results against the known failures.
struct Verdict {
    private let expected: ExpectedFailures

    init(_ expected: ExpectedFailures) { self.expected = expected }

    /// The results of one scenario with their outcomes as the list of known failures sees them. An entry without a flow is met
    /// when the scenario fails in any of its ways; the others may pass.
    func judge(_ results: [ScenarioResult]) -> [ScenarioResult] {
        results.map { result in
            let entries = entries(for: result)
            guard !entries.isEmpty else { return result }
            switch result.outcome {
            case .failed:
                let isKnown = result.failures.allSatisfy { failure in
                    entries.contains { $0.admits(failure, of: result) }
                }
                guard isKnown else { return result }
                let missed = missed(entries, results, result)
                return missed.isEmpty
                    ? result.with(.expectedFailure, reason: Self.causes(entries)) : surprise(result, missed)
            case .passed:
                var missed = missed(entries, results, result)
                // By chance it is this failure or another one, but never none.
                if missed.isEmpty, entries.allSatisfy({ $0.isByChance && $0.flow != nil }) { missed = entries }
                return missed.isEmpty ? result : surprise(result, missed)
            case .broken, .skipped, .expectedFailure, .unexpectedPass: return result
            }
        }
    }

    /// A result that stands alone.
    func judge(_ result: ScenarioResult) -> ScenarioResult { judge([result]).first ?? result }

    private func entries(for result: ScenarioResult) -> [ExpectedFailures.Entry] {
        expected.entries.filter {
            ($0.scenario == result.planned.id || $0.scenario == result.planned.scenario.id.value)
                && ($0.flow == nil || $0.flow == result.subject.text)
        }
    }

    /// The entries that nothing failed as.
    private func missed(
        _ entries: [ExpectedFailures.Entry], _ results: [ScenarioResult], _ result: ScenarioResult
    ) -> [ExpectedFailures.Entry] {
        entries.filter { entry in
            let places = entry.flow == nil ? results : [result]
            return !entry.isByChance
                && !places.contains { place in
                    place.outcome == .failed && place.failures.contains { entry.admits($0, of: place) }
                }
        }
    }

    private func surprise(_ result: ScenarioResult, _ missed: [ExpectedFailures.Entry]) -> ScenarioResult {
        if result.outcome == .passed {
            return result.with(
                .unexpectedPass, reason: "known to fail (\(Self.causes(missed))), but it passed; remove the entry")
        }
        let told = missed.map { entry in
            [entry.clause, entry.place?.inWords].compactMap { $0 }.joined(separator: " in ")
        }
        return result.with(
            .unexpectedPass,
            reason: "known to break \(told.joined(separator: ", ")) (\(Self.causes(missed))), but it did not;"
                + " remove the entry")
    }

    private static func causes(_ entries: [ExpectedFailures.Entry]) -> String {
        var causes: [String] = []
        for entry in entries where !causes.contains(entry.because) { causes.append(entry.because) }
        return causes.joined(separator: "; ")
    }
}

extension ExpectedFailures.Entry {
    /// Whether it is this failure that is known.
    fileprivate func admits(_ failure: Failure, of result: ScenarioResult) -> Bool {
        if let clause, !failure.clauses.contains(clause) { return false }
        switch place {
        case nil: return true
        case .step(let number): return failure.stepNumber == number
        case .state: return failure.stepNumber == nil
        case .reason(let text):
            let steps = result.planned.scenario.steps
            guard let index = failure.stepNumber.map({ $0 - 1 }), steps.indices.contains(index) else { return false }
            return steps[index].restriction?.because == text
        }
    }
}

extension ScenarioResult {
    /// The same result with other failures.
    package func with(failures: [Failure]) -> ScenarioResult {
        ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason, duration: duration,
            requests: requests, failures: failures, steps: steps, rows: rows, notes: notes, leftBehind: leftBehind)
    }

    /// The same result with another outcome.
    package func with(_ outcome: Outcome, reason: String? = nil) -> ScenarioResult {
        ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason, duration: duration,
            requests: requests,
            failures: failures, steps: steps, rows: rows, notes: notes, leftBehind: leftBehind)
    }
}

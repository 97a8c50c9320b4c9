import SourceText

extension ScenarioCheck {
    /// Refuses what is said about a flow that does not run the step, or that can not come true in it.
    mutating func checkFlows(_ step: Step) {
        if case .request = step.action, step.restriction?.isRESTOnly != true {
            report(
                .requestNotRESTOnly, "\"request\" is raw HTTP, only the REST flow can send it",
                at: step.restriction?.flows.first?.span ?? step.verbSpan,
                notes: ["add \"only: rest\" and \"because\""])
        }
        if let failure = step.failure, failure.value.admits(.serverError), step.injections.isEmpty {
            report(
                .serverErrorExpected, "no registry may answer 500, found \"fails: serverError\"", at: failure.span,
                notes: ["only a step with \"inject\" may expect it"])
        }
        for flow in step.perFlow {
            if let only = step.restriction?.flows, let first = only.first,
                !only.contains(where: { $0.value == flow.flow || $0.value.hasPrefix("\(flow.flow):") })
            {
                report(
                    .flowContradiction, "the \(flow.flow) flow leaves this step out", at: flow.span,
                    notes: ["\"only: \(only.map(\.value).joined(separator: ", "))\" is on line \(first.span.line)"])
            }
            let word = flow.outcome?.value ?? step.failure?.value ?? .ok
            if let expectation = flow.expectation, !word.admits(.ok) {
                report(
                    .expectAndFails, "a step that fails gives nothing that \"expect\" could match",
                    at: expectation.span, notes: ["here it ends with \"\(word.inWords)\""])
            }
            if let status = flow.status, let found = OutcomeWord(status: status.value), !word.admits(found) {
                report(
                    .flowContradiction,
                    "status \(status.value) is \"\(found.rawValue)\", the step ends with \"\(word.inWords)\"",
                    at: status.span, notes: found == .ok ? [] : ["add \"fails: \(found.rawValue)\""])
            }
        }
    }

    /// Whether some flow is meant to refuse what the step says.
    func isOnPurpose(_ step: Step) -> Bool {
        let outcomes = [step.failure?.value] + step.perFlow.map { $0.outcome?.value }
        return outcomes.contains { $0?.admits(.invalid) == true || $0?.admits(.refused) == true }
    }

    /// Whether some flow is meant to fail.
    func mayFail(_ step: Step) -> Bool {
        step.failure != nil || step.perFlow.contains { $0.outcome?.value.mayFail ?? false }
    }
}

extension OutcomeWord {
    /// The word that a status stands for; nil for a status that is no word.
    init?(status: Int) {
        switch status {
        case 200..<300: self = .ok
        case 404: self = .notFound
        case 409: self = .conflict
        case 400, 422: self = .invalid
        case 401: self = .unauthorized
        case 403: self = .forbidden
        case 405: self = .notAllowed
        case 413: self = .tooLarge
        case 500: self = .serverError
        case 503: self = .unavailable
        default: return nil
        }
    }
}

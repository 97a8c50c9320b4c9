import Conformance

/// The same failure of one scenario in one flow or in several.
struct FailureGroup: Sendable {
    let failure: Failure
    private(set) var subjects: [ScenarioResult.Subject]

    /// The failures of a story's bad results, those that are the same in several flows once.
    static func groups(of results: [ScenarioResult]) -> [FailureGroup] {
        var groups: [FailureGroup] = []
        for result in results {
            for failure in result.failures {
                if let index = groups.firstIndex(where: { $0.failure.isSame(as: failure) }) {
                    if !groups[index].subjects.contains(result.subject) {
                        groups[index].subjects.append(result.subject)
                    }
                } else {
                    groups.append(FailureGroup(failure: failure, subjects: [result.subject]))
                }
            }
        }
        return groups
    }
}

extension Failure {
    /// Whether two failures of one story are one; exchanges, notes and generated names differ between flows and do not take part.
    fileprivate func isSame(as other: Failure) -> Bool {
        likeness == other.likeness && span == other.span && step == other.step
    }
}

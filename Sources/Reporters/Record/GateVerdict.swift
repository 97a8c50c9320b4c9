import Conformance
import ScenarioLanguage

/// A case in the few words that JUnit and TAP have. What the exit status lets pass these let pass too, visibly: a failure of
/// level should or may without `--strict`, and a known failure, are tolerated.
enum GateVerdict: Sendable, Hashable {
    case passed
    /// Stops a gate; the reason is one line.
    case failed(String)
    /// Wrong, but known or not binding.
    case tolerated(String)
    /// Nothing is known about the registry.
    case broken(String)
    case skipped(String)
    case notRun

    init(_ item: RunRecord.Case, in record: RunRecord) {
        guard let result = item.result else {
            self = .notRun
            return
        }
        let reason = record.reason(of: result)
        let level = result.planned.scenario.level
        switch result.outcome {
        case .passed: self = .passed
        case .failed where level == .must || record.plan?.settings.strict == true: self = .failed(Self.headline(result))
        case .failed: self = .tolerated("level \(level.rawValue): \(Self.headline(result))")
        case .broken: self = .broken(reason ?? Self.headline(result))
        case .skipped: self = .skipped(reason ?? "no reason was given")
        case .expectedFailure: self = .tolerated("known failure: \(reason ?? Self.headline(result))")
        case .unexpectedPass:
            self = .failed("passed although it is a known failure\(reason.map { " (\($0))" } ?? "")")
        }
    }

    /// The first failure, and how many more there are.
    private static func headline(_ result: ScenarioResult) -> String {
        guard let first = result.failures.first else { return result.reason ?? "failed without saying why" }
        let clauses = first.clauses.isEmpty ? "" : " [\(first.clauses.joined(separator: ", "))]"
        let more = result.failures.count - 1
        return first.message + clauses + (more > 0 ? " (and \(more) more)" : "")
    }
}

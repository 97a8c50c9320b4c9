import ScenarioLanguage
import Synchronization

/// Notices that a registry of others, or its backend, went away for good in the middle of a run, so that the stories after it
/// need not find out one by one. One for all workers.
final class LossOfContact: Sendable {
    /// So many results in a row; fewer may be the fault of a few stories.
    static let limit = 10

    private let mute = Mutex(0)

    /// Takes note of one result of one flow.
    /// - Returns: why nothing more can be told, and what that says about the run; nil while there is hope.
    func note(_ result: ScenarioResult, target: String) -> (reason: String, status: ExitStatus)? {
        let isBroken = result.outcome == .broken
        guard isBroken || Self.hadNoAnswer(result) else {
            if result.outcome != .skipped { mute.withLock { $0 = 0 } }
            return nil
        }
        let count = mute.withLock { count in
            count += 1
            return count
        }
        guard count >= Self.limit else { return nil }
        guard isBroken else {
            return (
                "\(target) gives no answer any more: the last \(Self.limit) results had none; see whether it is running",
                .doesNotConform
            )
        }
        return ("the last \(Self.limit) results broke, the last of them so: \(result.reason ?? "no reason")", .broken)
    }

    private static func hadNoAnswer(_ result: ScenarioResult) -> Bool {
        let exchanges = result.steps.flatMap(\.exchanges).filter { !$0.isInjected }
        return !exchanges.isEmpty
            && exchanges.allSatisfy { if case .none = $0.answer { true } else { false } }
    }
}

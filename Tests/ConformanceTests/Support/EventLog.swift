import Conformance
import Synchronization

/// Keeps the events of a run, in order.
final class EventLog: Reporter {
    private let kept = Mutex<[RunEvent]>([])
    private let onEvent: @Sendable (RunEvent) -> Void

    init(onEvent: @escaping @Sendable (RunEvent) -> Void = { _ in }) { self.onEvent = onEvent }

    func receive(_ event: RunEvent) async {
        kept.withLock { $0.append(event) }
        onEvent(event)
    }

    var events: [RunEvent] { kept.withLock { $0 } }

    var results: [ScenarioResult] {
        events.compactMap { if case .finished(let result) = $0 { result } else { nil } }
    }

    /// `planned`, `started a rest`, `finished a rest passed`, `ended`.
    var lines: [String] {
        events.map { event in
            switch event {
            case .planned: "planned"
            case .started(let planned, let flow): "started \(planned.id) \(flow)"
            case .finished(let result):
                "finished \(result.planned.id) \(result.subject.text) \(result.outcome.rawValue)"
            case .ended: "ended"
            }
        }
    }
}

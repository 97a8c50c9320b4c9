import Synchronization

/// Says on standard error how far long work is: in place on a terminal, else a line for each tenth.
final class ProgressMeter: Sendable {
    private struct State {
        var done = 0
        var tenths = 0
    }

    private let total: Int
    private let unit: String
    private let start = ContinuousClock.now
    private let isTerminal = Terminal.isTerminal(2)
    private let state = Mutex(State())

    init(of total: Int, unit: String) {
        self.total = total
        self.unit = unit
    }

    func advance() {
        state.withLock { state in
            state.done += 1
            let tenths = state.done * 10 / max(total, 1)
            let seconds = (ContinuousClock.now - start).components.seconds
            let text = "\(state.done) of \(total) \(unit), \(seconds) s"
            if isTerminal {
                Terminal.error("\r\(text)\(state.done == total ? "\n" : "")")
            } else if tenths > state.tenths {
                Terminal.error("\(text)\n")
            }
            state.tenths = tenths
        }
    }
}

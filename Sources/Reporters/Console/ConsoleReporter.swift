package import Conformance
import Synchronization

/// Tells the run to a person: a progress line on a terminal, each scenario with `-v`, at the end what is wrong and a summary.
package final class ConsoleReporter: Reporter, Sendable {
    private struct State {
        var record = RunRecord()
        var progress: ProgressLine?
        var error: ReportError?
    }

    private let sink: any TextSink
    private let options: ConsoleOptions
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state: Mutex<State>

    /// - Parameter now: the clock that keeps the progress line from being redrawn too often.
    package init(
        sink: any TextSink, options: ConsoleOptions,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.sink = sink
        self.options = options
        self.now = now
        let showsProgress = options.isTerminal && options.verbosity == .normal
        state = Mutex(State(progress: showsProgress ? ProgressLine(options: options) : nil))
    }

    /// The first error in writing; nothing more is written after it.
    package var error: ReportError? { state.withLock { $0.error } }

    package func receive(_ event: RunEvent) async { take(event, reportErrors: []) }

    /// - Parameter reportErrors: what went wrong with other reports; said in the summary.
    func take(_ event: RunEvent, reportErrors: [ReportError]) {
        state.withLock { state in
            let text = text(event, &state, reportErrors)
            guard !text.isEmpty, state.error == nil else { return }
            do throws(ReportError) { try sink.write(text) } catch { state.error = error }
        }
    }

    private func text(_ event: RunEvent, _ state: inout State, _ reportErrors: [ReportError]) -> String {
        let finished = state.record.take(event)
        switch event {
        case .planned(let plan):
            // First of all: who kills the run needs it, and has no report then.
            return plan.runID.map { "run \($0.text) on \(VisibleText.escape(plan.target))\n" } ?? ""
        case .started: return ""
        case .finished(let result):
            if options.verbosity == .verbose, let finished {
                return StoryListing(ink: options.ink).lines(finished).map { $0 + "\n" }.joined()
            }
            return state.progress?.draw(after: result, of: state.record.cases.count, at: now()) ?? ""
        case .ended:
            let clear = state.progress == nil ? "" : ProgressLine.clear
            let gap = options.verbosity == .verbose ? "\n" : ""
            return clear + gap + ConsoleDocument(options: options).conclusion(state.record, reportErrors: reportErrors)
        }
    }
}

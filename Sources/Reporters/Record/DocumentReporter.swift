package import Conformance
import Synchronization

/// Keeps one report document up to date: written when the run is planned, with everything as not run, and again at the end.
package final class DocumentReporter: Reporter, Sendable {
    private struct State {
        var record = RunRecord()
        var error: ReportError?
    }

    private let document: any ReportDocument
    private let output: any ReportOutput
    private let state = Mutex(State())

    init(_ document: any ReportDocument, output: any ReportOutput) {
        self.document = document
        self.output = output
    }

    /// The first error in writing; nil when the report is there as a whole.
    package var error: ReportError? { state.withLock { $0.error } }

    package func receive(_ event: RunEvent) async {
        state.withLock { state in
            state.record.take(event)
            do throws(ReportError) {
                switch event {
                case .planned: try output.writeUnfinished(document.text(state.record))
                case .ended: try output.writeFinished(document.text(state.record))
                case .started, .finished: break
                }
            } catch {
                state.error = state.error ?? error
            }
        }
    }
}

package import Conformance
import Synchronization

/// Keeps one report document up to date: written when the run is planned, with everything as not run, and again at the end. On
/// a stream, which takes nothing back, a document that can grow is written as the run goes on.
package final class DocumentReporter: Reporter, Sendable {
    private struct State {
        var record = RunRecord()
        var error: ReportError?
        /// How many parts of a document that grows are written.
        var written = 0
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

    /// Finds out before the run whether the document can be written.
    package func open() throws(ReportError) { try output.open() }

    package func receive(_ event: RunEvent) async {
        state.withLock { state in
            state.record.take(event)
            do throws(ReportError) {
                if let document = document as? any StreamedDocument, let sink = output as? any StreamedOutput {
                    guard state.error == nil else { return }
                    let text = document.next(after: state.written, state.record)
                    state.written = text.written
                    if !text.text.isEmpty { try sink.write(text.text) }
                    return
                }
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

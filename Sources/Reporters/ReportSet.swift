package import Conformance
import Synchronization

/// All reports of a run as one reporter: documents first, so that the console can say which of them could not be written.
package final class ReportSet: Reporter, Sendable {
    private let console: ConsoleReporter?
    private let documents: [DocumentReporter]
    private let final = Mutex<ExitStatus?>(nil)

    package init(console: ConsoleReporter?, documents: [DocumentReporter]) {
        self.console = console
        self.documents = documents
    }

    /// Finds out before the run whether each document can be written.
    package func open() throws(ReportError) {
        for document in documents { try document.open() }
    }

    package func receive(_ event: RunEvent) async {
        for document in documents { await document.receive(event) }
        guard case .ended(let summary) = event else {
            await console?.receive(event)
            return
        }
        let errors = documents.compactMap(\.error)
        let adjusted = errors.isEmpty ? summary : summary.withExitStatus(.graver(summary.exitStatus, .broken))
        console?.take(.ended(adjusted), reportErrors: errors)
        final.withLock { $0 = console?.error == nil ? adjusted.exitStatus : .graver(adjusted.exitStatus, .broken) }
    }

    /// What went wrong with the reports so far; not empty after `planned` when a path can not be written.
    package var errors: [ReportError] { documents.compactMap(\.error) + [console?.error].compactMap { $0 } }

    /// Why the console's own text is not whole, which it can not say itself.
    package var consoleError: ReportError? { console?.error }

    /// The summary's exit status, raised to 4 by a report that could not be written; nil before the end of the run.
    package var exitStatus: ExitStatus? { final.withLock { $0 } }
}

extension RunSummary {
    /// The same run, with a graver end.
    func withExitStatus(_ status: ExitStatus) -> RunSummary {
        RunSummary(
            counts: counts, failedBelowMust: failedBelowMust, scenarios: scenarios, requests: requests,
            duration: duration,
            stopped: stopped, shortfalls: shortfalls, exitStatus: status, leftBehind: leftBehind)
    }
}

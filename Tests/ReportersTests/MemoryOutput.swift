import Reporters
import Synchronization

/// Keeps what a report writes, and fails on request.
final class MemoryOutput: TextSink, ReportOutput, Sendable {
    private let pieces = Mutex<[String]>([])
    private let failure: ReportError?

    init(failing failure: ReportError? = nil) { self.failure = failure }

    /// Everything in the order in which it was written.
    var written: [String] { pieces.withLock { $0 } }
    var text: String { written.joined() }

    func write(_ text: String) throws(ReportError) {
        if let failure { throw failure }
        pieces.withLock { $0.append(text) }
    }

    func open() throws(ReportError) { if let failure { throw failure } }
    func writeUnfinished(_ document: String) throws(ReportError) { try write(document) }
    func writeFinished(_ document: String) throws(ReportError) { try write(document) }
}

/// The same as a stream.
final class MemoryStream: StreamedOutput, Sendable {
    private let output = MemoryOutput()

    var written: [String] { output.written }

    func open() {}
    func write(_ text: String) throws(ReportError) { try output.write(text) }
    func writeUnfinished(_ document: String) {}
    func writeFinished(_ document: String) throws(ReportError) { try write(document) }
}

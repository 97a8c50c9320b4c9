import Conformance

/// Makes the reports that were asked for.
package struct ReportFactory: Sendable {
    package let suite: SuiteIdentity

    /// When the run began; the other formats carry none.
    package let date: RunDate?

    /// - Parameter date: nil leaves it out.
    package init(suite: SuiteIdentity, date: RunDate? = nil) {
        self.suite = suite
        self.date = date
    }

    /// The reporter of one document.
    package func reporter(_ format: ReportFormat, output: any ReportOutput) -> DocumentReporter {
        DocumentReporter(document(format), output: output)
    }

    /// Everything that a run reports to: the console and the documents that `--report` names.
    ///
    /// The console goes to standard output, or to standard error when a document has taken standard output.
    /// - Parameter options: `isTerminal`, `usesColour` and `width` are those of `consoleStream(_:)`.
    /// - Throws: `ReportRequestError` `samePlace`.
    package func reports(
        _ requests: [ReportRequest], console options: ConsoleOptions
    ) throws(ReportRequestError) -> ReportSet {
        var places: Set<String> = []
        for request in requests where !places.insert(request.path).inserted {
            let place = request.isStandardOutput ? "standard output" : "\"\(request.path)\""
            throw ReportRequestError(.samePlace, "two reports go to \(place); give each a place of its own")
        }
        let documents = requests.filter { !Self.isPlainConsole($0) }.map { request in
            let output: any ReportOutput =
                request.isStandardOutput ? StreamOutput.standardOutput : FileOutput(path: request.path)
            return reporter(request.format, output: output)
        }
        let console = ConsoleReporter(sink: Self.consoleStream(requests), options: options)
        return ReportSet(console: console, documents: documents)
    }

    /// Where the console report goes.
    package static func consoleStream(_ requests: [ReportRequest]) -> StreamOutput {
        let isTaken = requests.contains { $0.isStandardOutput && $0.format != .console }
        return isTaken ? .standardError : .standardOutput
    }

    /// `console=-` asks for what is there anyway.
    private static func isPlainConsole(_ request: ReportRequest) -> Bool {
        request.format == .console && request.isStandardOutput
    }

    func document(_ format: ReportFormat) -> any ReportDocument {
        switch format {
        case .console: ConsoleDocument(options: ConsoleOptions(verbosity: .verbose))
        case .html: HTMLDocument(suite: suite, date: date)
        case .json: JSONDocument(suite: suite)
        case .junit: JUnitDocument(suite: suite)
        case .tap: TAPDocument(suite: suite)
        }
    }
}

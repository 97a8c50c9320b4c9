import SourceText

/// The machine-readable report.
struct JSONDocument: ReportDocument {
    let suite: SuiteIdentity

    func text(_ record: RunRecord) -> String {
        JSONWriter.text(EncodedRun(record, suite: suite).json, .init(layout: .indented)) + "\n"
    }
}

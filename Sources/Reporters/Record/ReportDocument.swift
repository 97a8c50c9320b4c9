/// A report that is a function of what is known of a run.
protocol ReportDocument: Sendable {
    /// The document; without a summary in the record it says that nothing counts yet.
    func text(_ record: RunRecord) -> String
}

/// A report that can be written while the run goes on: each part follows from the record, and stays as it is.
protocol StreamedDocument: ReportDocument {
    /// What can be added after the parts that are written, and how many are written then.
    func next(after written: Int, _ record: RunRecord) -> (text: String, written: Int)
}

/// A report that is a function of what is known of a run.
protocol ReportDocument: Sendable {
    /// The document; without a summary in the record it says that nothing counts yet.
    func text(_ record: RunRecord) -> String
}

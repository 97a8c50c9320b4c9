import Conformance

/// The whole console report as a text: what is wrong, gravest first, then the summary.
struct ConsoleDocument: ReportDocument {
    let options: ConsoleOptions

    func text(_ record: RunRecord) -> String {
        var lines: [String] = []
        if options.verbosity == .verbose {
            let listing = StoryListing(ink: options.ink)
            for story in record.stories { lines += listing.lines(story) }
            if !lines.isEmpty { lines.append("") }
        }
        return lines.map { $0 + "\n" }.joined() + conclusion(record)
    }

    /// Everything but the listing of each scenario.
    func conclusion(_ record: RunRecord, reportErrors: [ReportError] = []) -> String {
        let summary = SummaryText(ink: options.ink)
        let lines =
            TroubleText(options: options).lines(record)
            + (options.verbosity == .quiet
                ? summary.stops(record) + summary.errors(reportErrors) + [summary.conclusion(record)]
                : summary.lines(record, reportErrors: reportErrors))
        return lines.map { $0 + "\n" }.joined()
    }
}

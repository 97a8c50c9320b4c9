import Conformance

/// The one line that says how far a run is, redrawn in place.
struct ProgressLine: Sendable {
    /// Redrawing more often than that costs more than it tells.
    static let pause = Duration.milliseconds(50)

    let ink: Ink
    let width: Int
    private var lastDrawn: ContinuousClock.Instant?
    private var done = 0
    private var bad = 0

    init(options: ConsoleOptions) {
        ink = options.ink
        width = options.width
    }

    /// Goes to the first column and clears the line (ECMA-48 EL).
    static let clear = "\r\u{1B}[K"

    /// - Returns: what to write, nil when the line was drawn just now.
    mutating func draw(
        after result: ScenarioResult, of total: Int, at now: ContinuousClock.Instant
    ) -> String? {
        done += 1
        if result.outcome.isBad { bad += 1 }
        if let lastDrawn, now - lastDrawn < Self.pause { return nil }
        lastDrawn = now
        let count = "\(Count.grouped(done))/\(Count.grouped(total))"
        let failed = bad > 0 ? "  \(bad) not well" : ""
        let name = "  \(VisibleText.escape(result.planned.id)) [\(result.subject.label)]"
        // One column stays free: a terminal that is full to its edge goes to the next line.
        let room = max(0, width - 1 - count.count - failed.count)
        return Self.clear + ink(.bold, count) + ink(.badness, failed) + ink(.dim, String(name.prefix(room)))
    }
}

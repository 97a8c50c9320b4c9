/// The kinds of reports, under the names that `--report FORMAT=PATH` knows.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    /// What a terminal shows, without colour.
    case console
    case html
    case json
    case junit
    case tap
}

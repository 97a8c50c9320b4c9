/// How far the rows of a backend go at one moment, so that later only what is newer needs to be read.
///
/// Ids grow and are not given twice while a run lasts. What is written later to a row that was there before is not seen by who
/// reads beyond a watermark.
package struct Watermark: Sendable, Hashable {
    /// The highest id by table name; tables without rows, or without ids of their own, are not there.
    package let highestIDs: [String: Int64]

    package init(highestIDs: [String: Int64]) { self.highestIDs = highestIDs }

    /// Before every row.
    package static let start = Watermark(highestIDs: [:])

    /// Rows with a higher id are newer.
    package subscript(table: String) -> Int64 { highestIDs[table] ?? 0 }
}

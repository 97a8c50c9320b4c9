package import Conformance
import Synchronization

/// Reads the rows of a registry's database, without the registry and without ever writing.
///
/// The connection opens with the first use and stays; it belongs to the store that was there then, so a file that was
/// put in place of another takes a new inspector. Reading blocks the calling thread: about 0.1 ms for a story's SQLite file,
/// 2 ms over a loopback connection.
package final class StoreInspector: SharedBackendInspector {
    /// The schema version whose tables and columns are known here (table MLMDEnv).
    static let schemaVersion: Int64 = 10

    private let location: StoreLocation
    private let beginning: Mutex<StoryBeginning>
    private let reader = Mutex<(any StoreReader)?>(nil)

    /// - Parameters:
    ///   - location: the database that the registry writes.
    ///   - watermark: rows that were there before it are not read, so that a large shared store is not read again and
    ///     again. Its new rows count even when they belong to others.
    package init(_ location: StoreLocation, newerThan watermark: Watermark = .start) {
        self.location = location
        beginning = Mutex(StoryBeginning(watermark))
    }

    package func beginStory() async {
        let found = Result { () throws(InspectionError) in
            try reading { (reader) throws(InspectionError) in try reader.currentWatermark() }
        }
        beginning.withLock { $0.move(to: found) }
    }

    package func snapshot() async throws(InspectionError) -> Snapshot {
        let watermark = try beginning.withLock { $0 }.watermark()
        return try reading { (reader) throws(InspectionError) in try reader.snapshot(newerThan: watermark) }
    }

    package func changeMark() async throws(InspectionError) -> Int64? {
        try reading { (reader) throws(InspectionError) in try reader.changeMark() }
    }

    package func currentWatermark() async throws(InspectionError) -> Watermark {
        try reading { (reader) throws(InspectionError) in try reader.currentWatermark() }
    }

    /// After a failure the connection goes, and with it the transaction; the next use opens another.
    private func reading<Value: Sendable>(
        _ body: (any StoreReader) throws(InspectionError) -> Value
    ) throws(InspectionError) -> Value {
        try reader.withLock { (current) throws(InspectionError) in
            do throws(InspectionError) {
                if let reader = current { return try body(reader) }
                let reader = try location.open()
                current = reader
                return try body(reader)
            } catch {
                current = nil
                throw error
            }
        }
    }
}

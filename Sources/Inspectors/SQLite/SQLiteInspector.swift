package import Conformance
import Synchronization

/// Reads the rows of a registry's SQLite file, without the registry and without ever writing.
///
/// The connection opens with the first use and stays; it belongs to the file that was there then, so a store that was
/// put in place of another takes a new inspector. Reading blocks the calling thread: about 0.1 ms for a story's store.
package final class SQLiteInspector: BackendInspector {
    /// The schema version whose tables and columns are known here (table MLMDEnv).
    private static let schemaVersion: Int64 = 10

    private struct Session {
        let connection: SQLiteConnection
        let statements: MLMDStatements
    }

    private let path: String
    private let watermark: Watermark
    private let session = Mutex<Session?>(nil)

    /// - Parameters:
    ///   - path: the file that the registry writes.
    ///   - watermark: rows that were there before it are not read, so that a large shared store is not read again and
    ///     again. Its new rows count even when they belong to others.
    package init(path: String, newerThan watermark: Watermark = .start) {
        self.path = path
        self.watermark = watermark
    }

    package func snapshot() async throws(InspectionError) -> Snapshot {
        try inSession { (session) throws(InspectionError) in
            try session.connection.execute("BEGIN")
            var reading = SnapshotReading(session.statements, newerThan: watermark)
            let snapshot = try reading.read()
            try session.connection.execute("COMMIT")
            return snapshot
        }
    }

    /// `PRAGMA data_version` of this connection: another value after every commit of someone else.
    package func changeMark() async throws(InspectionError) -> Int64? {
        try inSession { (session) throws(InspectionError) in
            var mark: Int64?
            try session.statements.changeMark.forEachRow { row in mark = row.integer(0) }
            return mark
        }
    }

    /// How far the rows go now.
    package func currentWatermark() async throws(InspectionError) -> Watermark {
        try inSession { (session) throws(InspectionError) in
            Watermark(highestIDs: try MLMDStatements.highestIDs(session.connection))
        }
    }

    /// After a failure the connection goes, and with it the transaction; the next use opens another.
    private func inSession<Value: Sendable>(
        _ body: (Session) throws(InspectionError) -> Value
    ) throws(InspectionError) -> Value {
        try session.withLock { (current) throws(InspectionError) in
            do throws(InspectionError) {
                if let session = current { return try body(session) }
                let session = try Self.open(path)
                current = session
                return try body(session)
            } catch {
                current = nil
                throw error
            }
        }
    }

    private static func open(_ path: String) throws(InspectionError) -> Session {
        let connection = try SQLiteConnection(path: path)
        var versions: [Int64] = []
        try connection.prepare("SELECT schema_version FROM MLMDEnv").forEachRow { row in
            versions.append(row.integer(0))
        }
        guard versions == [schemaVersion] else {
            let found = versions.isEmpty ? "none" : versions.map(String.init).joined(separator: ", ")
            throw InspectionError(
                .unknownSchemaVersion,
                "the store \"\(path)\" has the ML Metadata schema version \(found), expected \(schemaVersion); "
                    + "let a registry of this contract migrate it, or run with --backend none")
        }
        return Session(connection: connection, statements: try MLMDStatements(connection))
    }
}

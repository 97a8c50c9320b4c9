import Conformance

/// A connection that is known to hold an MLMD store, with its questions prepared.
struct MLMDReader<Connection: StoreConnection>: StoreReader {
    private let connection: Connection
    private let questions: MLMDQuestions<Connection>

    /// - Parameter place: names the store in messages.
    /// - Throws: `notMLMD` or `unknownSchemaVersion` where the database is no such store.
    init(_ connection: Connection, at place: String) throws(InspectionError) {
        let versions = try MLMDQuestions.schemaVersions(connection)
        guard versions == [StoreInspector.schemaVersion] else {
            let found =
                versions.isEmpty
                ? "no ML Metadata schema version (the table MLMDEnv is empty)"
                : "the ML Metadata schema version \(versions.map(String.init).joined(separator: ", "))"
            throw InspectionError(
                .unknownSchemaVersion,
                "\(place) has \(found), expected \(StoreInspector.schemaVersion); "
                    + "let a registry of this contract migrate it, or run with --backend none")
        }
        self.connection = connection
        questions = try MLMDQuestions(connection)
    }

    func snapshot(newerThan watermark: Watermark) throws(InspectionError) -> Snapshot {
        var reading = SnapshotReading(questions, newerThan: watermark)
        return try reading.read(connection)
    }

    func changeMark() throws(InspectionError) -> Int64? {
        var mark: Int64?
        try questions.changeMark?.forEachRow(beyond: 0) { row in mark = row.integer(0) }
        return mark
    }

    func currentWatermark() throws(InspectionError) -> Watermark {
        var highest: [String: Int64] = [:]
        try connection.readTogether(questions.highestIDs.map { ($0.query, 0) }) { place, row in
            if !row.isNull(0) { highest[questions.highestIDs[place].table] = row.integer(0) }
        }
        return Watermark(highestIDs: highest)
    }
}

/// What can be asked of a store once it is open, whatever database holds it. Not Sendable: one owner at a time.
protocol StoreReader {
    /// Everything newer than the watermark, read in one transaction.
    func snapshot(newerThan watermark: Watermark) throws(InspectionError) -> Snapshot
    func changeMark() throws(InspectionError) -> Int64?
    /// How far the rows go now.
    func currentWatermark() throws(InspectionError) -> Watermark
}

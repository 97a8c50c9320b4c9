import Conformance

/// The queries over the tables of ML Metadata's schema (`registry-behaviour.md`, "Backend mapping"), compiled once for a
/// connection; that they compile shows that the tables and columns are there.
///
/// Names stand unquoted on purpose: SQLite takes a quoted name that no column has for a string.
struct MLMDStatements {
    /// Tables that no registry writes to, and the column by which a watermark cuts them.
    private static let strayTables = [
        ("EventPath", "event_id", "Event"), ("ParentType", "type_id", "Type"),
    ]
    private static let tablesWithIDs = [
        "Type", "Context", "Artifact", "Execution", "Attribution", "Association", "Event",
    ]

    let types: SQLiteStatement
    /// id, type, name, external id, created, updated, uri, state; `?1` is the watermark.
    let nodes: [Snapshot.Table: SQLiteStatement]
    /// node, name, custom flag, the six value columns; `?1` is the watermark of the nodes.
    let properties: [Snapshot.Table: SQLiteStatement]
    /// owner, member; beyond the watermarks `?1` (and `?2`).
    let parents: SQLiteStatement
    let attributions: SQLiteStatement
    let associations: SQLiteStatement
    /// nil where a store has no such table: registries of this contract neither read nor write it.
    let events: SQLiteStatement?
    /// Count by table name; `?1` is the watermark.
    let strays: [(table: String, watermark: String, statement: SQLiteStatement)]
    let changeMark: SQLiteStatement

    init(_ connection: SQLiteConnection) throws(InspectionError) {
        types = try connection.prepare("SELECT id, name FROM Type")
        nodes = [
            .context: try connection.prepare(Self.nodes("Context", "NULL, NULL")),
            .artifact: try connection.prepare(Self.nodes("Artifact", "uri, state")),
            .execution: try connection.prepare(Self.nodes("Execution", "NULL, last_known_state")),
        ]
        properties = [
            .context: try connection.prepare(Self.properties("ContextProperty", "context_id")),
            .artifact: try connection.prepare(Self.properties("ArtifactProperty", "artifact_id")),
            .execution: try connection.prepare(Self.properties("ExecutionProperty", "execution_id")),
        ]
        parents = try connection.prepare(
            "SELECT parent_context_id, context_id FROM ParentContext WHERE context_id > ?1 OR parent_context_id > ?1")
        attributions = try connection.prepare("SELECT context_id, artifact_id FROM Attribution WHERE id > ?1")
        associations = try connection.prepare("SELECT context_id, execution_id FROM Association WHERE id > ?1")
        changeMark = try connection.prepare("PRAGMA data_version")

        let present = try Self.tables(connection)
        events =
            present.contains("Event")
            ? try connection.prepare("SELECT execution_id, artifact_id FROM Event WHERE id > ?1") : nil
        var strays: [(String, String, SQLiteStatement)] = []
        for (table, column, watermark) in Self.strayTables where present.contains(table) {
            strays.append(
                (table, watermark, try connection.prepare("SELECT count(*) FROM \(table) WHERE \(column) > ?1")))
        }
        self.strays = strays
    }

    /// The highest id by table, of the tables that have rows; asked for once in a run, so compiled when asked for.
    static func highestIDs(_ connection: SQLiteConnection) throws(InspectionError) -> [String: Int64] {
        let present = try tables(connection)
        var highest: [String: Int64] = [:]
        for table in tablesWithIDs where present.contains(table) {
            try connection.prepare("SELECT max(id) FROM \(table)").forEachRow { row in
                if !row.isNull(0) { highest[table] = row.integer(0) }
            }
        }
        return highest
    }

    private static func nodes(_ table: String, _ ownColumns: String) -> String {
        "SELECT id, type_id, name, external_id, create_time_since_epoch, last_update_time_since_epoch, \(ownColumns) "
            + "FROM \(table) WHERE id > ?1 ORDER BY id"
    }

    private static func properties(_ table: String, _ node: String) -> String {
        "SELECT \(node), name, is_custom_property, int_value, double_value, string_value, byte_value, proto_value, "
            + "bool_value FROM \(table) WHERE \(node) > ?1"
    }

    private static func tables(_ connection: SQLiteConnection) throws(InspectionError) -> Set<String> {
        var names: Set<String> = []
        try connection.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").forEachRow { row in
            if let name = row.text(0) { names.insert(name) }
        }
        return names
    }
}

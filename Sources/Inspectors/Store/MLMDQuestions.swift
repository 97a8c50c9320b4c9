import Conformance

/// The questions to the tables of ML Metadata's schema (`registry-behaviour.md`, "Backend mapping"), prepared once for a
/// connection.
struct MLMDQuestions<Connection: StoreConnection> {
    typealias Query = Connection.Query

    /// Tables that no registry writes to, and the column by which a watermark cuts them.
    private static var strayTables: [(table: String, column: String, watermark: String)] {
        [("EventPath", "event_id", "Event"), ("ParentType", "type_id", "Type")]
    }
    private static var tablesWithIDs: [String] {
        ["Type", "Context", "Artifact", "Execution", "Attribution", "Association", "Event"]
    }

    let types: Query
    /// id, type, name, external id, created, updated, uri, state; beyond the watermark.
    let nodes: [Snapshot.Table: Query]
    /// node, name, custom flag, the six value columns; beyond the watermark of the nodes.
    let properties: [Snapshot.Table: Query]
    /// owner, member; beyond the watermark.
    let parents: Query
    let attributions: Query
    let associations: Query
    /// nil where a store has no such table: registries of this contract neither read nor write it.
    let events: Query?
    /// How many rows beyond the watermark of a table.
    let strays: [(table: String, watermark: String, query: Query)]
    /// The highest id of a table; NULL where it has no rows.
    let highestIDs: [(table: String, query: Query)]
    let changeMark: Query?

    init(_ connection: Connection) throws(InspectionError) {
        types = try connection.prepare(TableQuestion("Type", ["id", "name"]))
        nodes = [
            .context: try connection.prepare(Self.nodes("Context", [.null, .null])),
            .artifact: try connection.prepare(Self.nodes("Artifact", ["uri", "state"])),
            .execution: try connection.prepare(Self.nodes("Execution", [.null, "last_known_state"])),
        ]
        properties = [
            .context: try connection.prepare(Self.properties("ContextProperty", "context_id")),
            .artifact: try connection.prepare(Self.properties("ArtifactProperty", "artifact_id")),
            .execution: try connection.prepare(Self.properties("ExecutionProperty", "execution_id")),
        ]
        parents = try connection.prepare(
            TableQuestion(
                "ParentContext", ["parent_context_id", "context_id"], beyond: ["context_id", "parent_context_id"]))
        attributions = try connection.prepare(
            TableQuestion("Attribution", ["context_id", "artifact_id"], beyond: ["id"]))
        associations = try connection.prepare(
            TableQuestion("Association", ["context_id", "execution_id"], beyond: ["id"]))
        changeMark = try connection.prepareChangeMark()

        let present = try connection.tableNames()
        events =
            present.contains("Event")
            ? try connection.prepare(TableQuestion("Event", ["execution_id", "artifact_id"], beyond: ["id"])) : nil
        var strays: [(String, String, Query)] = []
        for stray in Self.strayTables where present.contains(stray.table) {
            let question = TableQuestion(stray.table, [.count], beyond: [stray.column])
            strays.append((stray.table, stray.watermark, try connection.prepare(question)))
        }
        self.strays = strays
        var highestIDs: [(String, Query)] = []
        for table in Self.tablesWithIDs where present.contains(table) {
            highestIDs.append((table, try connection.prepare(TableQuestion(table, [.highest("id")]))))
        }
        self.highestIDs = highestIDs
    }

    /// What stands in MLMDEnv; one row in a store that is in order.
    static func schemaVersions(_ connection: Connection) throws(InspectionError) -> [Int64] {
        var versions: [Int64] = []
        try connection.prepare(TableQuestion("MLMDEnv", ["schema_version"])).forEachRow(beyond: 0) { row in
            versions.append(row.integer(0))
        }
        return versions
    }

    /// All that are asked for a snapshot.
    var all: [Query] {
        [types, parents, attributions, associations] + nodes.values + properties.values + [events].compactMap { $0 }
            + strays.map(\.query)
    }

    private static func nodes(_ table: String, _ ownColumns: [TableQuestion.Column]) -> TableQuestion {
        TableQuestion(
            table,
            ["id", "type_id", "name", "external_id", "create_time_since_epoch", "last_update_time_since_epoch"]
                + ownColumns,
            beyond: ["id"], order: "id")
    }

    private static func properties(_ table: String, _ node: String) -> TableQuestion {
        TableQuestion(
            table,
            [
                .named(node), "name", "is_custom_property", "int_value", "double_value", "string_value", "byte_value",
                "proto_value", "bool_value",
            ],
            beyond: [node])
    }
}

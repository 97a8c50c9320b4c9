/// One of the three node tables with its property table, and the statements that they need.
struct NodeTable: Sendable {
    let name: String
    private let hasURI: Bool
    /// The column of an integer that stands for a word.
    let stateColumn: String?
    let idColumn: String
    let insert: SQLStatement
    let update: SQLStatement
    let readNode: SQLStatement
    let readProperties: SQLStatement
    let readPropertiesOfMany: SQLStatement
    let insertProperty: SQLStatement
    let replaceProperty: SQLStatement
    /// Of an id, except those with names of a list.
    let deleteCustomProperties: SQLStatement

    static let context = NodeTable("Context")
    static let artifact = NodeTable("Artifact", hasURI: true, stateColumn: "state")
    static let execution = NodeTable("Execution", stateColumn: "last_known_state")

    private init(_ name: String, hasURI: Bool = false, stateColumn: String? = nil) {
        self.name = name
        self.hasURI = hasURI
        self.stateColumn = stateColumn
        let ownColumns = (hasURI ? ["uri"] : []) + (stateColumn.map { [$0] } ?? [])
        let id = "\(name.lowercased())_id"
        idColumn = id
        let inserted =
            ["type_id", "name", "external_id", "create_time_since_epoch", "last_update_time_since_epoch"] + ownColumns
        let marks = inserted.map { _ in "?" }.joined(separator: ", ")
        insert = SQLStatement(
            .insertNode,
            "INSERT INTO \(name) (\(inserted.joined(separator: ", "))) VALUES (\(marks)) RETURNING id")
        let updated = (["external_id", "last_update_time_since_epoch"] + ownColumns).map { "\($0) = ?" }
        update = SQLStatement(
            .updateNode, "UPDATE \(name) SET \(updated.joined(separator: ", ")) WHERE id = ?")
        readNode = SQLStatement(
            .readNode, "SELECT \(Self.columns(hasURI, stateColumn)) FROM \(name) n WHERE n.id = ?")
        let properties = """
            SELECT \(id), name, is_custom_property, int_value, double_value, string_value, byte_value, proto_value, \
            bool_value FROM \(name)Property
            """
        readProperties = SQLStatement(.readProperties, "\(properties) WHERE \(id) = ? ORDER BY name")
        readPropertiesOfMany = SQLStatement(
            .readProperties,
            "\(properties) WHERE \(id) IN (SELECT value FROM json_each(?)) ORDER BY \(id), name")
        let values = "(?, ?, ?, ?, ?, ?, ?, ?, ?)"
        insertProperty = SQLStatement(.insertProperty, "INSERT INTO \(name)Property VALUES \(values)")
        replaceProperty = SQLStatement(.replaceProperty, "INSERT OR REPLACE INTO \(name)Property VALUES \(values)")
        deleteCustomProperties = SQLStatement(
            .deleteCustomProperties,
            """
            DELETE FROM \(name)Property WHERE \(id) = ? AND is_custom_property = 1 \
            AND name NOT IN (SELECT value FROM json_each(?))
            """)
    }

    /// What `NodeRow` reads, in its order.
    var columns: String { Self.columns(hasURI, stateColumn) }

    private static func columns(_ hasURI: Bool, _ stateColumn: String?) -> String {
        let shared = [
            "id", "type_id", "name", "external_id", "create_time_since_epoch", "last_update_time_since_epoch",
        ]
        let own = [hasURI ? "n.uri" : "NULL", stateColumn.map { "n.\($0)" } ?? "NULL"]
        return (shared.map { "n.\($0)" } + own).joined(separator: ", ")
    }

    /// The values of the columns that not all node tables have, in the order of `insert` and `update`.
    func ownValues(uri: String?, state: Int64?) -> [SQLValue] {
        (hasURI ? [SQLValue(uri)] : []) + (stateColumn == nil ? [] : [SQLValue(state)])
    }
}

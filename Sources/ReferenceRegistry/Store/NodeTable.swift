/// One of the three node tables with its property table, and the statements that they need.
struct NodeTable: Sendable {
    let name: String
    /// Columns besides those that all node tables have.
    let ownColumns: [String]
    let idColumn: String
    let insert: SQLStatement
    let update: SQLStatement
    let readNode: SQLStatement
    let readProperties: SQLStatement
    let readPropertiesOfMany: SQLStatement
    let insertProperty: SQLStatement
    let replaceProperty: SQLStatement
    let deleteCustomProperties: SQLStatement

    static let context = NodeTable("Context", ownColumns: [])
    static let artifact = NodeTable("Artifact", ownColumns: ["uri", "state"])

    private init(_ name: String, ownColumns: [String]) {
        self.name = name
        self.ownColumns = ownColumns
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
            .readNode, "SELECT \(Self.columns(ownColumns)) FROM \(name) n WHERE n.id = ?")
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
            .deleteCustomProperties, "DELETE FROM \(name)Property WHERE \(id) = ? AND is_custom_property = 1")
    }

    /// What `NodeRow` reads, in its order.
    var columns: String { Self.columns(ownColumns) }

    private static func columns(_ own: [String]) -> String {
        let shared = [
            "id", "type_id", "name", "external_id", "create_time_since_epoch", "last_update_time_since_epoch",
        ]
        return (shared + own).map { "n.\($0)" }.joined(separator: ", ")
    }
}

import SourceText

@testable import ReferenceRegistry

/// The rows of a store in the form of the recordings.
enum StoredState {
    /// Table name to rows, sorted by their keys.
    static func of(_ store: any RegistryStore) throws -> JSONValue {
        var tables: [(String, JSONValue)] = []
        for node in [("Context", [String]()), ("Artifact", ["uri", "state"]), ("Execution", ["last_known_state"])] {
            let own =
                ["name", "external_id", "create_time_since_epoch", "last_update_time_since_epoch"] + node.1
            let columns = own.map { "n.\($0)" }.joined(separator: ", ")
            tables.append(
                (
                    node.0,
                    try rows(
                        store,
                        "SELECT n.id, t.name, \(columns) FROM \(node.0) n LEFT JOIN Type t ON t.id = n.type_id"
                            + " ORDER BY n.id", ["id", "type"] + own)
                ))
            let id = "\(node.0.lowercased())_id"
            tables.append(
                (
                    "\(node.0)Property",
                    try rows(
                        store, "SELECT * FROM \(node.0)Property ORDER BY \(id), name, is_custom_property",
                        [id] + propertyColumns)
                ))
        }
        for (table, columns) in links {
            let order = columns[0] == "id" ? "id" : columns.joined(separator: ", ")
            tables.append(
                (
                    table,
                    try rows(
                        store, "SELECT \(columns.joined(separator: ", ")) FROM \(table) ORDER BY \(order)", columns)
                ))
        }
        return .object(JSONObject(tables))
    }

    private static let propertyColumns = [
        "name", "is_custom_property", "int_value", "double_value", "string_value", "byte_value", "proto_value",
        "bool_value",
    ]

    private static let links = [
        ("ParentContext", ["context_id", "parent_context_id"]), ("Attribution", ["id", "context_id", "artifact_id"]),
        ("Association", ["id", "context_id", "execution_id"]),
        ("Event", ["id", "artifact_id", "execution_id"]),
    ]

    private static func rows(_ store: any RegistryStore, _ query: String, _ columns: [String]) throws -> JSONValue {
        .array(
            try store.rows(query).map { row in
                .object(JSONObject(zip(columns, row).map { ($0, value($1, $0)) }))
            })
    }

    private static func value(_ value: SQLValue, _ column: String) -> JSONValue {
        switch value {
        case .null: .null
        case .integer(let number):
            ["is_custom_property", "bool_value"].contains(column) ? .bool(number != 0) : .number(JSONNumber(number))
        case .real(let number): JSONNumber(number).map { .number($0) } ?? .null
        case .text(let text): .string(text)
        case .blob(let bytes): .string(Base64.text(bytes))
        case .pattern, .integers, .texts: .string("no value of a column")
        }
    }
}

package import SourceText

/// A story's rows with ids, generated names and times replaced by what they mean to the story, so that two flows can be held
/// side by side.
package struct MarkedState: Sendable {
    package struct Row: Sendable {
        package let id: Snapshot.NodeID
        /// `Context kf.ModelVersion`
        package let table: String
        /// `$(version)`; for rows that the story did not name, the stored name with its marks.
        package let mark: String
        /// In the order of the table, then properties, then links.
        package let columns: [Column]
        /// The steps that wrote the row.
        package let writers: [String]

        package subscript(column: String) -> Value? { columns.first { $0.name == column }?.value }
    }

    package struct Column: Sendable, Hashable {
        package let name: String
        package let value: Value
    }

    /// A column's value as it is compared and shown.
    package enum Value: Sendable, Hashable {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        case bool(Bool)
        case bytes(Int)
        /// An id, as the alias that it belongs to: `$(model.id)`; with the class of the column, so that 3 and "3" stay apart.
        case reference(String, isText: Bool)
        /// `mlmd-struct::` text, decoded.
        case structure(JSONValue)
        /// How the two times of a row relate.
        case times(TimeRelation)
        /// The contexts that the row is linked to, as marks, sorted.
        case links([String])
        /// A property row with no value or several: each column with its value.
        case malformed(String)
    }

    /// What is left of times: which came first.
    package enum TimeRelation: String, Sendable, Hashable {
        case equal = "created and updated at the same time"
        case moved = "updated after it was created"
        case reversed = "updated before it was created"
    }

    package let rows: [Row]
    /// Rows in tables that no registry writes to, and orphan property rows.
    package let strays: [String: Int]

    package func row(of id: Snapshot.NodeID) -> Row? { rows.first { $0.id == id } }
}

extension Snapshot.Table {
    /// The column that shows what a row of the table belongs to.
    var ownerColumn: String {
        switch self {
        case .context: "parent"
        case .artifact: "attribution"
        case .execution: "association"
        }
    }
}

extension MarkedState.Value {
    /// With its type: `text "LIVE"`, `int 3`, `NULL`.
    package var inWords: String {
        switch self {
        case .null: "NULL"
        case .integer(let value): "int \(value)"
        case .real(let value): "double \(value)"
        case .text(let text): "text \(ValueText.cut(ValueText.quoted(.string(text)), 200))"
        case .bool(let flag): "bool \(flag)"
        case .bytes(let count): "\(count) bytes"
        case .reference(let mark, let isText): isText ? "text \"\(mark)\"" : "int \(mark)"
        case .structure(let value): "structure \(ValueText.cut(ValueText.quoted(value), 200))"
        case .times(let relation): relation.rawValue
        case .links(let marks): marks.isEmpty ? "no links" : "linked to " + marks.joined(separator: ", ")
        case .malformed(let text): text
        }
    }

    /// The value for matchers; nil for no value at all.
    package var json: JSONValue {
        switch self {
        case .null: .null
        case .integer(let value): .number(JSONNumber(value))
        case .real(let value): JSONNumber(value).map(JSONValue.number) ?? .string("\(value)")
        case .text(let text): .string(text)
        case .bool(let flag): .bool(flag)
        case .bytes(let count): .string("\(count) bytes")
        case .reference(let mark, _): .string(mark)
        case .structure(let value): value
        case .times(let relation): .string(relation.rawValue)
        case .links(let marks): .array(marks.map(JSONValue.string))
        case .malformed(let text): .string(text)
        }
    }
}

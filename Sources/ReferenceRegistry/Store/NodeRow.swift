/// A row of a node table together with its property rows.
struct NodeRow: Sendable {
    let id: Int64
    let typeID: Int64
    /// As stored, with its prefix.
    let name: String
    var externalID: String?
    let created: Int64
    var updated: Int64
    var uri: String?
    /// The number of a word; its column has another name in each table.
    var state: Int64?
    var properties: [PropertyRow] = []

    /// Reads what `NodeTable.columns` selects.
    init(_ row: any SQLRow) {
        id = row.integer(0)
        typeID = row.integer(1)
        name = row.text(2) ?? ""
        externalID = row.text(3)
        created = row.integer(4)
        updated = row.integer(5)
        uri = row.text(6)
        state = row.integerOrNil(7)
    }
}

/// A row of a property table.
struct PropertyRow: Sendable, Hashable {
    let name: String
    let isCustom: Bool
    let value: PropertyValue

    init(name: String, isCustom: Bool, value: PropertyValue) {
        self.name = name
        self.isCustom = isCustom
        self.value = value
    }

    /// Reads the columns from the second on; nil when every value column is NULL.
    init?(_ row: any SQLRow) {
        guard let value = PropertyValue(row, from: 3) else { return nil }
        self.init(name: row.text(1) ?? "", isCustom: row.integer(2) != 0, value: value)
    }

    /// The columns of the table in order.
    func bindings(node: Int64) -> [SQLValue] {
        [.integer(node), .text(name), SQLValue(isCustom)] + value.columns
    }
}

/// The value of a property row: exactly one of its six columns is not NULL.
enum PropertyValue: Sendable, Hashable {
    case int(Int64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case proto([UInt8])
    case bool(Bool)

    /// Where several columns are set, int goes before string, bool, double, bytes and proto
    /// (`registry-behaviour.md` 2.5).
    init?(_ row: any SQLRow, from first: Int32) {
        if !row.isNull(first) {
            self = .int(row.integer(first))
        } else if let text = row.text(first + 2) {
            self = .string(text)
        } else if !row.isNull(first + 5) {
            self = .bool(row.integer(first + 5) != 0)
        } else if !row.isNull(first + 1) {
            self = .double(row.real(first + 1))
        } else if !row.isNull(first + 3) {
            self = .bytes(row.blob(first + 3))
        } else if !row.isNull(first + 4) {
            self = .proto(row.blob(first + 4))
        } else {
            return nil
        }
    }

    /// int_value, double_value, string_value, byte_value, proto_value, bool_value
    var columns: [SQLValue] {
        switch self {
        case .int(let value): [.integer(value), .null, .null, .null, .null, .null]
        case .double(let value): [.null, .real(value), .null, .null, .null, .null]
        case .string(let value): [.null, .null, .text(value), .null, .null, .null]
        case .bytes(let value): [.null, .null, .null, .blob(value), .null, .null]
        case .proto(let value): [.null, .null, .null, .null, .blob(value), .null]
        case .bool(let value): [.null, .null, .null, .null, .null, SQLValue(value)]
        }
    }
}

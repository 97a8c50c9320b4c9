/// Which rows of a node table are wanted, in which order, from where on.
struct PageQuery: Sendable {
    enum Order: String, Sendable {
        case id = "ID"
        case created = "CREATE_TIME"
        case updated = "LAST_UPDATE_TIME"

        var column: String {
            switch self {
            case .id: "n.id"
            case .created: "n.create_time_since_epoch"
            case .updated: "n.last_update_time_since_epoch"
            }
        }
    }

    /// How rows hang on a parent.
    enum Link: Sendable {
        case parentContext, attribution, association

        var children: String {
            switch self {
            case .parentContext: "SELECT context_id FROM ParentContext WHERE parent_context_id = ?"
            case .attribution: "SELECT artifact_id FROM Attribution WHERE context_id = ?"
            case .association: "SELECT execution_id FROM Association WHERE context_id = ?"
            }
        }
    }

    var table: NodeTable
    var typeIDs: [Int64]
    var parent: (link: Link, id: Int64)?
    /// The name as clients know it, without its prefix.
    var name: String?
    var namesHavePrefix = true
    var comparison = RegistryRules.Comparison.exact
    var externalID: String?
    var order = Order.id
    var isDescending = false
    /// The last row of the page before: its ordering value and its id.
    var after: (value: Int64, id: Int64)?
    var hasTieBreak = true
    /// All rows where nil.
    var limit: Int64?

    init(table: NodeTable, typeIDs: [Int64]) {
        self.table = table
        self.typeIDs = typeIDs
    }

    /// The statement, whose text depends on the form of the question only, and its values.
    func statement(_ purpose: SQLStatement.Purpose) -> (statement: SQLStatement, bindings: [SQLValue]) {
        var conditions: [String] = []
        var bindings: [SQLValue] = typeIDs.map { .integer($0) }
        // The plus keeps SQLite from driving a query by type where a parent or the order narrows it better
        // (sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms").
        if typeIDs.count == 1 {
            conditions.append(parent == nil ? "n.type_id = ?" : "+n.type_id = ?")
        } else {
            conditions.append("+n.type_id IN (\(typeIDs.map { _ in "?" }.joined(separator: ", ")))")
        }
        if let parent {
            conditions.append("n.id IN (\(parent.link.children))")
            bindings.append(.integer(parent.id))
        }
        if let name {
            let column = namesHavePrefix ? "substr(n.name, instr(n.name, ':') + 1)" : "n.name"
            conditions.append(comparison == .exact ? "\(column) = ?" : "\(column) LIKE ? ESCAPE '\\'")
            bindings.append(.text(name))
        }
        if let externalID {
            conditions.append("n.external_id = ?")
            bindings.append(.text(externalID))
        }
        let direction = isDescending ? "DESC" : "ASC"
        let beyond = isDescending ? "<" : ">"
        let isTotal = order == .id || !hasTieBreak
        if let after {
            conditions.append(
                isTotal ? "\(order.column) \(beyond) ?" : "(\(order.column), n.id) \(beyond) (?, ?)")
            bindings += isTotal ? [.integer(after.value)] : [.integer(after.value), .integer(after.id)]
        }
        var text = "SELECT \(table.columns) FROM \(table.name) n WHERE \(conditions.joined(separator: " AND "))"
        text += " ORDER BY \(order.column) \(direction)\(isTotal ? "" : ", n.id \(direction)")"
        if let limit {
            text += " LIMIT ?"
            bindings.append(.integer(limit))
        }
        return (SQLStatement(purpose, text), bindings)
    }
}

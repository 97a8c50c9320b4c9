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

    /// How the database gets to the rows.
    enum Path: Sendable {
        /// In the order of the list, each row tested, until the page is full.
        case order
        /// In the order of the list, as many rows as are said and no more.
        case window(Int64)
        /// By the ids of the rows that an index finds.
        case listed(CompiledFilter.Source)
        /// By an index that has them in the order of their ids.
        case sorted(CompiledFilter.Source)

        fileprivate var isInOrder: Bool {
            switch self {
            case .order, .window: true
            case .listed, .sorted: false
            }
        }
    }

    var table: NodeTable
    var typeIDs: [Int64]
    var parent: (link: Link, id: Int64)?
    /// The name as clients know it, without its prefix.
    var name: String?
    var names = EntityKind.Naming.owned
    var comparison = RegistryRules.Comparison.exact
    var externalID: String?
    /// What property `step` may be.
    var steps: [Int64]?
    var order = Order.id
    var isDescending = false
    /// The last row of the page before: its ordering value and its id.
    var after: (value: Int64, id: Int64)?
    var hasTieBreak = true
    /// All rows where nil.
    var limit: Int64?
    var filter: CompiledFilter?
    var path = Path.order

    init(table: NodeTable, typeIDs: [Int64]) {
        self.table = table
        self.typeIDs = typeIDs
    }

    /// What stands before the colon where names are patterns: the id of a parent context, else anything.
    private var patternOfPrefix: String {
        guard let parent, parent.link == .parentContext else { return "%" }
        return String(parent.id)
    }

    /// The statement, whose text depends on the form of the question only, and its values.
    func statement(_ purpose: SQLStatement.Purpose) -> (statement: SQLStatement, bindings: [SQLValue]) {
        var query: SQLCondition
        switch path {
        case .order, .listed:
            query = SQLCondition("SELECT \(table.columns) FROM \(table.name) n")
            if let filter { query += filter.joins }
            query += SQLCondition(" WHERE ")
            query += conditions(idColumn: "n.id")
            query += ordering(idColumn: "n.id")
        case .window(let rows):
            var stretch = self
            stretch.filter = nil
            query = SQLCondition("SELECT \(table.columns) FROM (SELECT n.* FROM \(table.name) n WHERE ")
            query += stretch.conditions(idColumn: "n.id")
            query += ordering(idColumn: "n.id")
            query += SQLCondition(" LIMIT ?) n WHERE ", [.integer(rows)])
            query += conditions(idColumn: "n.id")
            query += ordering(idColumn: "n.id")
        case .sorted(let source):
            // A union of streams that come sorted by their first column is merged, not sorted.
            let id = "p.\(table.idColumn)"
            let select = """
                SELECT \(table.columns.replacing("n.id,", with: "\(id),")) FROM \(table.name)Property p \
                CROSS JOIN \(table.name) n ON n.id = \(id) WHERE
                """
            query = SQLCondition("")
            for (index, property) in source.properties.enumerated() {
                query += SQLCondition(
                    "\(index == 0 ? "" : " UNION ALL ")\(select) \(property.text) AND ", property.bindings)
                query += conditions(idColumn: id)
            }
            query += ordering(idColumn: "1")
        }
        if let limit { query += SQLCondition(" LIMIT ?", [.integer(limit)]) }
        return (SQLStatement(purpose, query.text), query.bindings)
    }

    private func conditions(idColumn: String) -> SQLCondition {
        var conditions: [SQLCondition] = []
        // The plus keeps SQLite from driving a query by type where a parent or the order narrows it better
        // (sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms").
        if typeIDs.count == 1, parent == nil, path.isInOrder {
            conditions.append(SQLCondition("n.type_id = ?", [.integer(typeIDs[0])]))
        } else if typeIDs.count == 1 {
            conditions.append(SQLCondition("+n.type_id = ?", [.integer(typeIDs[0])]))
        } else {
            let marks = typeIDs.map { _ in "?" }.joined(separator: ", ")
            conditions.append(SQLCondition("+n.type_id IN (\(marks))", typeIDs.map { .integer($0) }))
        }
        if let parent {
            conditions.append(SQLCondition("n.id IN (\(parent.link.children))", [.integer(parent.id)]))
        }
        if let name {
            switch comparison {
            case .exact: conditions.append(SQLCondition("\(names.column) = ?", [.text(name)]))
            case .pattern:
                let pattern =
                    switch names {
                    case .plain: name
                    case .record: "%\(name)%"
                    case .owned, .detached: "\(patternOfPrefix):\(name)"
                    }
                conditions.append(SQLCondition("n.name LIKE ? ESCAPE '\\'", [.text(pattern)]))
            }
        }
        if let externalID { conditions.append(SQLCondition("n.external_id = ?", [.text(externalID)])) }
        if let steps {
            conditions.append(
                SQLCondition(
                    """
                    n.id IN (SELECT \(table.idColumn) FROM \(table.name)Property WHERE name = 'step' \
                    AND is_custom_property = 0 AND int_value IN (SELECT value FROM json_each(?)))
                    """, [.integers(steps)]))
        }
        if let filter { conditions.append(filter.condition) }
        if case .listed(let source) = path {
            let ids = CompiledFilter.union(source)
            conditions.append(SQLCondition("n.id IN (\(ids.text))", ids.bindings))
        }
        if let after {
            let column = order == .id ? idColumn : order.column
            let beyond = isDescending ? "<" : ">"
            conditions.append(
                isTotal
                    ? SQLCondition("\(column) \(beyond) ?", [.integer(after.value)])
                    : SQLCondition(
                        "(\(column), n.id) \(beyond) (?, ?)", [.integer(after.value), .integer(after.id)]))
        }
        return SQLCondition(conditions.map(\.text).joined(separator: " AND "), conditions.flatMap(\.bindings))
    }

    private var isTotal: Bool { order == .id || !hasTieBreak }

    private func ordering(idColumn: String) -> SQLCondition {
        let direction = isDescending ? "DESC" : "ASC"
        let column = order == .id ? idColumn : order.column
        return SQLCondition(" ORDER BY \(column) \(direction)\(isTotal ? "" : ", \(idColumn) \(direction)")")
    }
}

extension EntityKind.Naming {
    /// The name as clients know it, taken from column `name` (see `StoredName`).
    var column: String {
        let unowned = "substr(n.name, instr(n.name, ':') + 1)"
        return switch self {
        case .plain: "n.name"
        case .owned, .detached: unowned
        case .record: "substr(\(unowned), 1, length(rtrim(\(unowned), '0123456789')) - 2)"
        }
    }
}

/// Reading and writing of nodes with their properties and links.
extension StoreSession {
    func node(_ id: Int64, in table: NodeTable) throws(Refusal) -> NodeRow? {
        var node: NodeRow?
        try run(table.readNode, and: table.readProperties, [.integer(id)]) { place, row in
            if place == 0 {
                node = NodeRow(row)
            } else if let property = PropertyRow(row) {
                node?.properties.append(property)
            }
        }
        return node
    }

    /// The rows of a query with their properties: two statements, however many rows there are.
    func nodes(_ query: PageQuery, _ purpose: SQLStatement.Purpose) throws(Refusal) -> [NodeRow] {
        var nodes: [NodeRow] = []
        let (statement, bindings) = query.statement(purpose)
        try run(statement, bindings) { row in nodes.append(NodeRow(row)) }
        guard !nodes.isEmpty else { return [] }
        var places: [Int64: Int] = [:]
        for (place, node) in nodes.enumerated() { places[node.id] = place }
        try run(query.table.readPropertiesOfMany, [.integers(nodes.map(\.id))]) { row in
            if let place = places[row.integer(0)], let property = PropertyRow(row) {
                nodes[place].properties.append(property)
            }
        }
        // A row that came several times has its properties each time.
        if places.count < nodes.count {
            for place in nodes.indices {
                if let last = places[nodes[place].id] { nodes[place].properties = nodes[last].properties }
            }
        }
        return nodes
    }

    /// How many rows each question has, counted up to a limit.
    func counts(_ selects: [SQLCondition], upTo limit: Int64) throws(Refusal) -> [Int64] {
        let columns = selects.map { "(SELECT count(*) FROM (\($0.text) LIMIT \(limit)))" }
        let statement = SQLStatement(.count, "SELECT \(columns.joined(separator: ", "))")
        var counts: [Int64] = []
        try run(statement, selects.flatMap(\.bindings)) { row in
            counts = (0..<Int32(selects.count)).map { row.integer($0) }
        }
        return counts
    }

    /// Inserts a node and gives its id.
    func insert(
        _ table: NodeTable, typeID: Int64, name: String, externalID: String?, now: Int64, own: [SQLValue]
    ) throws(Refusal) -> Int64 {
        var id: Int64?
        let values: [SQLValue] = [.integer(typeID), .text(name), SQLValue(externalID), .integer(now), .integer(now)]
        try run(table.insert, values + own) { row in id = id ?? row.integer(0) }
        guard let id else { throw Refusal(status: 500, message: "the store gave no id to a new row") }
        return id
    }

    func update(
        _ table: NodeTable, id: Int64, externalID: String?, now: Int64, own: [SQLValue]
    ) throws(Refusal) {
        try run(table.update, [SQLValue(externalID), .integer(now)] + own + [.integer(id)])
    }

    private static let insertParent = SQLStatement(
        .insertParent, "INSERT OR IGNORE INTO ParentContext (context_id, parent_context_id) VALUES (?, ?)")
    private static let insertAttribution = SQLStatement(
        .insertAttribution, "INSERT OR IGNORE INTO Attribution (artifact_id, context_id) VALUES (?, ?)")
    private static let insertAssociation = SQLStatement(
        .insertAssociation, "INSERT OR IGNORE INTO Association (execution_id, context_id) VALUES (?, ?)")

    /// Hangs a node on a parent, unless it hangs there.
    func link(_ link: PageQuery.Link, child: Int64, parent: Int64) throws(Refusal) {
        let statement =
            switch link {
            case .parentContext: Self.insertParent
            case .attribution: Self.insertAttribution
            case .association: Self.insertAssociation
            }
        try send(statement, [.integer(child), .integer(parent)])
    }

    /// Gives a new node a property.
    func insert(_ property: PropertyRow, of node: Int64, in table: NodeTable) throws(Refusal) {
        try send(table.insertProperty, property.bindings(node: node))
    }

    /// Gives a node a property, in the place of one that it may have.
    func replace(_ property: PropertyRow, of node: Int64, in table: NodeTable) throws(Refusal) {
        try send(table.replaceProperty, property.bindings(node: node))
    }

    /// Takes the custom properties from a node, except those whose names are given.
    func removeCustomProperties(of node: Int64, in table: NodeTable, except names: [String]) throws(Refusal) {
        try send(table.deleteCustomProperties, [.integer(node), .texts(names)])
    }
}

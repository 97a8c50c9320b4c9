import Conformance

/// Turns the rows of one read transaction into a `Snapshot`.
struct SnapshotReading<Connection: StoreConnection> {
    /// The value columns of a property table, in the order in which `MLMDQuestions.properties` selects them.
    private static var valueColumns: [String] {
        ["int_value", "double_value", "string_value", "byte_value", "proto_value"]
    }
    private static var firstValueColumn: Int { 3 }
    private static var boolColumn: Int { 8 }

    private let questions: MLMDQuestions<Connection>
    private let watermark: Watermark
    private var typeNames: [Int64: String] = [:]
    private var nodes: [Snapshot.Node] = []
    private var edges: [Snapshot.Edge] = []
    private var strays: [String: Int] = [:]

    init(_ questions: MLMDQuestions<Connection>, newerThan watermark: Watermark) {
        self.questions = questions
        self.watermark = watermark
    }

    mutating func read() throws(InspectionError) -> Snapshot {
        try questions.types.forEachRow(beyond: 0) { row in
            typeNames[row.integer(0)] = row.text(1) ?? "NULL"
        }
        for table in Snapshot.Table.allCases { try readNodes(table) }
        try readEdges()
        for (table, mark, query) in questions.strays {
            try query.forEachRow(beyond: watermark[mark]) { row in
                count(Int(row.integer(0)), straysOf: table)
            }
        }
        return Snapshot(nodes: nodes, edges: edges, strays: strays)
    }

    private mutating func readNodes(_ table: Snapshot.Table) throws(InspectionError) {
        guard let rows = questions.nodes[table] else { return }
        var properties = try readProperties(table)
        try rows.forEachRow(beyond: watermark[table.rawValue]) { row in
            let id = row.integer(0)
            let typeID = row.integer(1)
            nodes.append(
                Snapshot.Node(
                    id: Snapshot.NodeID(table, id), type: typeNames[typeID] ?? "type \(typeID)", name: row.text(2),
                    externalID: row.text(3), uri: row.value(6), state: row.value(7), createTime: row.integer(4),
                    updateTime: row.integer(5), properties: properties.removeValue(forKey: id) ?? []))
        }
        let orphans = properties.values.reduce(0) { $0 + $1.count }
        count(orphans, straysOf: "\(table.rawValue)Property")
    }

    private mutating func readProperties(
        _ table: Snapshot.Table
    ) throws(InspectionError) -> [Int64: [Snapshot.Property]] {
        var byNode: [Int64: [Snapshot.Property]] = [:]
        var oddFlags = 0
        try questions.properties[table]?.forEachRow(beyond: watermark[table.rawValue]) { row in
            var columns: [String: ColumnValue] = [:]
            for (index, name) in Self.valueColumns.enumerated() where !row.isNull(Self.firstValueColumn + index) {
                columns[name] = row.value(Self.firstValueColumn + index)
            }
            if !row.isNull(Self.boolColumn) { columns["bool_value"] = row.truth(Self.boolColumn) }
            let flag = row.truth(2)
            if flag != .bool(true), flag != .bool(false) { oddFlags += 1 }
            byNode[row.integer(0), default: []].append(
                Snapshot.Property(name: row.text(1) ?? "NULL", isCustom: row.integer(2) != 0, columns: columns))
        }
        // Neither custom nor not: such a row is none that a registry wrote.
        count(oddFlags, straysOf: "\(table.rawValue)Property")
        return byNode
    }

    private mutating func readEdges() throws(InspectionError) {
        try questions.parents.forEachRow(beyond: watermark["Context"]) { row in
            edges.append(Self.edge(row, .parent, .context))
        }
        try questions.attributions.forEachRow(beyond: watermark["Attribution"]) { row in
            edges.append(Self.edge(row, .attribution, .artifact))
        }
        try questions.associations.forEachRow(beyond: watermark["Association"]) { row in
            edges.append(Self.edge(row, .association, .execution))
        }
        try questions.events?.forEachRow(beyond: watermark["Event"]) { row in
            edges.append(
                Snapshot.Edge(
                    .event, owner: Snapshot.NodeID(.execution, row.integer(0)),
                    member: Snapshot.NodeID(.artifact, row.integer(1))))
        }
    }

    private mutating func count(_ rows: Int, straysOf table: String) {
        if rows > 0 { strays[table, default: 0] += rows }
    }

    private static func edge(
        _ row: some StoreRow, _ table: Snapshot.Edge.Table, _ member: Snapshot.Table
    ) -> Snapshot.Edge {
        Snapshot.Edge(
            table, owner: Snapshot.NodeID(.context, row.integer(0)), member: Snapshot.NodeID(member, row.integer(1)))
    }
}

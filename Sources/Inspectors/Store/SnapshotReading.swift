import Conformance

/// Turns the rows of one read transaction into a `Snapshot`.
struct SnapshotReading<Connection: StoreConnection> {
    /// The value columns of a property table, in the order in which `MLMDQuestions.properties` selects them.
    private static var valueColumns: [String] {
        ["int_value", "double_value", "string_value", "byte_value", "proto_value"]
    }
    private static var firstValueColumn: Int { 3 }
    private static var boolColumn: Int { 8 }

    /// What a row is about.
    private enum Part {
        case type
        case property(Snapshot.Table)
        case node(Snapshot.Table)
        case edge(Snapshot.Edge.Table, owner: Snapshot.Table, member: Snapshot.Table)
        case strays(String)
    }

    private let questions: MLMDQuestions<Connection>
    private let watermark: Watermark
    private var typeNames: [Int64: String] = [:]
    /// Of nodes whose own row has not come yet.
    private var properties: [Snapshot.NodeID: [Snapshot.Property]] = [:]
    private var nodes: [Snapshot.Node] = []
    private var edges: [Snapshot.Edge] = []
    private var strays: [String: Int] = [:]

    init(_ questions: MLMDQuestions<Connection>, newerThan watermark: Watermark) {
        self.questions = questions
        self.watermark = watermark
    }

    mutating func read(_ connection: Connection) throws(InspectionError) -> Snapshot {
        let parts = parts
        try connection.readTogether(parts.map { ($0.query, $0.watermark) }) { place, row in
            take(row, of: parts[place].part)
        }
        for (node, rows) in properties { count(rows.count, straysOf: "\(node.table.rawValue)Property") }
        return Snapshot(nodes: nodes, edges: edges, strays: strays)
    }

    /// Properties come before the nodes that they belong to.
    private var parts: [(part: Part, query: Connection.Query, watermark: Int64)] {
        var parts: [(part: Part, query: Connection.Query, watermark: Int64)] = [(.type, questions.types, 0)]
        for table in Snapshot.Table.allCases {
            let mark = watermark[table.rawValue]
            if let query = questions.properties[table] { parts.append((.property(table), query, mark)) }
            if let query = questions.nodes[table] { parts.append((.node(table), query, mark)) }
        }
        parts += [
            (.edge(.parent, owner: .context, member: .context), questions.parents, watermark["Context"]),
            (
                .edge(.attribution, owner: .context, member: .artifact), questions.attributions,
                watermark["Attribution"]
            ),
            (
                .edge(.association, owner: .context, member: .execution), questions.associations,
                watermark["Association"]
            ),
        ]
        if let events = questions.events {
            parts.append((.edge(.event, owner: .execution, member: .artifact), events, watermark["Event"]))
        }
        return parts + questions.strays.map { (.strays($0.table), $0.query, watermark[$0.watermark]) }
    }

    private mutating func take(_ row: some StoreRow, of part: Part) {
        switch part {
        case .type: typeNames[row.integer(0)] = row.text(1) ?? "NULL"
        case .property(let table): takeProperty(row, of: table)
        case .node(let table):
            let id = Snapshot.NodeID(table, row.integer(0))
            let typeID = row.integer(1)
            nodes.append(
                Snapshot.Node(
                    id: id, type: typeNames[typeID] ?? "type \(typeID)", name: row.text(2), externalID: row.text(3),
                    uri: row.value(6), state: row.value(7), createTime: row.integer(4), updateTime: row.integer(5),
                    properties: properties.removeValue(forKey: id) ?? []))
        case .edge(let table, let owner, let member):
            edges.append(
                Snapshot.Edge(
                    table, owner: Snapshot.NodeID(owner, row.integer(0)),
                    member: Snapshot.NodeID(member, row.integer(1))))
        case .strays(let table): count(Int(row.integer(0)), straysOf: table)
        }
    }

    private mutating func takeProperty(_ row: some StoreRow, of table: Snapshot.Table) {
        var columns: [String: ColumnValue] = [:]
        for (index, name) in Self.valueColumns.enumerated() where !row.isNull(Self.firstValueColumn + index) {
            columns[name] = row.value(Self.firstValueColumn + index)
        }
        if !row.isNull(Self.boolColumn) { columns["bool_value"] = row.truth(Self.boolColumn) }
        let flag = row.truth(2)
        // Neither custom nor not: such a row is none that a registry wrote.
        if flag != .bool(true), flag != .bool(false) { count(1, straysOf: "\(table.rawValue)Property") }
        properties[Snapshot.NodeID(table, row.integer(0)), default: []].append(
            Snapshot.Property(name: row.text(1) ?? "NULL", isCustom: row.integer(2) != 0, columns: columns))
    }

    private mutating func count(_ rows: Int, straysOf table: String) {
        if rows > 0 { strays[table, default: 0] += rows }
    }
}

import Conformance
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Inspectors

/// The rows that real servers left, put into a database of the same kind and read back.
@Suite(
    "Recorded rows",
    .enabled(if: !DatabaseServer.all.isEmpty, Comment(rawValue: DatabaseServer.absent)),
    .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
struct RecordedRowsTests {
    @Test("every recorded sequence is read back as it was recorded", arguments: DatabaseServer.all)
    func readBack(_ server: DatabaseServer) async throws {
        let folder = try #require(Project.shared)
        let name = server.kind == .postgreSQL ? "hub-postgres" : "hub-mariadb"
        let text = try String(contentsOf: folder.appendingPathComponent("oracle/open/\(name).jsonl"), encoding: .utf8)
        let store = try ServerStore(server)
        let inspector = StoreInspector(try store.location)
        var compared = 0
        for line in text.split(separator: "\n") {
            let recording = try JSONReader.read(Array(line.utf8))
            let rows = RecordedRows(try #require(recording["state"]?.object))
            try store.run(Self.clear(server.kind) + rows.stored.map { $0.sql(server.kind) }.joined())
            let snapshot = try await inspector.snapshot()
            #expect(snapshot == rows.snapshot, "\(recording["sequence"]?.string ?? "?")")
            compared += rows.snapshot.nodes.count
        }
        #expect(compared > 500)
    }

    private static func clear(_ kind: StoreKind) -> String {
        let quote = kind == .postgreSQL ? "\"" : "`"
        return (RecordedRows.tables + ["Type"]).map { "DELETE FROM \(quote)\($0)\(quote);\n" }.joined()
    }
}

/// The member `state` of a recording: as rows to store, and as the snapshot that they are.
struct RecordedRows {
    static let tables = [
        "Event", "Association", "Attribution", "ParentContext", "ContextProperty", "ArtifactProperty",
        "ExecutionProperty", "Context", "Artifact", "Execution",
    ]
    private static let binary: Set = ["byte_value", "proto_value"]
    private static let values: Set = [
        "int_value", "double_value", "string_value", "byte_value", "proto_value", "bool_value",
    ]

    let stored: [StoredRow]
    let snapshot: Snapshot

    init(_ state: JSONObject) {
        let tables = Dictionary(
            uniqueKeysWithValues: Self.tables.map { ($0, state[$0]?.array?.compactMap(\.object) ?? []) })
        var typeIDs: [String: Int64] = [:]
        var stored: [StoredRow] = []
        for (kind, table) in ["Execution", "Artifact", "Context"].enumerated() {
            for name in Set((tables[table] ?? []).compactMap { $0["type"]?.string }).sorted() {
                let id = Int64(100 + stored.count)
                typeIDs[name] = id
                stored.append(
                    StoredRow(
                        "Type", ["id": .integer(id), "name": .text(name), "type_kind": .integer(Int64(kind))]))
            }
        }
        for (table, rows) in tables {
            stored += rows.map { row in
                StoredRow(
                    table,
                    row.members.map { name, value in
                        name == "type"
                            ? ("type_id", .integer(typeIDs[value.string ?? ""] ?? 0))
                            : (name == "event_type" ? "type" : name, Self.column(name, value))
                    })
            }
        }
        self.stored = stored
        snapshot = Self.snapshot(tables)
    }

    private static func snapshot(_ tables: [String: [JSONObject]]) -> Snapshot {
        var nodes: [Snapshot.Node] = []
        for table in Snapshot.Table.allCases {
            let key = table.rawValue.lowercased() + "_id"
            let properties = Dictionary(grouping: tables[table.rawValue + "Property"] ?? []) { integer($0[key]) }
            for row in tables[table.rawValue] ?? [] {
                nodes.append(
                    Snapshot.Node(
                        id: Snapshot.NodeID(table, integer(row["id"])), type: row["type"]?.string ?? "",
                        name: row["name"]?.string, externalID: row["external_id"]?.string,
                        uri: column("uri", row["uri"]),
                        state: column("state", row["state"] ?? row["last_known_state"]),
                        createTime: integer(row["create_time_since_epoch"]),
                        updateTime: integer(row["last_update_time_since_epoch"]),
                        properties: (properties[integer(row["id"])] ?? []).map(property)))
            }
        }
        func edges(_ table: Snapshot.Edge.Table, _ owner: String, _ member: String, _ kind: Snapshot.Table) -> [Snapshot
            .Edge]
        {
            (tables[table.rawValue] ?? []).map {
                Snapshot.Edge(
                    table, owner: Snapshot.NodeID(.context, integer($0[owner])),
                    member: Snapshot.NodeID(kind, integer($0[member])))
            }
        }
        return Snapshot(
            nodes: nodes,
            edges: edges(.parent, "parent_context_id", "context_id", .context)
                + edges(.attribution, "context_id", "artifact_id", .artifact)
                + edges(.association, "context_id", "execution_id", .execution))
    }

    private static func property(_ row: JSONObject) -> Snapshot.Property {
        var columns: [String: ColumnValue] = [:]
        for (name, value) in row.members where values.contains(name) && value != .null {
            columns[name] = column(name, value)
        }
        return Snapshot.Property(
            name: row["name"]?.string ?? "", isCustom: row["is_custom_property"]?.bool == true, columns: columns)
    }

    private static func column(_ name: String, _ value: JSONValue?) -> ColumnValue {
        switch value {
        case .bool(let truth)?: .bool(truth)
        case .number(let number)?:
            name == "double_value" ? .real(Double(number.text) ?? .nan) : .integer(Int64(number.text) ?? 0)
        case .string(let text)?: binary.contains(name) ? .blob(Array(Data(base64Encoded: text) ?? Data())) : .text(text)
        default: .null
        }
    }

    private static func integer(_ value: JSONValue?) -> Int64 { value?.number.flatMap { Int64($0.text) } ?? 0 }
}

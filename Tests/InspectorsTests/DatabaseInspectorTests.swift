import Conformance
import Foundation
import TestSupport
import Testing

@testable import Inspectors

@Suite(
    "Reading a store on PostgreSQL and MariaDB",
    .enabled(if: !DatabaseServer.all.isEmpty, Comment(rawValue: DatabaseServer.absent)))
struct DatabaseInspectorTests {
    typealias ID = Snapshot.NodeID
    typealias Property = Snapshot.Property

    static let rows: [StoredRow] = [
        StoredRow("Type", ["id": .integer(15), "name": .text("kf.ModelArtifact"), "type_kind": .integer(1)]),
        StoredRow("Type", ["id": .integer(21), "name": .text("kf.RegisteredModel"), "type_kind": .integer(2)]),
        StoredRow("Type", ["id": .integer(10), "name": .text("kf.ServeModel"), "type_kind": .integer(0)]),
        StoredRow(
            "Context",
            [
                "id": .integer(1), "type_id": .integer(21), "name": .text("Modell \u{1F600} 'q' \\ \"\n"),
                "external_id": .text("x"), "create_time_since_epoch": .integer(1_795_228_456_936),
                "last_update_time_since_epoch": .integer(1_795_228_456_937),
            ]),
        StoredRow("Context", ["id": .integer(7), "type_id": .integer(99), "name": .text("of no type")]),
        property("state", false, ["string_value": .text("LIVE")]),
        property("empty", true, ["string_value": .text("")]),
        property("half", true, ["double_value": .real(0.1)]),
        property("two", true, ["double_value": .real(2)]),
        property("huge", true, ["double_value": .real(1.7976931348623157e308)]),
        property("least", true, ["int_value": .integer(-2_147_483_648)]),
        property("yes", true, ["bool_value": .bool(true)]),
        property("no", true, ["bool_value": .bool(false)]),
        property("raw", true, ["byte_value": .blob([0, 255, 39])]),
        property("proto", true, ["proto_value": .blob([])]),
        property("none", true, [:]),
        property("both", true, ["int_value": .integer(1), "string_value": .text("one")]),
        StoredRow(
            "ContextProperty",
            [
                "context_id": .integer(99), "name": .text("lost"), "is_custom_property": .bool(true),
                "int_value": .integer(1),
            ]
        ),
        StoredRow(
            "Artifact",
            [
                "id": .integer(3), "type_id": .integer(15), "uri": .text("s3://1"), "state": .integer(2),
                "name": .text("7:weights"),
            ]),
        StoredRow("Artifact", ["id": .integer(4), "type_id": .integer(15)]),
        StoredRow("Execution", ["id": .integer(1), "type_id": .integer(10), "last_known_state": .integer(0)]),
        StoredRow("ParentContext", ["context_id": .integer(7), "parent_context_id": .integer(1)]),
        StoredRow("Attribution", ["context_id": .integer(7), "artifact_id": .integer(3)]),
        StoredRow("Association", ["context_id": .integer(7), "execution_id": .integer(1)]),
        StoredRow("Event", ["artifact_id": .integer(3), "execution_id": .integer(1), "type": .integer(4)]),
        StoredRow("EventPath", ["event_id": .integer(1), "is_index_step": .bool(true)]),
    ]

    private static func property(_ name: String, _ isCustom: Bool, _ values: KeyValuePairs<String, ColumnValue>)
        -> StoredRow
    {
        StoredRow(
            "ContextProperty",
            [("context_id", .integer(1)), ("name", .text(name)), ("is_custom_property", .bool(isCustom))]
                + values.map { ($0.key, $0.value) })
    }

    @Test("a store is read whole: nodes, properties of every type, edges, strays", arguments: DatabaseServer.all)
    func whole(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        try store.insert(Self.rows)
        let snapshot = try await StoreInspector(store.location).snapshot()
        #expect(
            snapshot.nodes == [
                Snapshot.Node(
                    id: ID(.context, 1), type: "kf.RegisteredModel", name: "Modell \u{1F600} 'q' \\ \"\n",
                    externalID: "x",
                    uri: .null, state: .null, createTime: 1_795_228_456_936, updateTime: 1_795_228_456_937,
                    properties: [
                        Property(name: "state", isCustom: false, columns: ["string_value": .text("LIVE")]),
                        Property(name: "empty", isCustom: true, columns: ["string_value": .text("")]),
                        Property(name: "half", isCustom: true, columns: ["double_value": .real(0.1)]),
                        Property(name: "two", isCustom: true, columns: ["double_value": .real(2)]),
                        Property(
                            name: "huge", isCustom: true, columns: ["double_value": .real(1.7976931348623157e308)]),
                        Property(name: "least", isCustom: true, columns: ["int_value": .integer(-2_147_483_648)]),
                        Property(name: "yes", isCustom: true, columns: ["bool_value": .bool(true)]),
                        Property(name: "no", isCustom: true, columns: ["bool_value": .bool(false)]),
                        Property(name: "raw", isCustom: true, columns: ["byte_value": .blob([0, 255, 39])]),
                        Property(name: "proto", isCustom: true, columns: ["proto_value": .blob([])]),
                        Property(name: "none", isCustom: true, columns: [:]),
                        Property(
                            name: "both", isCustom: true,
                            columns: ["int_value": .integer(1), "string_value": .text("one")]),
                    ]),
                Snapshot.Node(
                    id: ID(.context, 7), type: "type 99", name: "of no type", externalID: nil, uri: .null, state: .null,
                    createTime: 0, updateTime: 0, properties: []),
                Snapshot.Node(
                    id: ID(.artifact, 3), type: "kf.ModelArtifact", name: "7:weights", externalID: nil,
                    uri: .text("s3://1"), state: .integer(2), createTime: 0, updateTime: 0, properties: []),
                Snapshot.Node(
                    id: ID(.artifact, 4), type: "kf.ModelArtifact", name: nil, externalID: nil, uri: .null,
                    state: .null,
                    createTime: 0, updateTime: 0, properties: []),
                Snapshot.Node(
                    id: ID(.execution, 1), type: "kf.ServeModel", name: nil, externalID: nil, uri: .null,
                    state: .integer(0), createTime: 0, updateTime: 0, properties: []),
            ])
        #expect(
            snapshot.edges == [
                Snapshot.Edge(.association, owner: ID(.context, 7), member: ID(.execution, 1)),
                Snapshot.Edge(.attribution, owner: ID(.context, 7), member: ID(.artifact, 3)),
                Snapshot.Edge(.event, owner: ID(.execution, 1), member: ID(.artifact, 3)),
                Snapshot.Edge(.parent, owner: ID(.context, 1), member: ID(.context, 7)),
            ])
        #expect(snapshot.strays == ["EventPath": 1, "ContextProperty": 1])
    }

    @Test(
        "only what is newer than a watermark is read, over one connection that sees later commits",
        arguments: DatabaseServer.all)
    func watermark(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        try store.insert(Self.rows.filter { $0.table != "ContextProperty" })
        let watermark = try await StoreInspector(store.location).currentWatermark()
        #expect(
            watermark.highestIDs == [
                "Type": 21, "Context": 7, "Artifact": 4, "Execution": 1, "Attribution": 1, "Association": 1, "Event": 1,
            ])
        let inspector = StoreInspector(try store.location, newerThan: watermark)
        #expect(try await inspector.snapshot() == .empty)
        // Tests of other databases on the same server write meanwhile: twice the same is seen sooner or later.
        var mark = try await inspector.changeMark()
        var isStill = false
        for _ in 0..<1000 where !isStill {
            let next = try await inspector.changeMark()
            isStill = next == mark
            mark = next
        }
        #expect(isStill)
        try store.insert([StoredRow("Context", ["id": .integer(8), "type_id": .integer(21), "name": .text("new")])])
        #expect(try await inspector.snapshot().nodes.map(\.name) == ["new"])
        #expect(try await inspector.changeMark() != mark || mark == nil)
    }

    @Test("the session can not write, and a user who may only read suffices", arguments: DatabaseServer.all)
    func readOnly(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        try store.insert(Self.rows)
        let error = #expect(throws: InspectionError.self) {
            switch try store.location {
            case .postgreSQL(let address):
                try PostgreSQLQuery(
                    "DELETE FROM \"Context\"", of: PostgreSQLConnection(address), isBounded: false
                ).forEachRow(beyond: 0) { _ in }
            case .mariaDB(let address):
                try MariaDBQuery("DELETE FROM Context", [], of: MariaDBConnection(address)).forEachRow(beyond: 0) { _ in
                }
            case .sqlite: break
            }
        }
        #expect(
            error?.message.lowercased().contains("read-only") == true || error?.message.contains("READ ONLY") == true)

        let reader = "reader_" + store.database.suffix(8)
        switch server.kind {
        case .postgreSQL:
            try store.run(
                "CREATE USER \(reader) PASSWORD 'r'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(reader)")
        case .mariaDB, .sqlite:
            try store.run(
                "CREATE USER \(reader)@'%' IDENTIFIED BY 'r'; GRANT SELECT ON \(store.database).* TO \(reader)@'%'")
        }
        let url =
            "\(server.address.scheme)://\(reader):r@\(server.address.host ?? ""):\(server.address.port ?? 0)/\(store.database)"
        guard case .store(let location) = try BackendURL(parsing: url) else { return }
        #expect(try await StoreInspector(location).snapshot().nodes.count == 5)
        try server.run(
            server.kind == .postgreSQL ? "DROP OWNED BY \(reader); DROP USER \(reader)" : "DROP USER \(reader)",
            in: store.database)
    }

    @Test("what can not be read says what it is and what to do, without the password", arguments: DatabaseServer.all)
    func failures(_ server: DatabaseServer) async throws {
        let empty = try ServerStore(server, schema: false)
        let old = try ServerStore(server)
        try old.run(
            server.kind == .postgreSQL
                ? "UPDATE \"MLMDEnv\" SET schema_version = 9" : "UPDATE MLMDEnv SET schema_version = 9")
        let partial = try ServerStore(server)
        try partial.run("DROP TABLE \(server.kind == .postgreSQL ? "\"Attribution\"" : "Attribution")")
        let wrongPassword = DatabaseServer.replacing(server.url, empty.database)
            .replacing(server.address.password?.text ?? "", with: "not-the-password")
        let cases: [(String, InspectionError.Code, String)] = [
            (DatabaseServer.replacing(server.url, empty.database), .notMLMD, "MLMDEnv"),
            (DatabaseServer.replacing(server.url, old.database), .unknownSchemaVersion, "version 9, expected 10"),
            (DatabaseServer.replacing(server.url, partial.database), .notMLMD, "Attribution"),
            (DatabaseServer.replacing(server.url, "no_such_database"), .cannotOpen, "no_such_database"),
            (wrongPassword, .cannotOpen, server.address.user ?? ""),
            ("\(server.address.scheme)://ada:not-the-password@127.0.0.1:1/registry", .cannotOpen, "127.0.0.1"),
            (
                DatabaseServer.replacing(server.url, empty.database) + "?sslmode=verify-full", .cannotOpen,
                "check --backend"
            ),
        ]
        for (url, code, words) in cases {
            guard case .store(let location) = try BackendURL(parsing: url) else { continue }
            let error = await #expect(throws: InspectionError.self) { try await StoreInspector(location).snapshot() }
            #expect(error?.code == code, "\(location)")
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("not-the-password") == false)
            #expect(error?.message.contains(server.address.password?.text ?? "") == false)
        }
    }

    @Test("after the server cut the connection the next use opens another", arguments: DatabaseServer.all)
    func recovers(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        let inspector = StoreInspector(try store.location)
        #expect(try await inspector.snapshot() == .empty)
        switch server.kind {
        case .postgreSQL:
            try server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(store.database)'")
        case .mariaDB, .sqlite:
            try server.run(
                """
                DELIMITER //
                BEGIN NOT ATOMIC FOR session IN (SELECT id FROM information_schema.processlist
                  WHERE db = '\(store.database)') DO KILL CONNECTION session.id; END FOR; END //
                """)
        }
        let error = await #expect(throws: InspectionError.self) { try await inspector.snapshot() }
        #expect(error?.code == .readFailed)
        #expect(try await inspector.snapshot() == .empty)
    }
}

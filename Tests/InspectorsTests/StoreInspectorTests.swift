import Conformance
import Foundation
import TestSupport
import Testing

@testable import Inspectors

@Suite("Reading a SQLite store")
struct StoreInspectorTests {
    typealias Node = Snapshot.Node
    typealias ID = Snapshot.NodeID
    typealias Property = Snapshot.Property

    @Test("a store is read whole: nodes with their types and properties, edges, storage classes")
    func whole() async throws {
        let store = try HandMadeStore()
        try store.run(HandMadeStore.story)
        let snapshot = try await StoreInspector(.sqlite(path: store.path)).snapshot()
        #expect(
            snapshot.nodes == [
                Node(
                    id: ID(.context, 1), type: "kf.RegisteredModel", name: "m", externalID: "x", uri: .null,
                    state: .null,
                    createTime: 1000, updateTime: 1001,
                    properties: [
                        Property(name: "state", isCustom: false, columns: ["string_value": .text("LIVE")]),
                        Property(name: "accuracy", isCustom: true, columns: ["double_value": .real(2)]),
                        Property(name: "gpu", isCustom: true, columns: ["bool_value": .bool(true)]),
                        Property(name: "label", isCustom: true, columns: ["string_value": .text("")]),
                    ]),
                Node(
                    id: ID(.context, 2), type: "kf.ModelVersion", name: "1:v", externalID: nil, uri: .null,
                    state: .null,
                    createTime: 1002, updateTime: 1002,
                    properties: [
                        Property(name: "registered_model_id", isCustom: false, columns: ["int_value": .integer(1)])
                    ]),
                Node(
                    id: ID(.artifact, 1), type: "kf.ModelArtifact", name: "2:weights", externalID: nil,
                    uri: .text("s3://1"), state: .integer(2), createTime: 1003, updateTime: 1003,
                    properties: [Property(name: "raw", isCustom: true, columns: ["byte_value": .blob([0, 255])])]),
                Node(
                    id: ID(.artifact, 2), type: "kf.ModelArtifact", name: nil, externalID: nil, uri: .null,
                    state: .null,
                    createTime: 0, updateTime: 0, properties: []),
                Node(
                    id: ID(.execution, 1), type: "kf.ServeModel", name: "3:s", externalID: nil, uri: .null,
                    state: .integer(0), createTime: 5, updateTime: 6, properties: []),
            ])
        #expect(
            snapshot.edges == [
                Snapshot.Edge(.association, owner: ID(.context, 3), member: ID(.execution, 1)),
                Snapshot.Edge(.attribution, owner: ID(.context, 2), member: ID(.artifact, 1)),
                Snapshot.Edge(.parent, owner: ID(.context, 1), member: ID(.context, 2)),
            ])
        #expect(snapshot.strays == [:])
    }

    @Test("a store without entities is an empty snapshot")
    func empty() async throws {
        let store = try HandMadeStore()
        #expect(try await StoreInspector(.sqlite(path: store.path)).snapshot() == .empty)
    }

    @Test(
        "a row of the wrong storage class is shown as it is stored",
        arguments: [
            ("int_value", "'twelve'", ColumnValue.text("twelve")), ("int_value", "1.5", .real(1.5)),
            ("double_value", "'2.0x'", .text("2.0x")), ("string_value", "x'41'", .blob([0x41])),
            ("bool_value", "2", .integer(2)), ("bool_value", "'true'", .text("true")),
            ("bool_value", "0", .bool(false)),
            ("proto_value", "'text'", .text("text")),
        ])
    func storageClass(_ column: String, _ literal: String, _ expected: ColumnValue) async throws {
        let store = try HandMadeStore()
        try store.run(HandMadeStore.story)
        try store.run("DELETE FROM ContextProperty")
        try store.run(
            "INSERT INTO ContextProperty (context_id, name, is_custom_property, \(column)) VALUES (1, 'p', 1, \(literal))"
        )
        let snapshot = try await StoreInspector(.sqlite(path: store.path)).snapshot()
        #expect(
            snapshot.nodes.first?.properties == [Property(name: "p", isCustom: true, columns: [column: expected])])
    }

    @Test("a property row may have two values or none")
    func valueColumns() async throws {
        let store = try HandMadeStore()
        try store.run(HandMadeStore.story)
        try store.run("DELETE FROM ContextProperty")
        try store.run("INSERT INTO ContextProperty (context_id, name, is_custom_property) VALUES (1, 'none', 0)")
        try store.run("INSERT INTO ContextProperty VALUES (1, 'two', 0, 1, NULL, 'one', NULL, NULL, NULL)")
        let snapshot = try await StoreInspector(.sqlite(path: store.path)).snapshot()
        #expect(
            snapshot.nodes.first?.properties == [
                Property(name: "none", isCustom: false, columns: [:]),
                Property(
                    name: "two", isCustom: false, columns: ["int_value": .integer(1), "string_value": .text("one")]),
            ])
    }

    @Test("what belongs to nothing is counted: other tables, orphan property rows, flags that are none")
    func strays() async throws {
        let store = try HandMadeStore()
        try store.run(HandMadeStore.story)
        try store.run(
            """
            INSERT INTO Event VALUES (1, 1, 1, 3, 0);
            INSERT INTO EventPath VALUES (1, 0, NULL, 'k'), (1, 0, NULL, 'l');
            INSERT INTO ParentType VALUES (21, 20);
            INSERT INTO ContextProperty (context_id, name, is_custom_property, int_value) VALUES (99, 'lost', 0, 1);
            INSERT INTO ArtifactProperty (artifact_id, name, is_custom_property, int_value) VALUES (1, 'odd', 2, 1);
            INSERT INTO Context VALUES (7, 99, 'strange', NULL, 0, 0);
            """)
        let snapshot = try await StoreInspector(.sqlite(path: store.path)).snapshot()
        #expect(
            snapshot.strays == [
                "EventPath": 2, "ParentType": 1, "ContextProperty": 1, "ArtifactProperty": 1,
            ])
        #expect(snapshot.nodes.first { $0.id == ID(.context, 7) }?.type == "type 99")
        #expect(
            snapshot.edges.filter { $0.table == .event } == [
                Snapshot.Edge(.event, owner: ID(.execution, 1), member: ID(.artifact, 1))
            ])
    }

    @Test("later commits are seen over the same connection, and the change mark tells of them")
    func changes() async throws {
        let store = try HandMadeStore()
        let inspector = StoreInspector(.sqlite(path: store.path))
        #expect(try await inspector.snapshot() == .empty)
        let before = try await inspector.changeMark()
        #expect(try await inspector.changeMark() == before)
        try store.run(HandMadeStore.story)
        #expect(try await inspector.changeMark() != before)
        #expect(try await inspector.snapshot().nodes.count == 5)
    }

    @Test("only what is newer than a watermark is read")
    func watermark() async throws {
        let store = try HandMadeStore()
        try store.run(HandMadeStore.story)
        try store.run("INSERT INTO Event VALUES (1, 1, 1, 3, 0)")
        let watermark = try await StoreInspector(.sqlite(path: store.path)).currentWatermark()
        #expect(
            watermark.highestIDs == [
                "Type": 21, "Context": 2, "Artifact": 2, "Execution": 1, "Attribution": 1, "Association": 1, "Event": 1,
            ])
        let inspector = StoreInspector(.sqlite(path: store.path), newerThan: watermark)
        #expect(try await inspector.snapshot() == .empty)
        try store.run(
            """
            INSERT INTO Context VALUES (3, 20, '1:v2', NULL, 1, 1);
            INSERT INTO ContextProperty (context_id, name, is_custom_property, int_value) VALUES (3, 'p', 0, 1);
            INSERT INTO ParentContext VALUES (3, 1);
            INSERT INTO Attribution VALUES (2, 3, 1);
            """)
        let snapshot = try await inspector.snapshot()
        #expect(snapshot.nodes.map(\.id) == [ID(.context, 3)])
        #expect(snapshot.nodes.first?.properties.map(\.name) == ["p"])
        #expect(
            snapshot.edges == [
                Snapshot.Edge(.attribution, owner: ID(.context, 3), member: ID(.artifact, 1)),
                Snapshot.Edge(.parent, owner: ID(.context, 1), member: ID(.context, 3)),
            ])
        #expect(snapshot.strays == [:])
    }

    @Test("the connection can not write")
    func readOnly() throws {
        let store = try HandMadeStore()
        let connection = try SQLiteConnection(path: store.path)
        #expect(throws: InspectionError.self) { try connection.execute("INSERT INTO MLMDEnv VALUES (11)") }
        #expect(throws: InspectionError.self) { try connection.execute("CREATE TABLE t (a)") }
        var queryOnly: Int64?
        try connection.prepare("PRAGMA query_only").forEachRow(beyond: 0) { queryOnly = $0.integer(0) }
        #expect(queryOnly == 1)
        // The handle itself may not either, whatever the pragma says.
        try connection.execute("PRAGMA query_only = OFF")
        #expect(throws: InspectionError.self) { try connection.execute("INSERT INTO MLMDEnv VALUES (11)") }
    }

    @Test("a file that is not there is said to be so, and is not made")
    func missing() async throws {
        let path = try TemporaryDirectory().path("none.db")
        let error = try await #require(failure(path))
        #expect(error.code == .cannotOpen)
        expectText(
            error.message,
            equals:
                "the store \"\(path)\" can not be opened: there is no such file; give the file that the registry writes "
                + "(sqlite:PATH), readable for this user together with its -wal and -shm files")
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a directory, a text file, an empty file: each is refused by name")
    func notAStore() async throws {
        let folder = try TemporaryDirectory()
        #expect(try await #require(failure(folder.url.path)).code == .cannotOpen)
        let text = try await #require(failure(folder.write(String(repeating: "no database ", count: 100), to: "a.txt")))
        #expect(text.code == .cannotOpen)
        #expect(text.message.contains("a.txt\" is not a SQLite database"))
        let empty = try await #require(failure(folder.write("", to: "empty.db")))
        #expect(empty.code == .notMLMD)
        #expect(empty.message.contains("no such table: MLMDEnv"))
    }

    @Test(
        "a table or column that is not there is named",
        arguments: [
            ("DROP TABLE Attribution", "no such table: Attribution"),
            ("ALTER TABLE ContextProperty RENAME COLUMN bool_value TO b", "no such column: bool_value"),
            ("ALTER TABLE Context RENAME COLUMN id TO number", "no such column: id"),
        ])
    func notMLMD(_ change: String, _ words: String) async throws {
        let store = try HandMadeStore()
        try store.run(change)
        let error = try await #require(failure(store.path))
        #expect(error.code == .notMLMD)
        #expect(error.message.contains(words))
        #expect(error.message.contains(store.path))
    }

    @Test(
        "another schema version is refused",
        arguments: [
            ("UPDATE MLMDEnv SET schema_version = 9", "version 9, expected 10"),
            ("DELETE FROM MLMDEnv", "no ML Metadata schema version (the table MLMDEnv is empty), expected 10"),
            ("INSERT INTO MLMDEnv VALUES (11)", "version 10, 11, expected 10"),
        ])
    func schemaVersion(_ change: String, _ words: String) async throws {
        let store = try HandMadeStore()
        try store.run(change)
        let error = try await #require(failure(store.path))
        #expect(error.code == .unknownSchemaVersion)
        #expect(error.message.contains(words))
    }

    @Test("after a failure the next use opens the store again")
    func recovers() async throws {
        let store = try HandMadeStore()
        try store.run("UPDATE MLMDEnv SET schema_version = 9")
        let inspector = StoreInspector(.sqlite(path: store.path))
        await #expect(throws: InspectionError.self) { try await inspector.snapshot() }
        try store.run("UPDATE MLMDEnv SET schema_version = 10")
        #expect(try await inspector.snapshot() == .empty)
    }

    private func failure(_ path: String) async -> InspectionError? {
        do throws(InspectionError) {
            _ = try await StoreInspector(.sqlite(path: path)).snapshot()
            return nil
        } catch {
            return error
        }
    }
}

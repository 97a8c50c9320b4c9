import Foundation
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Store")
struct StoreTests {
    @Test("A new store has the sixteen tables, the seed types and schema version 10")
    func schema() throws {
        let probe = try RegistryProbe()
        #expect(
            try probe.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name") == [
                "Artifact", "ArtifactProperty", "Association", "Attribution", "Context", "ContextProperty", "Event",
                "EventPath", "Execution", "ExecutionProperty", "MLMDEnv", "ParentContext", "ParentType", "Type",
                "TypeProperty", "schema_migrations",
            ])
        #expect(try probe.rows("SELECT * FROM MLMDEnv") == ["10"])
        #expect(
            try probe.rows("SELECT id, name, type_kind FROM Type WHERE id IN (1, 10, 12, 15, 20, 21, 22)") == [
                "1|mlmd.Dataset|1", "10|kf.ServeModel|0", "12|kf.DocArtifact|1", "15|kf.ModelArtifact|1",
                "20|kf.ModelVersion|2", "21|kf.RegisteredModel|2", "22|kf.ServingEnvironment|2",
            ])
    }

    @Test("A file store syncs every commit and survives being opened again")
    func durable() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("registry.db")
        let first = try RegistryProbe(store: .file(path))
        #expect(try first.rows("PRAGMA journal_mode") == ["wal"])
        #expect(try first.rows("PRAGMA synchronous") == ["2"])
        first.send(#"POST registered_models {"name":"m"}"#)
        let second = try RegistryProbe(store: .file(path))
        #expect(second.member("name", of: "GET registered_models/1") == "m")
    }

    @Test("A story store is a copy of a template, emptied between stories, and readable from outside")
    func scratch() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("one.db")
        try Data(SQLiteStore.template()).write(to: folder.url.appendingPathComponent("one.db"))
        let probe = try RegistryProbe(store: .scratch(path))
        probe.send(#"POST registered_models {"name":"m"}"#)
        let reader = try SQLiteStore(.scratch(path))
        #expect(try reader.rows("SELECT name FROM Context") == [[.text("m")]])
        try probe.server.emptyStore()
        #expect(probe.status("GET registered_models/1") == 404)
        #expect(try reader.rows("SELECT name FROM Context") == [])
    }

    @Test("A file of something else is refused and left alone")
    func foreign() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(
            "not a database, long enough to be looked at as one ......................", to: "x")
        #expect(throws: RegistryError.self) { try SQLiteStore(.file(path)) }
        #expect(throws: RegistryError.self) { try SQLiteStore(.file(folder.path("missing/x.db"))) }
    }
}

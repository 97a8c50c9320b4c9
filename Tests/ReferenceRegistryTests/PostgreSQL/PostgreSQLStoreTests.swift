import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite(
    "Store in PostgreSQL",
    .enabled(if: PostgreSQLServer.forTests != nil, Comment(rawValue: PostgreSQLServer.isAbsent)))
struct PostgreSQLStoreTests {
    @Test("A new store has the columns, indexes and constraints that the migrations of recorded servers make")
    func schema() throws {
        let database = try PostgreSQLDatabase()
        _ = try database.probe()
        expectGolden(try database.run(Self.catalogue), matches: "store/postgresql-schema.txt")
        #expect(try database.run("SELECT version, dirty FROM schema_migrations") == "24|f\n")
        #expect(try database.run("SELECT * FROM \"MLMDEnv\"") == "10\n")
    }

    @Test("Types have the ids that they have in SQLite, with the same declared properties")
    func types() throws {
        let database = try PostgreSQLDatabase()
        let stores = [try database.probe(), try RegistryProbe()]
        let rows = try stores.map { probe in
            try probe.rows("SELECT id, name, type_kind FROM Type ORDER BY id")
                + probe.rows("SELECT type_id, data_type, name FROM TypeProperty ORDER BY type_id, data_type, name")
        }
        #expect(rows[0] == rows[1])
    }

    @Test("A database of something else is refused and left alone")
    func foreign() throws {
        let database = try PostgreSQLDatabase()
        try database.run("CREATE TABLE invoices (id integer)")
        expectRefusal(database, "the database holds tables of something else, such as invoices")
        #expect(try database.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == "1\n")
    }

    @Test("Half of the tables are no store, and another schema version is not ours")
    func damaged() throws {
        let database = try PostgreSQLDatabase()
        _ = try database.probe()
        try database.run("UPDATE \"MLMDEnv\" SET schema_version = 9")
        expectRefusal(database, "the store has schema version 9, this registry needs 10")
        try database.run("DROP TABLE \"Attribution\"")
        expectRefusal(database, "the database holds only some of the tables of a registry; Attribution is missing")
    }

    @Test("A store without the types of a registry gets them; one with such a name of another kind is refused")
    func missingTypes() throws {
        let database = try PostgreSQLDatabase()
        _ = try database.probe()
        try database.run("DELETE FROM \"Type\" WHERE name LIKE 'kf.%' AND name <> 'kf.Experiment'")
        let probe = try database.probe()
        #expect(probe.member("id", of: #"POST registered_models {"name":"m"}"#) == "1")
        #expect(try database.run("SELECT count(*) FROM \"Type\"") == "22\n")
        try database.run("UPDATE \"Type\" SET type_kind = 0 WHERE name = 'kf.RegisteredModel'")
        expectRefusal(database, "the store has a type kf.RegisteredModel of another kind")
    }

    @Test("A wrong password and an unknown database are told without any password")
    func secrets() throws {
        let database = try PostgreSQLDatabase()
        let wrong = database.server.address(database.name, password: "a-wrong-secret")
        for address in [wrong, database.server.address("nowhere")] {
            let error = #expect(throws: RegistryError.self) { try PostgreSQLStore(address) }
            #expect(error?.code == .cannotOpenStore)
            let told = "\(error.map(String.init(describing:)) ?? "")\(address)\(String(reflecting: address))"
            #expect(!told.contains("secret"))
            #expect(!told.contains(database.server.url.password ?? "no password"))
        }
    }

    @Test("Texts come back byte for byte, whatever letters they have")
    func texts() throws {
        let database = try PostgreSQLDatabase()
        let probe = try database.probe()
        let text = #"'; DROP TABLE \"Context\"; -- é 😀 \\ % _ ? $1"#
        #expect(
            probe.member("name", of: #"POST registered_models {"name":"\#(text)"}"#)
                == #"'; DROP TABLE "Context"; -- é 😀 \ % _ ? $1"#)
        #expect(probe.member("name", of: "GET registered_models/1") == #"'; DROP TABLE "Context"; -- é 😀 \ % _ ? $1"#)
    }

    @Test("An emptied store begins with id 1 again")
    func emptied() throws {
        let probe = try PostgreSQLDatabase().probe()
        probe.send(#"POST registered_models {"name":"m"}"#)
        try probe.server.emptyStore()
        #expect(probe.status("GET registered_models/1") == 404)
        #expect(probe.member("id", of: #"POST registered_models {"name":"m"}"#) == "1")
    }

    @Test("Reads leave no transaction open")
    func idle() throws {
        let database = try PostgreSQLDatabase()
        let probe = try database.probe()
        probe.send(#"POST registered_models {"name":"m"}"#)
        #expect(probe.status("GET registered_models/1") == 200)
        #expect(probe.status("GET registered_models/2") == 404)
        #expect(probe.status(#"PATCH registered_models/2 {}"#) == 404)
        // The last synchronisation is not waited for; a statement of the same session comes behind it.
        #expect(probe.status("GET registered_models?pageSize=1") == 200)
        let open = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)' AND pid <> pg_backend_pid() \
            AND state LIKE 'idle in transaction%' AND clock_timestamp() - state_change > interval '1 second'
            """
        #expect(try database.run(open) == "0\n")
    }

    private func expectRefusal(
        _ database: PostgreSQLDatabase, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let error = #expect(throws: RegistryError.self, sourceLocation: sourceLocation) {
            try PostgreSQLStore(database.address)
        }
        #expect(error?.code == .foreignStore, sourceLocation: sourceLocation)
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")", sourceLocation: sourceLocation)
    }

    /// Columns, indexes and constraints, as PostgreSQL describes them itself.
    private static let catalogue = """
        SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
          || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || CASE a.attidentity WHEN 'a' THEN ' identity' ELSE '' END
          || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_migrations'
        ORDER BY c.relname COLLATE "C", a.attnum;
        SELECT replace(indexdef, 'public.', '') FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'schema_migrations' ORDER BY indexdef COLLATE "C";
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'schema_migrations'
        ORDER BY (conrelid::regclass || ' ' || conname) COLLATE "C";
        """
}

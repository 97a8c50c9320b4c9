import Foundation
import TestSupport
import Testing

/// Fills a store with what others left there.
enum ForeignRows {
    /// A quarter of a million models with three properties each: a million rows.
    static func postgreSQL(_ models: Int = 250_000) -> String {
        """
        INSERT INTO "Context" (type_id, name, create_time_since_epoch, last_update_time_since_epoch)
        SELECT (SELECT id FROM "Type" WHERE name = 'kf.RegisteredModel'), 'foreign-' || n, 1700000000000, 1700000000000
        FROM generate_series(1, \(models)) n;
        INSERT INTO "ContextProperty" (context_id, name, is_custom_property, string_value)
        SELECT id, property, false, 'LIVE' FROM "Context", (VALUES ('state'), ('description'), ('owner')) p (property)
        WHERE name LIKE 'foreign-%';
        """
    }

    static func sqlite(_ models: Int = 250_000) -> String {
        """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(models))
        INSERT INTO Context (type_id, name, create_time_since_epoch, last_update_time_since_epoch)
        SELECT (SELECT id FROM Type WHERE name = 'kf.RegisteredModel'), 'foreign-' || n, 1700000000000, 1700000000000
        FROM numbers;
        INSERT INTO ContextProperty (context_id, name, is_custom_property, string_value)
        SELECT id, property, 0, 'LIVE' FROM Context,
          (SELECT 'state' AS property UNION ALL SELECT 'description' UNION ALL SELECT 'owner')
        WHERE name LIKE 'foreign-%';
        """
    }
}

@Suite("A run on a registry that holds a million rows of others")
struct ForeignRowsTests {
    private static let stories = Project.root.appendingPathComponent("Scenarios/describing").path

    @Test("It passes on SQLite")
    func sqlite() async throws {
        let folder = try Folder()
        let store = folder.path("store.db")
        let before = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        try await before.program.end(SIGTERM)
        try BackendTroubleTests.execute(ForeignRows.sqlite(), on: store)
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        let result = try await folder.run(
            "run", "small.yaml", Self.stories, "--target", served.url, "--backend", "sqlite:\(store)", "-q")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test(
        "It passes on PostgreSQL",
        .enabled(if: !DatabaseServer.postgreSQL.isEmpty, Comment(rawValue: DatabaseServer.absent)),
        arguments: DatabaseServer.postgreSQL)
    func postgreSQL(_ server: DatabaseServer) async throws {
        let folder = try Folder()
        let database = try OwnDatabase(server)
        let served = try await ServedRegistry(["--store", database.url], in: folder.url)
        try database.run(ForeignRows.postgreSQL())
        let result = try await folder.run(
            "run", "small.yaml", Self.stories, "--target", served.url, "--backend", database.url, "-q")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}

import CSQLite
import TestSupport

/// A store written with SQL by hand, so that rows which no registry would write are there too.
///
/// The tables are those of `registry-behaviour.md`, "Backend mapping", as a MySQL dump would bring them to SQLite.
final class HandMadeStore {
    let path: String
    private let folder: TemporaryDirectory
    private let handle: OpaquePointer?

    struct Failure: Error {
        let message: String
    }

    init(schema: String = HandMadeStore.schema) throws {
        folder = try TemporaryDirectory()
        path = folder.path("store.db")
        var handle: OpaquePointer?
        sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        self.handle = handle
        try run("PRAGMA journal_mode = WAL")
        try run(schema)
    }

    deinit { sqlite3_close_v2(handle) }

    func run(_ sql: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard sqlite3_exec(handle, sql, nil, nil, &message) == SQLITE_OK else {
            let text = message.map { String(cString: $0) } ?? "?"
            sqlite3_free(message)
            throw Failure(message: text)
        }
    }

    static let schema = """
        CREATE TABLE Type (id INTEGER PRIMARY KEY, name VARCHAR(255) NOT NULL, version VARCHAR(255), type_kind TINYINT);
        CREATE TABLE ParentType (type_id INT NOT NULL, parent_type_id INT NOT NULL, PRIMARY KEY (type_id, parent_type_id));
        CREATE TABLE Context (
          id INTEGER PRIMARY KEY, type_id INT NOT NULL, name VARCHAR(255) NOT NULL, external_id VARCHAR(255) UNIQUE,
          create_time_since_epoch BIGINT NOT NULL DEFAULT 0, last_update_time_since_epoch BIGINT NOT NULL DEFAULT 0,
          UNIQUE (type_id, name));
        CREATE TABLE ContextProperty (
          context_id INT NOT NULL, name VARCHAR(255) NOT NULL, is_custom_property TINYINT(1) NOT NULL, int_value INT,
          double_value DOUBLE, string_value TEXT, byte_value BLOB, proto_value BLOB, bool_value TINYINT(1),
          PRIMARY KEY (context_id, name, is_custom_property));
        CREATE TABLE ParentContext (
          context_id INT NOT NULL, parent_context_id INT NOT NULL, PRIMARY KEY (context_id, parent_context_id));
        CREATE TABLE Artifact (
          id INTEGER PRIMARY KEY, type_id INT NOT NULL, uri TEXT, state INT, name VARCHAR(255),
          external_id VARCHAR(255) UNIQUE, create_time_since_epoch BIGINT NOT NULL DEFAULT 0,
          last_update_time_since_epoch BIGINT NOT NULL DEFAULT 0, UNIQUE (type_id, name));
        CREATE TABLE ArtifactProperty (
          artifact_id INT NOT NULL, name VARCHAR(255) NOT NULL, is_custom_property TINYINT(1) NOT NULL, int_value INT,
          double_value DOUBLE, string_value TEXT, byte_value BLOB, proto_value BLOB, bool_value TINYINT(1),
          PRIMARY KEY (artifact_id, name, is_custom_property));
        CREATE TABLE Attribution (
          id INTEGER PRIMARY KEY, context_id INT NOT NULL, artifact_id INT NOT NULL, UNIQUE (context_id, artifact_id));
        CREATE TABLE Execution (
          id INTEGER PRIMARY KEY, type_id INT NOT NULL, last_known_state INT, name VARCHAR(255),
          external_id VARCHAR(255) UNIQUE, create_time_since_epoch BIGINT NOT NULL DEFAULT 0,
          last_update_time_since_epoch BIGINT NOT NULL DEFAULT 0, UNIQUE (type_id, name));
        CREATE TABLE ExecutionProperty (
          execution_id INT NOT NULL, name VARCHAR(255) NOT NULL, is_custom_property TINYINT(1) NOT NULL, int_value INT,
          double_value DOUBLE, string_value TEXT, byte_value BLOB, proto_value BLOB, bool_value TINYINT(1),
          PRIMARY KEY (execution_id, name, is_custom_property));
        CREATE TABLE Association (
          id INTEGER PRIMARY KEY, context_id INT NOT NULL, execution_id INT NOT NULL, UNIQUE (context_id, execution_id));
        CREATE TABLE Event (
          id INTEGER PRIMARY KEY, artifact_id INT NOT NULL, execution_id INT NOT NULL, type INT NOT NULL,
          milliseconds_since_epoch BIGINT);
        CREATE TABLE EventPath (event_id INT NOT NULL, is_index_step TINYINT(1) NOT NULL, step_index INT, step_key TEXT);
        CREATE TABLE MLMDEnv (schema_version INTEGER PRIMARY KEY);
        INSERT INTO MLMDEnv VALUES (10);
        INSERT INTO Type (id, name, type_kind) VALUES
          (10, 'kf.ServeModel', 0), (15, 'kf.ModelArtifact', 1), (20, 'kf.ModelVersion', 2), (21, 'kf.RegisteredModel', 2);
        """

    static let story = """
        INSERT INTO Context VALUES (1, 21, 'm', 'x', 1000, 1001), (2, 20, '1:v', NULL, 1002, 1002);
        INSERT INTO ContextProperty (context_id, name, is_custom_property, string_value) VALUES
          (1, 'state', 0, 'LIVE'), (1, 'label', 1, '');
        INSERT INTO ContextProperty (context_id, name, is_custom_property, int_value) VALUES (2, 'registered_model_id', 0, 1);
        INSERT INTO ContextProperty (context_id, name, is_custom_property, double_value) VALUES (1, 'accuracy', 1, 2.0);
        INSERT INTO ContextProperty (context_id, name, is_custom_property, bool_value) VALUES (1, 'gpu', 1, 1);
        INSERT INTO ParentContext VALUES (2, 1);
        INSERT INTO Artifact VALUES (1, 15, 's3://1', 2, '2:weights', NULL, 1003, 1003), (2, 15, NULL, NULL, NULL, NULL, 0, 0);
        INSERT INTO ArtifactProperty (artifact_id, name, is_custom_property, byte_value) VALUES (1, 'raw', 1, x'00FF');
        INSERT INTO Attribution VALUES (1, 2, 1);
        INSERT INTO Execution VALUES (1, 10, 0, '3:s', NULL, 5, 6);
        INSERT INTO Association VALUES (1, 3, 1);
        """
}

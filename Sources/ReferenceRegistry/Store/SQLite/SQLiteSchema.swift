/// The MLMD tables, schema version 10 (`registry-behaviour.md` 6.1 and 6.2), in SQLite's words.
///
/// Unique keys are indexes with names of their own. Property tables are clustered by their key. The two indexes
/// `…_type_…_time` are this store's own: a page ordered by time needs no sorting.
enum SQLiteSchema {
    /// The tables whose rows belong to entities; the others hold types and versions.
    static let entityTables = [
        "Artifact", "ArtifactProperty", "Context", "ContextProperty", "Execution", "ExecutionProperty", "ParentContext",
        "Attribution", "Association", "Event", "EventPath",
    ]

    /// One row with a truth value for each of `entityTables`.
    static let whichTablesHaveRows =
        "SELECT " + entityTables.map { "EXISTS (SELECT 1 FROM \($0))" }.joined(separator: ", ")

    static let script = nodeTables + linkTables + typeTables

    private static let nodeTables = """
        CREATE TABLE Artifact (
          id INTEGER PRIMARY KEY, type_id INT NOT NULL, uri TEXT, state INT, name VARCHAR(255),
          external_id VARCHAR(255), create_time_since_epoch BIGINT NOT NULL DEFAULT 0,
          last_update_time_since_epoch BIGINT NOT NULL DEFAULT 0);
        CREATE TABLE Context (
          id INTEGER PRIMARY KEY, type_id INT NOT NULL, name VARCHAR(255) NOT NULL,
          external_id VARCHAR(255), create_time_since_epoch BIGINT NOT NULL DEFAULT 0,
          last_update_time_since_epoch BIGINT NOT NULL DEFAULT 0);
        CREATE TABLE Execution (
          id INTEGER PRIMARY KEY, type_id INT NOT NULL, last_known_state INT, name VARCHAR(255),
          external_id VARCHAR(255), create_time_since_epoch BIGINT NOT NULL DEFAULT 0,
          last_update_time_since_epoch BIGINT NOT NULL DEFAULT 0);
        CREATE INDEX idx_artifact_uri ON Artifact(uri);

        """ + ["Artifact", "Context", "Execution"].map(nodeKeys).joined()

    private static func nodeKeys(_ table: String) -> String {
        let word = table.lowercased()
        return """
            CREATE UNIQUE INDEX unique_\(word)_type_name ON \(table)(type_id, name);
            CREATE UNIQUE INDEX unique_\(word)_external_id ON \(table)(external_id) WHERE external_id IS NOT NULL;
            CREATE INDEX idx_\(word)_create_time_since_epoch ON \(table)(create_time_since_epoch);
            CREATE INDEX idx_\(word)_last_update_time_since_epoch ON \(table)(last_update_time_since_epoch);
            CREATE INDEX idx_\(word)_type_id ON \(table)(type_id);
            CREATE INDEX idx_\(word)_type_create_time ON \(table)(type_id, create_time_since_epoch);
            CREATE INDEX idx_\(word)_type_update_time ON \(table)(type_id, last_update_time_since_epoch);
            CREATE TABLE \(table)Property (
              \(word)_id INT NOT NULL, name VARCHAR(255) NOT NULL, is_custom_property TINYINT(1) NOT NULL,
              int_value INT, double_value DOUBLE, string_value TEXT, byte_value BLOB, proto_value BLOB,
              bool_value BOOLEAN, PRIMARY KEY (\(word)_id, name, is_custom_property)) WITHOUT ROWID;
            CREATE INDEX idx_\(word)_property_int ON \(table)Property(name, is_custom_property, int_value)
              WHERE int_value IS NOT NULL;
            CREATE INDEX idx_\(word)_property_double ON \(table)Property(name, is_custom_property, double_value)
              WHERE double_value IS NOT NULL;
            CREATE INDEX idx_\(word)_property_string ON \(table)Property(name, is_custom_property, string_value)
              WHERE string_value IS NOT NULL;

            """
    }

    private static let linkTables = """
        CREATE TABLE ParentContext (
          context_id INT NOT NULL, parent_context_id INT NOT NULL, PRIMARY KEY (context_id, parent_context_id));
        CREATE INDEX idx_parentcontext_parent_context_id ON ParentContext(parent_context_id);
        CREATE TABLE Attribution (id INTEGER PRIMARY KEY, context_id INT NOT NULL, artifact_id INT NOT NULL);
        CREATE UNIQUE INDEX unique_attribution ON Attribution(context_id, artifact_id);
        CREATE TABLE Association (id INTEGER PRIMARY KEY, context_id INT NOT NULL, execution_id INT NOT NULL);
        CREATE UNIQUE INDEX unique_association ON Association(context_id, execution_id);
        CREATE TABLE Event (
          id INTEGER PRIMARY KEY, artifact_id INT NOT NULL, execution_id INT NOT NULL, type INT NOT NULL,
          milliseconds_since_epoch BIGINT);
        CREATE UNIQUE INDEX unique_event ON Event(artifact_id, execution_id, type);
        CREATE INDEX idx_event_execution_id ON Event(execution_id);
        CREATE TABLE EventPath (
          event_id INT NOT NULL, is_index_step TINYINT(1) NOT NULL, step_index INT, step_key TEXT);
        CREATE INDEX idx_eventpath_event_id ON EventPath(event_id);

        """

    private static let typeTables = """
        CREATE TABLE Type (
          id INTEGER PRIMARY KEY, name VARCHAR(255) NOT NULL, version VARCHAR(255), type_kind TINYINT(1) NOT NULL,
          description TEXT, input_type TEXT, output_type TEXT, external_id VARCHAR(255));
        CREATE INDEX idx_type_name ON Type(name);
        CREATE UNIQUE INDEX unique_type_external_id ON Type(external_id);
        CREATE TABLE TypeProperty (
          type_id INT NOT NULL, name VARCHAR(255) NOT NULL, data_type INT, PRIMARY KEY (type_id, name));
        CREATE TABLE ParentType (
          type_id INT NOT NULL, parent_type_id INT NOT NULL, PRIMARY KEY (type_id, parent_type_id));
        CREATE TABLE MLMDEnv (schema_version INTEGER PRIMARY KEY);
        CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, dirty BOOLEAN NOT NULL);

        """
}

/// The MLMD tables, schema version 10, as the migrations of recorded servers make them on PostgreSQL
/// (`registry-behaviour.md` 6.1 to 6.4).
///
/// What the last migration adds is left to servers that read it: two views for the catalogue, which need PostgreSQL 16. They find
/// `migrationVersion` and go on from there.
struct PostgreSQLSchema {
    private let connection: PostgreSQLConnection
    private let place: String

    init(_ connection: PostgreSQLConnection, place: String) {
        self.connection = connection
        self.place = place
    }

    private static let migrationVersion: Int64 = 24
    /// Of the lock that one who prepares the database has: "mrconfor" in ASCII.
    private static let lock: Int64 = 0x6d72_636f_6e66_6f72

    /// Reads the types of a store that is there.
    ///
    /// - Throws: `.foreignStore`.
    func check() throws(RegistryError) {
        guard try version() != nil else {
            throw RegistryError(.foreignStore, "the database holds no store of a registry", place: place)
        }
        connection.types = try TypeIDs(connection)
        try connection.finish()
    }

    /// Gives an empty database its tables, and any store the types that it lacks; several may do so at once.
    ///
    /// - Throws: `.foreignStore` when the database holds other tables or another schema version.
    func prepare() throws(RegistryError) {
        do throws(RegistryError) {
            // One after the other, each seeing what the one before did.
            try connection.run("BEGIN ISOLATION LEVEL READ COMMITTED")
            try connection.run("SELECT pg_advisory_xact_lock(\(Self.lock))")
            if try version() == nil { try createTables() }
            try addTypes()
            try connection.run("COMMIT")
            try connection.finish()
        } catch {
            _ = connection.rollBack()
            guard error.code != .foreignStore else { throw error }
            throw RegistryError(
                .cannotOpenStore,
                "the database can not be prepared: \(error.message); its user needs the right to create tables and to write "
                    + "to them", place: place)
        }
        try check()
    }

    /// nil: the database is empty.
    private func version() throws(RegistryError) -> Int64? {
        var tables: Set<String> = []
        let ours = """
            SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace \
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT EXISTS (SELECT 1 FROM pg_depend d \
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            """
        try connection.run(ours) { row in tables.insert(row.text(0) ?? "") }
        guard !tables.isEmpty else { return nil }
        let missing = Self.needed.subtracting(tables)
        guard missing.isEmpty else {
            throw RegistryError(
                .foreignStore,
                missing.count == Self.needed.count
                    ? "the database holds tables of something else, such as \(tables.min() ?? ""); give an empty one, or one of a "
                        + "registry"
                    : "the database holds only some of the tables of a registry; \(missing.min() ?? "") is missing",
                place: place)
        }
        var version: Int64 = 0
        try connection.run("SELECT schema_version FROM MLMDEnv") { row in version = row.integer(0) }
        guard version == TypeCatalogue.schemaVersion else {
            throw RegistryError(
                .foreignStore,
                "the store has schema version \(version), this registry needs \(TypeCatalogue.schemaVersion)",
                place: place)
        }
        return version
    }

    private static let needed = Set(SQLiteSchema.entityTables + ["Type", "TypeProperty", "MLMDEnv"])

    private func createTables() throws(RegistryError) {
        try connection.execute(script: Self.script)
        try connection.run("INSERT INTO MLMDEnv VALUES (?)", [.integer(TypeCatalogue.schemaVersion)])
        try connection.run("INSERT INTO schema_migrations VALUES (?, false)", [.integer(Self.migrationVersion)])
    }

    /// Adds the types and declared properties that the store lacks; ids are given by the database.
    private func addTypes() throws(RegistryError) {
        var kinds: [String: Int64] = [:]
        var ids: [String: Int64] = [:]
        try connection.run("SELECT id, name, type_kind FROM Type") { row in
            ids[row.text(1) ?? ""] = row.integer(0)
            kinds[row.text(1) ?? ""] = row.integer(2)
        }
        for entry in TypeCatalogue.entries {
            if let kind = kinds[entry.name], kind != entry.kind.rawValue {
                throw RegistryError(
                    .foreignStore, "the store has a type \(entry.name) of another kind", place: place)
            }
            if ids[entry.name] == nil {
                try connection.run(
                    "INSERT INTO Type (name, type_kind) VALUES (?, ?) RETURNING id",
                    [.text(entry.name), .integer(entry.kind.rawValue)]
                ) { row in ids[entry.name] = row.integer(0) }
            }
            for property in entry.properties {
                try connection.send(
                    SQLText(
                        "INSERT OR IGNORE INTO TypeProperty (type_id, name, data_type) VALUES (?, ?, ?)",
                        [
                            SQLValue(ids[entry.name]), .text(property.name), .integer(property.type.rawValue),
                        ]))
            }
        }
    }

    // MARK: the tables

    private static let script =
        node("Artifact", columns: "uri TEXT, state INTEGER, \(nullable("name"))")
        + node("Context", columns: "name VARCHAR(255) NOT NULL")
        + node("Execution", columns: "last_known_state INTEGER, \(nullable("name"))")
        + link("Association", "Execution") + link("Attribution", "Artifact") + others

    private static let identity = "id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY"

    /// With a default that says nothing, but stands in the database's own description of the table.
    private static func nullable(_ column: String) -> String { "\(column) VARCHAR(255) DEFAULT NULL" }

    private static func node(_ table: String, columns: String) -> String {
        let word = table.lowercased()
        return """
            CREATE TABLE \(table) (\(identity), type_id INTEGER NOT NULL, \(columns), \(nullable("external_id")),
              create_time_since_epoch BIGINT NOT NULL DEFAULT '0',
              last_update_time_since_epoch BIGINT NOT NULL DEFAULT '0',
              UNIQUE (external_id), UNIQUE (type_id, name));
            CREATE INDEX idx_\(word)_create_time_since_epoch ON \(table) (create_time_since_epoch);
            CREATE INDEX idx_\(word)_last_update_time_since_epoch ON \(table) (last_update_time_since_epoch);
            CREATE INDEX idx_\(word)_external_id ON \(table) (external_id);
            CREATE TABLE \(table)Property (\(word)_id INTEGER NOT NULL REFERENCES \(table) (id) ON DELETE CASCADE,
              name VARCHAR(255) NOT NULL, is_custom_property BOOLEAN NOT NULL, int_value INTEGER,
              double_value DOUBLE PRECISION, string_value TEXT, byte_value BYTEA, proto_value BYTEA, bool_value BOOLEAN,
              PRIMARY KEY (\(word)_id, name, is_custom_property));
            CREATE INDEX idx_\(word)_property_int ON \(table)Property (name, is_custom_property, int_value);
            CREATE INDEX idx_\(word)_property_double ON \(table)Property (name, is_custom_property, double_value);

            """
    }

    private static func link(_ table: String, _ member: String) -> String {
        """
        CREATE TABLE \(table) (\(identity), context_id INTEGER NOT NULL REFERENCES Context (id) ON DELETE CASCADE,
          \(member.lowercased())_id INTEGER NOT NULL REFERENCES \(member) (id) ON DELETE CASCADE,
          UNIQUE (context_id, \(member.lowercased())_id));

        """
    }

    private static let others = """
        CREATE INDEX idx_artifact_uri ON Artifact (uri);
        CREATE INDEX idx_context_type_id ON Context (type_id);
        CREATE INDEX idx_attribution_context_artifact ON Attribution (context_id, artifact_id);
        CREATE INDEX idx_artifact_property_artifact_id ON ArtifactProperty (artifact_id);
        CREATE TABLE ParentContext (context_id INTEGER NOT NULL, parent_context_id INTEGER NOT NULL,
          PRIMARY KEY (context_id, parent_context_id));
        CREATE INDEX idx_parentcontext_parent_context_id ON ParentContext (parent_context_id);
        CREATE TABLE Event (\(identity), artifact_id INTEGER NOT NULL, execution_id INTEGER NOT NULL,
          type INTEGER NOT NULL, milliseconds_since_epoch BIGINT, UNIQUE (artifact_id, execution_id, type));
        CREATE INDEX idx_event_execution_id ON Event (execution_id);
        CREATE TABLE EventPath (event_id INTEGER NOT NULL, is_index_step BOOLEAN NOT NULL, step_index INTEGER,
          step_key TEXT);
        CREATE INDEX idx_event_path_event_id ON EventPath (event_id);
        CREATE TABLE Type (\(identity), name VARCHAR(255) NOT NULL, \(nullable("version")),
          type_kind SMALLINT NOT NULL, description TEXT, input_type TEXT, output_type TEXT, \(nullable("external_id")),
          UNIQUE (external_id));
        CREATE INDEX idx_type_name ON Type (name);
        CREATE INDEX idx_type_external_id ON Type (external_id);
        CREATE TABLE TypeProperty (type_id INTEGER NOT NULL REFERENCES Type (id) ON DELETE CASCADE,
          name VARCHAR(255) NOT NULL, data_type INTEGER, PRIMARY KEY (type_id, name));
        CREATE TABLE ParentType (type_id INTEGER NOT NULL, parent_type_id INTEGER NOT NULL,
          PRIMARY KEY (type_id, parent_type_id));
        CREATE TABLE MLMDEnv (schema_version INTEGER PRIMARY KEY);
        CREATE TABLE schema_migrations (version BIGINT PRIMARY KEY, dirty BOOLEAN NOT NULL)
        """
}

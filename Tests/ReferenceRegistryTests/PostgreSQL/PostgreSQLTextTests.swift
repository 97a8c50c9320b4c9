import Testing

@testable import ReferenceRegistry

@Suite("Statements in PostgreSQL's words")
struct PostgreSQLTextTests {
    static let said: [(String, [PostgreSQLType], String)] = [
        (
            "SELECT n.id FROM Context n WHERE +n.type_id = ? AND n.name = ?", [.int64, .text],
            #"SELECT n.id FROM "Context" n WHERE n.type_id = $1 AND n.name = $2"#
        ),
        ("SELECT ?1, ?2, ?1, ?", [], "SELECT $1, $2, $1, $3"),
        ("SELECT '? Context', \"Type\" FROM Type", [], #"SELECT '? Context', "Type" FROM "Type""#),
        (
            "p.string_value < ? AND p.int_value < ?", [.text, .int64],
            #"p.string_value < $1 COLLATE "C" AND p.int_value < $2"#
        ),
        ("lower(substr(n.name, 2)) GLOB ?", [.text], #"lower((substr(n.name, 2)) COLLATE "C") LIKE $1"#),
        ("instr(n.name, ':') + 1", [], "strpos(n.name, ':') + 1"),
        (
            "WHERE is_custom_property = 1 AND bool_value = ?", [.unknown],
            "WHERE is_custom_property = true AND bool_value = $1"
        ),
        ("n.id IN (SELECT value FROM json_each(?))", [.int64s], "n.id IN (SELECT unnest($1))"),
        (
            "CAST(p.string_value AS NUMERIC) > ?", [.int64],
            "coalesce(CAST(substring((p.string_value ) FROM '^[-+]?[0-9]+(?:[.][0-9]*)?(?:[eE][-+]?[0-9]+)?') AS  NUMERIC), 0)"
                + " > $1"
        ),
        ("CAST(? AS TEXT)", [.int64], "CAST($1 AS TEXT)"),
        (
            "FROM ContextProperty WHERE x ORDER BY name", [],
            #"FROM "ContextProperty" WHERE x ORDER BY name COLLATE "C""#
        ),
        (
            "INSERT OR IGNORE INTO ParentContext (context_id) VALUES (?)", [.int64],
            #"INSERT INTO "ParentContext" (context_id) VALUES ($1) ON CONFLICT DO NOTHING"#
        ),
        (
            "INSERT OR REPLACE INTO ContextProperty VALUES (?, ?)", [.int64, .text],
            #"INSERT INTO "ContextProperty" VALUES ($1, $2) ON CONFLICT (context_id, name, is_custom_property) DO UPDATE SET "#
                + "int_value = EXCLUDED.int_value, double_value = EXCLUDED.double_value, "
                + "string_value = EXCLUDED.string_value, byte_value = EXCLUDED.byte_value, "
                + "proto_value = EXCLUDED.proto_value, bool_value = EXCLUDED.bool_value"
        ),
    ]

    @Test("Each form that the registry uses", arguments: said)
    func forms(_ text: String, _ types: [PostgreSQLType], _ expected: String) {
        #expect(PostgreSQLText.of(text, types: types) == expected)
    }

    @Test("A script is cut into its statements, but not within quotes")
    func scripts() {
        #expect(PostgreSQLText.statements(of: "A 'x;y';\n B ;") == ["A 'x;y'", " B "])
    }
}

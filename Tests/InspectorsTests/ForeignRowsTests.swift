import CSQLite
import Conformance
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Inspectors

@Suite("Reading one story's rows out of a million rows of others")
struct ForeignRowsTests {
    private static let models = 250_000

    /// A quarter of a million contexts with three properties each, and a parent and an attribution for every tenth.
    private static func fill(_ kind: StoreKind) -> String {
        let quote = kind == .postgreSQL ? "\"" : "`"
        let numbers =
            switch kind {
            case .postgreSQL: "generate_series(1, \(models)) AS numbers (n)"
            case .mariaDB: "(SELECT seq AS n FROM seq_1_to_\(models)) AS numbers"
            case .sqlite:
                "(WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(models)) "
                    + "SELECT n FROM numbers)"
            }
        func insert(_ table: String, _ columns: String, _ values: String, _ condition: String = "") -> String {
            "INSERT INTO \(quote)\(table)\(quote) (\(columns)) SELECT \(values) FROM \(numbers)\(condition);\n"
        }
        let truth = kind == .sqlite ? "0" : "false"
        return insert("Context", "id, type_id, name", "n, 1, concat('foreign-', n)")
            + ["state", "owner", "team"].map {
                insert(
                    "ContextProperty", "context_id, name, is_custom_property, string_value",
                    "n, '\($0)', \(truth), 'value'")
            }.joined()
            + insert("Artifact", "id, type_id, name", "n, 1, concat('foreign-', n)", " WHERE n <= 25000")
            + insert("ParentContext", "context_id, parent_context_id", "n, n - 1", " WHERE n <= 25000")
            + insert("Attribution", "context_id, artifact_id", "n, n", " WHERE n <= 25000")
    }

    private static let story: [StoredRow] = [
        StoredRow("Context", ["id": .integer(900_001), "type_id": .integer(7), "name": .text("own")]),
        StoredRow("Context", ["id": .integer(900_002), "type_id": .integer(7), "name": .text("own:v1")]),
        StoredRow(
            "ContextProperty",
            [
                "context_id": .integer(900_001), "name": .text("state"), "is_custom_property": .bool(false),
                "string_value": .text("LIVE"),
            ]),
        StoredRow("ParentContext", ["context_id": .integer(900_002), "parent_context_id": .integer(900_001)]),
    ]

    private static func expectStory(_ snapshot: Snapshot) {
        #expect(snapshot.nodes.map(\.id.id) == [900_001, 900_002])
        #expect(snapshot.nodes.map(\.properties.count) == [1, 0])
        #expect(
            snapshot.edges == [
                Snapshot.Edge(
                    .parent, owner: Snapshot.NodeID(.context, 900_001), member: Snapshot.NodeID(.context, 900_002))
            ])
        #expect(snapshot.strays.isEmpty)
    }

    @Test("SQLite finds them, and walks through no table")
    func sqlite() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("store.db")
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        func execute(_ sql: String) throws {
            guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
                throw DatabaseServer.Failure(message: String(cString: sqlite3_errmsg(handle)))
            }
        }
        #expect(sqlite3_open(path, &handle) == SQLITE_OK)
        let schema = StoreSchema.sql(.sqlite).replacing("int AUTO_INCREMENT PRIMARY KEY", with: "INTEGER PRIMARY KEY")
        try execute(schema + "CREATE INDEX parents ON ParentContext (parent_context_id);")
        // SQLite has || in place of concat in older versions.
        let fill = Self.fill(.sqlite).replacing("concat('foreign-', n)", with: "'foreign-' || n")
        try execute("BEGIN;" + fill + "COMMIT;")
        let inspector = StoreInspector(.sqlite(path: path))
        await inspector.beginStory()
        #expect(try await inspector.snapshot() == .empty)
        try execute(Self.story.map { $0.sql(.sqlite) }.joined())
        Self.expectStory(try await inspector.snapshot())
        await inspector.beginStory()
        #expect(try await inspector.snapshot() == .empty)
    }

    @Test(
        "A database on a server finds them; what is there before the next story is not read again",
        .enabled(if: !DatabaseServer.all.isEmpty, Comment(rawValue: DatabaseServer.absent)),
        arguments: DatabaseServer.all)
    func server(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        try store.run(Self.fill(server.kind))
        let inspector = StoreInspector(try store.location)
        await inspector.beginStory()
        #expect(try await inspector.snapshot() == .empty)
        try store.insert(Self.story)
        Self.expectStory(try await inspector.snapshot())
        await inspector.beginStory()
        #expect(try await inspector.snapshot() == .empty)
    }

    private static let postgreSQL = DatabaseServer.all.filter { $0.kind == .postgreSQL }

    @Test(
        "PostgreSQL reads by an index and scans no table, also before it knows anything about them",
        .enabled(if: !postgreSQL.isEmpty, Comment(rawValue: DatabaseServer.absent)), arguments: postgreSQL)
    func plans(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        // As upstream has it.
        try store.run("CREATE INDEX parents ON \"ParentContext\" (parent_context_id);")
        try store.run(Self.fill(.postgreSQL))
        guard case .postgreSQL(let address) = try store.location else { return }
        let connection = try PostgreSQLConnection(address)
        let questions = try MLMDQuestions(connection).all.filter { $0.sql.contains(" > ") }
        #expect(questions.count == 12)
        let explained = questions.map { question in
            (
                query: PostgreSQLQuery("EXPLAIN \(question.sql)", of: connection, isBounded: true),
                watermark: Int64(250_000)
            )
        }
        var plans = [String](repeating: "", count: explained.count)
        try connection.readTogether(explained) { place, row in plans[place] += (row.text(0) ?? "") + "\n" }
        for (question, plan) in zip(questions, plans) {
            let isBig = ["Context", "Artifact", "Attribution"].contains { question.sql.contains("FROM \"\($0)") }
            #expect(!isBig || !plan.contains("Seq Scan"), "\(question.sql)\n\(plan)")
            #expect(!plan.contains("Filter:") || !isBig, "\(question.sql)\n\(plan)")
        }
    }

    @Test(
        "A snapshot takes PostgreSQL three statements for a table at most, sent together",
        .enabled(if: !postgreSQL.isEmpty, Comment(rawValue: DatabaseServer.absent)), arguments: postgreSQL)
    func statements(_ server: DatabaseServer) async throws {
        let store = try ServerStore(server)
        let sent = Mutex<[[UInt8]]>([])
        let proxy = try CuttingProxy(before: server.address.port ?? 0, after: .max) { _, bytes in
            sent.withLock { $0.append(bytes) }
        }
        let url =
            DatabaseServer.replacing(server.url, store.database)
            .replacing(":\(server.address.port ?? 0)/", with: ":\(proxy.port)/") + "?sslmode=disable"
        guard case .store(let location) = try BackendURL(parsing: url) else { return }
        let inspector = StoreInspector(location)
        await inspector.beginStory()
        _ = try await inspector.snapshot()
        sent.withLock { $0 = [] }
        _ = try await inspector.snapshot()
        let messages = sent.withLock { $0 }
        let statements = Self.statements(messages.flatMap { $0 })
        #expect(messages.count == 1)
        #expect(statements.count == 16, "\(statements)")
        var perTable: [String: Int] = [:]
        for statement in statements {
            for match in statement.matches(of: /FROM "([A-Za-z]+)"/).map(\.1) {
                perTable[String(match), default: 0] += 1
            }
        }
        #expect(perTable.count == 13 && perTable.values.allSatisfy { $0 <= 3 }, "\(perTable)")
    }

    /// The texts of the Parse messages (postgresql.org/docs, "Message Formats").
    private static func statements(_ bytes: [UInt8]) -> [String] {
        var texts: [String] = []
        var rest = bytes[...]
        while rest.count > 5, let kind = rest.first {
            let length = rest.dropFirst().prefix(4).reduce(0) { $0 << 8 | Int($1) }
            let body = rest.dropFirst(5).prefix(length - 4)
            if kind == UInt8(ascii: "P") {
                texts.append(String(decoding: body.dropFirst().prefix { $0 != 0 }, as: UTF8.self))
            }
            rest = rest.dropFirst(1 + length)
        }
        return texts
    }
}

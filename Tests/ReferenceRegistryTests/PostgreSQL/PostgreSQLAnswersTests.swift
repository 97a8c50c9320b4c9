import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite(
    "Answers from PostgreSQL and from SQLite",
    .enabled(if: PostgreSQLServer.forTests != nil, Comment(rawValue: PostgreSQLServer.isAbsent)))
struct PostgreSQLAnswersTests {
    @Test("Every filter finds the same, in every order")
    func filters() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try RegistryProbe(), try database.probe()]
        for probe in probes { for story in FilterTests.stories { probe.send(story) } }
        let texts = Self.comparisons + FilterTests.found.map(\.1)
        for path in Set(FilterTests.found.map(\.0)).sorted() {
            for (index, text) in texts.enumerated() {
                let order = ["ID", "CREATE_TIME", "LAST_UPDATE_TIME"][index % 3]
                let direction = index % 2 == 0 ? "ASC" : "DESC"
                let line =
                    "GET \(path)?pageSize=3&orderBy=\(order)&sortOrder=\(direction)&filterQuery=\(Self.encoded(text))"
                let answers = probes.map { $0.answer(line) }
                #expect(answers[0] == answers[1], "\(path) \(text)")
            }
        }
    }

    @Test("Pages hold the same, from the first to the last, by id and by time")
    func pages() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try RegistryProbe(), try database.probe()]
        for probe in probes {
            for name in ["b", "B", "ä", "a_", "a-", "Z"] { probe.send(#"POST registered_models {"name":"\#(name)"}"#) }
            probe.send(#"PATCH registered_models/2 {"owner":"o"}"#)
        }
        for order in ["ID", "CREATE_TIME", "LAST_UPDATE_TIME"] {
            for direction in ["ASC", "DESC"] {
                let path = "registered_models?pageSize=2&orderBy=\(order)&sortOrder=\(direction)"
                #expect(probes[0].names(pagedBy: path) == probes[1].names(pagedBy: path))
            }
        }
    }

    /// Beyond those of `FilterTests`: texts in the order of their bytes, numbers of all sizes, times.
    private static let comparisons = [
        #"name > "Z""#, #"name < "a""#, #"name >= "fb""#, #"fw <= "pt""#, #"fw > "T""#, #"owner != "flt""#,
        "n > 2147483648", "n < -9999999999", "n = 3.5", "n IN (3, 10)", "acc < 0.90000000000000002",
        #"name ILIKE "É%""#, #"name ILIKE "é%""#, "id > 2", "id = 99999999999", "createTimeSinceEpoch > 0",
        #"createTimeSinceEpoch < "1700000000005""#, "ok = false", "ok != true", #"externalId = "fe""#,
        #"externalId IN ("fe", "nothing")"#, #"state IN ("LIVE", "ARCHIVED")"#,
    ]

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// The rows that real servers left in a database with their tables: types have other ids than ours.
@Suite(
    "A PostgreSQL database of another server",
    .enabled(if: PostgreSQLServer.forTests != nil, Comment(rawValue: PostgreSQLServer.isAbsent)),
    .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
struct ForeignDatabaseTests {
    private static let nodes = ["Context", "Artifact", "Execution"]
    private static let links = ["ParentContext", "Attribution", "Association"]
    private static let paths = [
        "kf.RegisteredModel": "registered_models", "kf.ModelVersion": "model_versions",
        "kf.ModelArtifact": "model_artifacts", "kf.DocArtifact": "artifacts", "kf.DataSet": "artifacts",
        "kf.Metric": "artifacts", "kf.Parameter": "artifacts", "kf.ServingEnvironment": "serving_environments",
        "kf.InferenceService": "inference_services", "kf.Experiment": "experiments",
        "kf.ExperimentRun": "experiment_runs",
    ]

    @Test(
        "Every entity that was recorded is answered with its id and name", arguments: ["hub-postgres", "odh-postgres"])
    func recorded(_ recording: String) throws {
        let folder = try #require(Project.shared)
        let text = try String(
            contentsOf: folder.appendingPathComponent("oracle/open/\(recording).jsonl"), encoding: .utf8)
        let database = try PostgreSQLDatabase()
        _ = try database.probe()
        // As a server that registered its types in another order would have them.
        try database.run(
            """
            CREATE TEMP TABLE types AS SELECT * FROM "Type"; DELETE FROM "Type";
            INSERT INTO "Type" (name, type_kind) SELECT name, type_kind FROM types ORDER BY id DESC;
            """)
        let probe = try database.probe()
        var read = 0
        for line in text.split(separator: "\n") {
            let state = try #require(try JSONReader.read(Array(line.utf8))["state"]?.object)
            try database.run(Self.clear + Self.inserts(state))
            for table in Self.nodes {
                for row in state[table]?.array ?? [] {
                    guard let path = Self.paths[row["type"]?.string ?? ""], let id = row["id"]?.number?.text else {
                        continue
                    }
                    let stored = row["name"]?.string ?? ""
                    let name = stored.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
                    let isPlain = ["registered_models", "serving_environments", "experiments"].contains(path)
                    let answer = probe.send("GET \(path)/\(id)")
                    guard case .json(let body) = answer.body, answer.status == 200 else {
                        Issue.record("\(path)/\(id) is answered with \(answer.status)")
                        continue
                    }
                    #expect(body["name"]?.string == (isPlain ? stored : String(name)))
                    read += 1
                }
            }
        }
        #expect(read > 300)
    }

    private static let clear = (nodes + links).map { "DELETE FROM \"\($0)\";\n" }.joined()

    private static func inserts(_ state: JSONObject) -> String {
        let tables = nodes + nodes.map { $0 + "Property" } + links
        return tables.flatMap { table in
            (state[table]?.array ?? []).compactMap(\.object).map { row in
                let names = row.members.map { $0.name == "type" ? "type_id" : $0.name }
                let values = row.members.map { member in
                    member.name == "type"
                        ? "(SELECT id FROM \"Type\" WHERE name = \(literal(member.value)))" : literal(member.value)
                }
                return """
                    INSERT INTO "\(table)" (\(names.joined(separator: ", "))) OVERRIDING SYSTEM VALUE \
                    VALUES (\(values.joined(separator: ", ")));

                    """
            }
        }.joined()
    }

    private static func literal(_ value: JSONValue) -> String {
        switch value {
        case .null: "NULL"
        case .bool(let flag): "\(flag)"
        case .number(let number): number.text
        case .string(let text): "'\(text.replacing("'", with: "''"))'"
        case .array, .object: "NULL"
        }
    }
}

import Dispatch
import Foundation
import SourceText
import Synchronization
import Testing

@testable import ReferenceRegistry

@Suite(
    "Several registries on one PostgreSQL database",
    .enabled(if: PostgreSQLServer.forTests != nil, Comment(rawValue: PostgreSQLServer.isAbsent)))
struct PostgreSQLConcurrencyTests {
    /// What each of several threads gives.
    private static func together<Value: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Value) -> [Value] {
        let values = Mutex<[Int: Value]>([:])
        let begin = DispatchSemaphore(value: 0)
        let group = DispatchGroup()
        for number in 0..<count {
            let thread = Thread {
                begin.wait()
                let value = work(number)
                values.withLock { $0[number] = value }
                group.leave()
            }
            group.enter()
            thread.start()
        }
        for _ in 0..<count { begin.signal() }
        group.wait()
        return values.withLock { values in (0..<count).compactMap { values[$0] } }
    }

    @Test("Four that start at once on an empty database make one store")
    func start() throws {
        let database = try PostgreSQLDatabase()
        let ids = Self.together(4) { number in
            (try? database.probe())?.member("id", of: #"POST registered_models {"name":"m\#(number)"}"#) ?? "none"
        }
        #expect(ids.sorted() == ["1", "2", "3", "4"])
        #expect(try database.run("SELECT count(*), count(DISTINCT name) FROM \"Type\"") == "22|22\n")
    }

    @Test("Of those who create one name at the same time exactly one succeeds, the others are refused with 409")
    func names() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try database.probe(), try database.probe()]
        probes[0].send(#"POST registered_models {"name":"parent"}"#)
        for round in 0..<10 {
            for body in [
                #"registered_models {"name":"m\#(round)"}"#,
                #"model_versions {"name":"v\#(round)","registeredModelId":"1"}"#,
                #"registered_models {"name":"x$\#(round)","externalId":"e\#(round)"}"#,
            ] {
                let statuses = Self.together(8) { number in
                    probes[number % 2].status("POST \(body.replacing("$", with: String(number)))")
                }
                #expect(statuses.sorted() == [201] + [Int](repeating: 409, count: 7))
            }
        }
    }

    @Test("No update is lost, and none is refused because of another")
    func updates() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try database.probe(), try database.probe()]
        probes[0].send(#"POST registered_models {"name":"m"}"#)
        let members = ["description", "owner", "externalId", "maturity", "provider", "readme", "logo", "license"]
        let statuses = Self.together(8) { number in
            (0..<12).map { round in
                probes[number % 2].status(
                    #"PATCH registered_models/1 {"\#(members[number])":"\#(members[number])-\#(round)"}"#)
            }
        }
        #expect(statuses.allSatisfy { $0.allSatisfy { $0 == 200 } })
        for member in members {
            #expect(probes[0].member(member, of: "GET registered_models/1") == "\(member)-11")
        }
    }

    @Test("Custom properties are those of the last update, never a mixture")
    func customProperties() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try database.probe(), try database.probe()]
        probes[0].send(#"POST registered_models {"name":"m"}"#)
        _ = Self.together(6) { number in
            (0..<10).map { _ in
                let value = #"{"metadataType":"MetadataStringValue","string_value":"\#(number)"}"#
                return probes[number % 2].status(
                    #"PATCH registered_models/1 {"customProperties":{"a\#(number)":\#(value),"b":\#(value)}}"#)
            }
        }
        let rows = try database.run(
            "SELECT name, string_value FROM \"ContextProperty\" WHERE is_custom_property ORDER BY name")
        #expect((0..<6).contains { rows == "a\($0)|\($0)\nb|\($0)\n" }, "\(rows)")
    }

    @Test("A metric that several runs of a program write for the first time at once is one metric with all its history")
    func metrics() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try database.probe(), try database.probe()]
        probes[0].send(#"POST experiments {"name":"e"}"#)
        let run = probes[0].member("id", of: #"POST experiment_runs {"name":"r","experimentId":"1"}"#) ?? ""
        let statuses = Self.together(8) { number in
            probes[number % 2].status(
                #"POST experiment_runs/\#(run)/artifacts {"artifactType":"metric","name":"acc","value":\#(number)}"#)
        }
        #expect(statuses.allSatisfy { [200, 201].contains($0) }, "\(statuses)")
        #expect(
            try database.run(
                """
                SELECT t.name, count(*) FROM "Artifact" a JOIN "Type" t ON t.id = a.type_id GROUP BY 1 ORDER BY 1
                """) == "kf.Metric|1\nkf.MetricHistory|8\n")
    }

    @Test("Who reads sees an entity as one write left it")
    func consistentReads() throws {
        let database = try PostgreSQLDatabase()
        let probes = [try database.probe(), try database.probe()]
        probes[0].send(#"POST registered_models {"name":"m","description":"d","owner":"d"}"#)
        let torn = Self.together(4) { number in
            (0..<60).reduce(into: 0) { torn, round in
                if number < 2 {
                    let word = "\(number)-\(round)"
                    probes[number].send(
                        #"PATCH registered_models/1 {"description":"\#(word)","owner":"\#(word)"}"#)
                } else if case .json(let body) = probes[number - 2].send("GET registered_models/1").body,
                    body["description"] != body["owner"]
                {
                    torn += 1
                }
            }
        }
        #expect(torn == [0, 0, 0, 0])
    }
}

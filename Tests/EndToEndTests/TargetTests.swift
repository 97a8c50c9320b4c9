import Foundation
import HTTPCore
import SourceText
import TestSupport
import Testing

@Suite("mrconform run --target")
struct TargetTests {
    private static func values(_ collection: String, _ url: String) async throws -> [JSONValue] {
        let response = try await CurlTransport().send(
            HTTPRequest(method: "GET", url: "\(url)/api/model_registry/v1alpha3/\(collection)?pageSize=1000"))
        return try JSONReader.read(response.body)["items"]?.array ?? []
    }

    /// What is left that nobody archived.
    private static func alive(_ url: String) async throws -> [String] {
        var found: [String] = []
        for (collection, dead) in [
            ("registered_models", "ARCHIVED"), ("model_versions", "ARCHIVED"), ("artifacts", "MARKED_FOR_DELETION"),
        ] {
            for value in try await values(collection, url) where value["state"]?.string != dead {
                found.append("\(collection) \(JSONWriter.text(value))")
            }
        }
        return found
    }

    @Test("All stories pass against a served registry and leave nothing LIVE behind")
    func all() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(["--store", store], in: folder.url)
        let result = try await folder.run(
            "run", Project.root.appendingPathComponent("Scenarios").path, "--target", served.url, "--backend", store,
            "-q")
        #expect(result.status == 0, "\(result.output)")
        #expect(try await !Self.values("registered_models", served.url).isEmpty)
        let alive = try await Self.alive(served.url)
        #expect(alive == [])
    }

    @Test("Two runs at the same time do not disturb each other")
    func together() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(["--store", store], in: folder.url)
        let arguments = [
            "run", Project.root.appendingPathComponent("Scenarios/describing").path, "small.yaml", "--target",
            served.url,
            "--backend", store, "-q", "--seed", "5",
        ]
        let runs = try (0..<2).map { _ in try RunningProgram(arguments, in: folder.url) }
        for run in runs {
            #expect(try await run.ended().status == 0)
        }
        #expect(try await Self.alive(served.url) == [])
    }

    @Test("Without a backend state is shown as not observed")
    func unobserved() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend", "none", "--report", "json=out.json", "-v")
        #expect(result.status == 0)
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        let outcomes = json["scenarios"]?.array?.map { "\($0["flow"]?.string ?? "-") \($0["outcome"]?.string ?? "-")" }
        #expect(outcomes == ["rest passed", "client passed", "compare skipped"])
    }

    @Test("A fault of the served registry is found from outside")
    func fault() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(
            ["--store", store, "--fault", "patch-resets-model-state"], in: folder.url)
        #expect(try await folder.run("run", "small.yaml", "--target", served.url, "--backend", store).status == 1)
    }
}

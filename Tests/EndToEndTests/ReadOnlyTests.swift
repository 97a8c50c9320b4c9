import Foundation
import SourceText
import TestSupport
import Testing

@Suite("mrconform run --read-only")
struct ReadOnlyTests {
    @Test("It reads what others have stored, says what it left out, and writes nothing")
    func reads() async throws {
        let folder = try Folder()
        let store = folder.path("store.db")
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        let stories = ["reading-only", "filtering", "listing", "robustness", "contract"]
            .map { Project.root.appendingPathComponent("Scenarios/\($0)").path }
        // On an empty registry those that need content are skipped, not passed.
        let empty = try await folder.run(
            ["run", stories[0], "--target", served.url, "--read-only", "--report", "json=out.json"])
        #expect(empty.status == 5, "\(empty.output)")
        #expect(empty.output.contains("the registry holds no RegisteredModel that could be read"), "\(empty.output)")
        try await ForeignContent(url: served.url).fill()
        let before = try await StoreRows.all(of: store)
        let result = try await folder.run(
            ["run"] + stories + ["--target", served.url, "--read-only", "--report", "json=out.json"])
        #expect(result.status == 0, "\(result.output)")
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        var passed: [String: Int] = [:]
        for item in json["scenarios"]?.array ?? [] {
            if item["outcome"]?.string == "passed" { passed[item["flow"]?.string ?? "", default: 0] += 1 }
            if item["outcome"]?.string == "skipped", item["id"]?.string == "walk-any-page-size",
                item["flow"]?.string != "compare"
            {
                #expect(item["reason"]?.string == "--read-only: a step of it writes")
            }
        }
        #expect(passed["rest", default: 0] > 25)
        #expect(passed["client", default: 0] > 8)
        #expect(try await StoreRows.all(of: store) == before)
    }

    @Test(
        "A registry whose lists disagree fails in it, too",
        arguments: ["page-token-never-advances", "filter-id-as-text"])
    func finds(_ fault: String) async throws {
        let folder = try Folder()
        let served = try await ServedRegistry(
            ["--store", "sqlite:\(folder.path("store.db"))", "--fault", fault], in: folder.url)
        try await ForeignContent(url: served.url).fill()
        let result = try await folder.run(
            "run", Project.root.appendingPathComponent("Scenarios/reading-only").path, "--target", served.url,
            "--read-only", "-q")
        #expect(result.status == 1, "\(result.output)")
    }

    @Test(
        "What can not be read only is wrong usage",
        arguments: [
            (["--read-only"], "--read-only goes with --target"),
            (
                ["--read-only", "--target", "http://127.0.0.1:1", "--flow", "driver:./driver"],
                "--read-only does not go with drivers"
            ),
        ])
    func usage(_ arguments: [String], _ message: String) async throws {
        let folder = try Folder()
        let result = try await folder.run(["run", "small.yaml"] + arguments)
        #expect(result.status == 2)
        #expect(result.errors.contains(message), "\(result.errors)")
    }
}

import Conformance
import Foundation
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@Suite("A registry that holds what others put there")
struct ForeignContentTests {
    private static func stories(_ folders: [String]) -> [String] {
        folders.map { Project.root.appendingPathComponent("Scenarios/\($0)").path }
    }

    @Test("All stories pass, no row of others is touched, nothing of the run stays in use that can be archived")
    func all() async throws {
        let folder = try Folder()
        let store = folder.path("store.db")
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        try await ForeignContent(url: served.url).fill()
        let before = try await StoreRows.all(of: store)
        #expect(before.nodes.count > 100)
        let result = try await folder.run(
            "run", Project.root.appendingPathComponent("Scenarios").path, "--target", served.url, "--backend",
            "sqlite:\(store)", "-q", "--report", "json=out.json", "--timeout", "60s")
        #expect(result.status == 0, "\(result.output)")

        let after = try await StoreRows.all(of: store)
        #expect(StoreRows.touched(before, by: after) == [])
        let census = StoredCensus(StoreRows.new(before, after))
        #expect(census.all[.registeredModel, default: 0] > 300)
        // What the contract has no word for.
        let stays: Set<ResourceType> = [.servingEnvironment, .serveModel, .metricHistory]
        #expect(census.inUse.filter { !stays.contains($0.key) } == [:])

        // It is said by name.
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        let notes = (json["scenarios"]?.array ?? []).flatMap { $0["notes"]?.array ?? [] }.compactMap(\.string)
        for type in [ResourceType.servingEnvironment, .serveModel] {
            let told = notes.filter { $0.hasPrefix("\(type.rawValue) ") && $0.contains(" stays: ") }
            #expect(told.count == census.inUse[type, default: 0], "\(told)")
        }
    }

    @Test("Two runs at the same time end as one does alone, with the same seed and with another", arguments: [5, 6])
    func together(_ seed: Int) async throws {
        let folder = try Folder()
        let store = folder.path("store.db")
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        try await ForeignContent(url: served.url).fill()
        let before = try await StoreRows.all(of: store)
        let common =
            ["run"] + Self.stories(["lifecycle", "listing", "reading-only", "serving", "walking"])
            + ["--target", served.url, "--backend", "sqlite:\(store)", "-q", "--timeout", "60s"]
        let runs = try [5, seed].enumerated().map { number, seed in
            try RunningProgram(
                common + ["--seed", "\(seed)", "--report", "json=\(number).json"], in: folder.url)
        }
        for run in runs { #expect(try await run.ended().status == 0) }
        #expect(try await folder.run(common + ["--seed", "5", "--report", "json=alone.json"]).status == 0)
        let alone = try Self.verdicts(folder, "alone.json")
        #expect(alone.count > 200)
        #expect(try Self.verdicts(folder, "0.json") == alone)
        #expect(try Self.verdicts(folder, "1.json") == alone)
        #expect(StoreRows.touched(before, by: try await StoreRows.all(of: store)) == [])
    }

    private static func verdicts(_ folder: Folder, _ report: String) throws -> [String: String] {
        let json = try JSONReader.read(Array(try folder.text(report).utf8))
        return Dictionary(
            (json["scenarios"]?.array ?? []).map {
                ("\($0["id"]?.string ?? "-") \($0["flow"]?.string ?? "-")", $0["outcome"]?.string ?? "-")
            }, uniquingKeysWith: { first, _ in first })
    }
}

import Foundation
import SourceText
import TestSupport
import Testing

@Suite("A run in shards")
struct ShardTests {
    private static func run(
        _ arguments: [String], in folder: Folder, index: String? = nil, count: String? = nil
    ) async throws -> Program.Result {
        let variables = ["JOB_COMPLETION_INDEX": index ?? "", "JOB_COMPLETIONS": count ?? "", "NO_COLOR": "1"]
        return try await Program.run(Program.path(), arguments, in: folder.url, environment: variables)
    }

    private static func outcomes(_ folder: Folder, _ name: String) throws -> [String] {
        let json = try JSONReader.read(Array(try folder.text(name).utf8))
        return (json["scenarios"]?.array ?? []).map { item in
            [item["id"], item["flow"], item["outcome"], item["reason"]].map { $0?.string ?? "-" }.joined(separator: " ")
                + " " + (item["failures"]?.array ?? []).compactMap { $0["message"]?.string }.joined(separator: "; ")
        }
    }

    @Test("The shards of an Indexed Job come to the same as the whole run", arguments: [[], ["@kubeflow-hub"]])
    func merged(_ faults: [String]) async throws {
        let folder = try Folder()
        let run =
            ["run", Project.root.appendingPathComponent("Scenarios/describing").path, "-q"]
            + faults.flatMap { ["--fault", $0] }
        let whole = try await folder.run(run + ["--seed", "1", "--report", "json=whole.json"])
        var names: [String] = []
        for index in 0..<3 {
            let name = "shard-\(index).json"
            names.append(name)
            let result = try await Self.run(
                run + ["--shard", "auto", "--report", "json=\(name)"], in: folder, index: "\(index)", count: "3")
            #expect([0, 1].contains(result.status), "\(result.errors)")
        }
        let merged = try await folder.run(
            ["merge"] + names + ["--report", "json=merged.json", "--report", "junit=merged.xml"])
        #expect(merged.status == whole.status)
        #expect(merged.output.contains(" in 3 shards, target embedded registry, seed 1\n"), "\(merged.output)")
        let (left, right) = (try Self.outcomes(folder, "merged.json"), try Self.outcomes(folder, "whole.json"))
        #expect(!left.isEmpty && left == right)
        let lost = try await folder.run(["merge"] + names.dropLast() + ["--report", "json=lost.json"])
        #expect(lost.status == 2)
        #expect(lost.errors.contains("of 3 shards the report of shard 3 is missing"), "\(lost.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path("lost.json")))
    }

    @Test("Says what the surroundings of --shard auto lack")
    func lacking() async throws {
        let folder = try Folder()
        var told: [String] = []
        for (index, count) in [(nil, "3"), ("0", nil), ("3", "3"), ("x", "3")] as [(String?, String?)] {
            let result = try await Self.run(
                ["run", "small.yaml", "--shard", "auto"], in: folder, index: index, count: count)
            #expect(result.status == 2)
            told.append(result.errors)
        }
        expectGolden(told.joined(), matches: "cli/shard-auto.txt")
    }

    @Test(
        "Wrong usage of merge is told",
        arguments: [
            ([], "merge takes the JSON reports of all shards of a run, found none"),
            (["nowhere.json"], "nowhere.json"), (["small.yaml"], "small.yaml:1:1: error"),
            (["a.json", "--report", "json=a.json"], "--report: \"a.json\" is one of the reports that are merged"),
            (["a.json", "-v", "-q"], "--verbose and --quiet contradict each other"),
        ])
    func wrong(_ arguments: [String], _ words: String) async throws {
        let result = try await Folder().run(["merge"] + arguments)
        #expect(result.status == 2)
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(result.output == "")
    }
}

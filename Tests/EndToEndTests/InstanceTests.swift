import Foundation
import SourceText
import TestSupport
import Testing

@Suite("mrconform run with several --target")
struct InstanceTests {
    private static func served(_ stores: [String], in folder: Folder) async throws -> [ServedRegistry] {
        var served: [ServedRegistry] = []
        for store in stores { served.append(try await ServedRegistry(["--store", store], in: folder.url)) }
        return served
    }

    private static func targets(_ served: [ServedRegistry]) -> [String] { served.flatMap { ["--target", $0.url] } }

    @Test("Instances on one store are one registry: what one was told, and its pages, the others know")
    func oneStore() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await Self.served([store, store, store], in: folder)
        let result = try await folder.run(
            [
                "run", "--scenarios", Project.root.appendingPathComponent("Scenarios").path, "--tag",
                "paging or model-version",
            ]
                + ["--seed", "4", "--jobs", "1", "--backend", store, "--report", "json=out.json", "-v"]
                + Self.targets(served))
        #expect(result.status == 0, "\(result.output)")
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        #expect(json["target"]?.string == served.map(\.url).joined(separator: ", "))
        #expect((json["summary"]?["counts"]?["passed"]?.number?.int64 ?? 0) > 20, "\(result.output)")
    }

    @Test("Instances that keep what they are told to themselves do not conform")
    func ownStores() async throws {
        let folder = try Folder()
        let served = try await Self.served(["memory", "memory"], in: folder)
        let result = try await folder.run(
            ["run", "small.yaml", "--backend", "none", "--seed", "4"] + Self.targets(served))
        #expect(result.status == 1, "\(result.output)")
        // The request that failed is told as it went, to the other instance.
        #expect(result.output.contains("request:   curl -sS -i -X PATCH \(served[1].url)"), "\(result.output)")
        let other = try await folder.run(
            ["run", "small.yaml", "--backend", "none", "--seed", "5"] + Self.targets(served))
        #expect(other.output.contains("request:   curl -sS -i -X PATCH \(served[0].url)"), "\(other.output)")
    }

    @Test("All are asked before the first story, and the one that is away is named")
    func away() async throws {
        let folder = try Folder()
        let served = try await Self.served(["memory"], in: folder)
        let result = try await folder.run(
            ["run", "small.yaml", "--backend", "none", "--target", "http://127.0.0.1:1"] + Self.targets(served))
        #expect(result.status == 3)
        #expect(
            result.output.contains("stopped: the registry at http://127.0.0.1:1 did not answer"), "\(result.output)")
        #expect(try await TargetTests.values("registered_models", served[0].url) == [])
    }

    @Test("The plan says that the requests go to the instances in turn")
    func planned() async throws {
        let folder = try Folder()
        let arguments = [
            "run", "small.yaml", "--backend", "none", "--target", "http://a.test", "--target", "http://b.test",
        ]
        for option in ["--dry-run", "--plan"] {
            let result = try await folder.run(arguments + [option])
            #expect(result.status == 0, "\(result.errors)")
            #expect(
                result.output.contains(
                    "instances 2, asked in turn within each story and flow; where a story begins follows from the seed")
            )
        }
    }
}

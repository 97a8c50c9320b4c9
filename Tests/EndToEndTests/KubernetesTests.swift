import Foundation
import SourceText
import TestSupport
import Testing

@Suite("The manifests for Kubernetes")
struct KubernetesTests {
    /// The objects of a manifest.
    private static func objects(_ name: String) throws -> [JSONValue] {
        let path = Project.root.appendingPathComponent("fixtures/kubernetes/\(name).yaml").path
        let (node, findings) = YAMLReader.read(try SourceLoader.load(path: path))
        #expect(findings == [])
        let root = try #require(node).jsonValue
        return root["kind"]?.string == "List" ? root["items"]?.array ?? [] : [root]
    }

    private static func containers(_ object: JSONValue) -> [JSONValue] {
        object["spec"]?["template"]?["spec"]?["containers"]?.array ?? []
    }

    private static func names(_ values: JSONValue?) -> [String] {
        (values?.array ?? []).compactMap { $0["name"]?.string ?? $0["metadata"]?["name"]?.string }
    }

    @Test("Load, and each object says what it is", arguments: ["database", "registry", "suite", "verdict"])
    func load(_ name: String) throws {
        let objects = try Self.objects(name)
        #expect(!objects.isEmpty)
        for object in objects {
            #expect(["v1", "apps/v1", "batch/v1"].contains(object["apiVersion"]?.string ?? ""), "\(object)")
            #expect(object["kind"]?.string != nil, "\(object)")
            #expect(object["metadata"]?["name"]?.string != nil, "\(object)")
            // What a container mounts is a volume of its pod.
            let volumes =
                Self.names(object["spec"]?["template"]?["spec"]?["volumes"])
                + Self.names(object["spec"]?["volumeClaimTemplates"])
            let mounts = Self.containers(object).flatMap { Self.names($0["volumeMounts"]) }
            #expect(Set(mounts) == Set(volumes), "\(object)")
        }
    }

    @Test("Every option of mrconform in them is one", arguments: ["registry", "suite", "verdict"])
    func options(_ name: String) async throws {
        let folder = try Folder()
        var seen = 0
        for container in try Self.objects(name).flatMap(Self.containers) {
            let words = (container["args"]?.array ?? []).compactMap { $0.string }
            let command = try #require(words.first)
            let help = try await folder.run(command, "--help")
            #expect(help.status == 0)
            for word in words.dropFirst() where word.hasPrefix("--") {
                #expect(help.output.contains("  \(word) "), "\(command) \(word)")
                seen += 1
            }
        }
        #expect(seen > 0)
    }

    @Test("The number of shards is one everywhere")
    func shards() throws {
        let job = try #require(try Self.objects("suite").first { $0["kind"]?.string == "Job" })
        #expect(job["spec"]?["completionMode"]?.string == "Indexed")
        let count = try #require(job["spec"]?["completions"]?.number?.text)
        let variables = Self.containers(job).flatMap { $0["env"]?.array ?? [] }
        #expect(variables.map { $0["name"]?.string } == ["JOB_COMPLETIONS"])
        #expect(variables.map { $0["value"]?.string } == [count])
        let words = try Self.objects("verdict").flatMap(Self.containers).flatMap { $0["args"]?.array ?? [] }
        let reports = words.compactMap { $0.string }.filter { $0.hasSuffix(".json") }
        let expected = (0..<(Int(count) ?? 0)).map { "/reports/\($0).json" }
        #expect(reports == expected)
    }
}

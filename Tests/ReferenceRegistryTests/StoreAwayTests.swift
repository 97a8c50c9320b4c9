import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("A store that is away")
struct StoreAwayTests {
    /// One right request for each operation, in any store.
    private static let requests: [String] = ContractVersion.v1alpha3.operations.map { operation in
        let path = operation.path.map { segment in
            if case .word(let word) = segment { word } else { "1" }
        }.joined(separator: "/")
        switch operation.method {
        case "POST":
            return """
                POST \(path) {\(path.hasSuffix("artifacts") ? #""artifactType":"model-artifact","# : "")\
                \(bodies[operation.id] ?? #""name":"x""#)}
                """
        case "PATCH": return #"PATCH \#(path) {\#(operation.id == "updateArtifact" ? artifact : "")}"#
        default: return "GET \(path)?name=n&parentResourceId=1"
        }
    }

    private static let artifact = #""artifactType":"model-artifact""#
    private static let bodies = [
        "createModelVersion": #""name":"x","registeredModelId":"1""#,
        "createRegisteredModelVersion": #""name":"x","registeredModelId":"1""#,
        "createInferenceService": #""registeredModelId":"1","servingEnvironmentId":"1""#,
        "createEnvironmentInferenceService": #""registeredModelId":"1","servingEnvironmentId":"1""#,
        "createInferenceServiceServe": #""modelVersionId":"1""#,
        "createExperimentRun": #""experimentId":"1""#, "createExperimentExperimentRun": #""experimentId":"1""#,
    ]

    /// Expects every operation and the health path to be answered with 503 in the error shape.
    private static func expectAway(_ probe: RegistryProbe) {
        for line in requests + ["GET /readyz/health"] {
            let response = probe.send(line)
            #expect(response.status == 503, "\(line)")
            guard case .json(.object(let body)) = response.body else {
                Issue.record("\(line) is answered without an object")
                continue
            }
            #expect(body.members.map(\.name) == ["code", "message"], "\(line)")
            #expect(body["code"] == "Service Unavailable", "\(line)")
            #expect(body["message"]?.string?.hasPrefix("the store is not available: ") == true, "\(line)")
        }
    }

    private static func expectBack(_ probe: RegistryProbe) {
        #expect(probe.member("name", of: "GET registered_models/1") == "m")
        #expect(probe.status(#"PATCH registered_models/1 {"owner":"o"}"#) == 200)
        #expect(probe.status("GET /readyz/health") == 200)
    }

    /// A registry on a file with one model, and the path of the file.
    private static func probe(_ folder: TemporaryDirectory) throws -> (RegistryProbe, String) {
        let path = folder.path("registry.db")
        let probe = try RegistryProbe(store: .scratch(path), storePatience: 0)
        probe.send(#"POST registered_models {"name":"m"}"#)
        return (probe, path)
    }

    @Test("Every operation is answered with 503 while another process has the file for itself, and not afterwards")
    func locked() throws {
        let folder = try TemporaryDirectory()
        let (probe, path) = try Self.probe(folder)
        let other = try SQLiteConnection(path: path, create: false)
        try other.execute(script: "BEGIN EXCLUSIVE")
        Self.expectAway(probe)
        try other.execute(script: "ROLLBACK")
        Self.expectBack(probe)
    }

    @Test("Who reads a durable store does not mind that another process writes to it for long")
    func writeLocked() throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("registry.db")
        let probe = try RegistryProbe(store: .file(path), storePatience: 0)
        probe.send(#"POST registered_models {"name":"m"}"#)
        let other = try SQLiteConnection(path: path, create: false)
        try other.execute(script: "BEGIN IMMEDIATE")
        #expect(probe.status(#"PATCH registered_models/1 {"owner":"o"}"#) == 503)
        #expect(probe.member("name", of: "GET registered_models/1") == "m")
        try other.execute(script: "ROLLBACK")
        Self.expectBack(probe)
    }

    @Test("A file that is moved away is missed at once, and found again when it is back")
    func moved() throws {
        let folder = try TemporaryDirectory()
        let (probe, path) = try Self.probe(folder)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        Self.expectAway(probe)
        #expect(!FileManager.default.fileExists(atPath: path), "nobody may put an empty store in its place")
        try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        Self.expectBack(probe)
    }

    @Test("A file that is removed comes back as the copy that is put in its place")
    func replaced() throws {
        let folder = try TemporaryDirectory()
        let (probe, path) = try Self.probe(folder)
        try FileManager.default.copyItem(atPath: path, toPath: path + ".copy")
        probe.send(#"POST registered_models {"name":"lost"}"#)
        try FileManager.default.removeItem(atPath: path)
        Self.expectAway(probe)
        try FileManager.default.moveItem(atPath: path + ".copy", toPath: path)
        Self.expectBack(probe)
        #expect(probe.status("GET registered_models/2") == 404)
    }

    @Test(
        "What is no store of a registry is not taken for one",
        arguments: ["", "no database, but long enough to be looked at as one .............................."])
    func damaged(content: String) throws {
        let folder = try TemporaryDirectory()
        let (probe, path) = try Self.probe(folder)
        let right = try Data(contentsOf: URL(fileURLWithPath: path))
        try Data(content.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        Self.expectAway(probe)
        try right.write(to: URL(fileURLWithPath: path), options: .atomic)
        Self.expectBack(probe)
    }

    @Test("A disk that is full refuses writes with 503 until there is room")
    func full() throws {
        let probe = try RegistryProbe()
        probe.send(#"POST registered_models {"name":"m"}"#)
        let store = probe.server.handler.store
        try store.execute(script: "PRAGMA max_page_count = 1")
        let big = #"POST registered_models {"name":"big","readme":"\#(String(repeating: "x", count: 100_000))"}"#
        #expect(probe.status(big) == 503)
        #expect(probe.status("GET registered_models/1") == 200)
        try store.execute(script: "PRAGMA max_page_count = 100000")
        #expect(probe.status(big) == 201)
    }

    @Test("A closed store stays away")
    func closed() throws {
        let folder = try TemporaryDirectory()
        let (probe, _) = try Self.probe(folder)
        probe.server.stop()
        Self.expectAway(probe)
    }
}

import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Faults of durability")
struct DurabilityFaultTests {
    /// What is answered after a restart of a registry to which these lines were said, and to the same without its file.
    private static func answers(_ faults: [Fault]) throws -> (afterwards: [String], away: [String]) {
        let folder = try TemporaryDirectory()
        let path = folder.path("registry.db")
        let first = try RegistryProbe(faults: faults, store: .scratch(path))
        for line in [
            #"POST registered_models {"name":"m","customProperties":{}}"#,
            #"PATCH registered_models/1 {"customProperties":{"a":{"int_value":"1","metadataType":"MetadataIntValue"}}}"#,
            #"POST model_versions {"name":"v","registeredModelId":"1"}"#,
            #"POST model_versions/2/artifacts {"name":"a","artifactType":"model-artifact"}"#,
            #"POST serving_environments {"name":"e"}"#,
            #"POST inference_services {"name":"i","registeredModelId":"1","servingEnvironmentId":"3"}"#,
            #"POST inference_services/4/serves {"name":"s","modelVersionId":"2"}"#,
        ] {
            #expect([200, 201].contains(first.status(line)), "\(line)")
        }
        first.server.stop()
        let second = try RegistryProbe(faults: faults, store: .scratch(path))
        let asked = [
            "GET registered_models/1", "GET inference_services/4", "GET model_artifacts/1",
            "GET inference_services/4/serves",
            "GET registered_models",
        ]
        let afterwards = asked.map { said(second.send($0)) }
        try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        return (afterwards, asked.map { said(second.send($0)).replacing(path, with: "PATH") })
    }

    /// Status and body; the clock of a probe counts.
    private static func said(_ response: ServerResponse) -> String {
        guard case .json(let body) = response.body else { return "\(response.status)" }
        return "\(response.status) \(String(decoding: JSONWriter.bytes(body), as: UTF8.self))"
    }

    @Test(
        "Each is seen after a restart or while the store is away, and only there",
        arguments: DurabilityFaults.all.map(\.name))
    func seen(_ name: String) throws {
        let right = try Self.answers([])
        let wrong = try Self.answers([FaultCatalogue.named(name)])
        #expect((right.afterwards != wrong.afterwards) == name.hasPrefix("restart-"))
        #expect((right.away != wrong.away) == name.hasPrefix("lost-store-"))
    }
}

import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Faults of durability")
struct DurabilityFaultTests {
    /// What a registry to which these lines were said answers after a restart, without its file, and with it again.
    private static func answers(_ faults: [Fault]) throws -> (afterwards: [String], away: [String], back: [String]) {
        let folder = try TemporaryDirectory()
        let path = folder.path("registry.db")
        let first = try RegistryProbe(faults: faults, store: .scratch(path))
        for line in [
            #"POST registered_models {"name":"m","description":"d"}"#,
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
        let written = #"PATCH registered_models/1 {"description":"late"}"#
        let away = (asked + [written]).map { said(second.send($0)).replacing(path, with: "PATH") }
        try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        return (afterwards, away, asked.map { said(second.send($0)) })
    }

    /// Status and body; the clock of a probe counts.
    private static func said(_ response: ServerResponse) -> String {
        guard case .json(let body) = response.body else { return "\(response.status)" }
        return "\(response.status) \(String(decoding: JSONWriter.bytes(body), as: UTF8.self))"
    }

    @Test(
        "Each is seen after a restart, while the store is away or when it is back, and only there",
        arguments: DurabilityFaults.all.map(\.name))
    func seen(_ name: String) throws {
        let right = try Self.answers([])
        let wrong = try Self.answers([FaultCatalogue.named(name)])
        let isOfRestart = name.hasPrefix("restart-")
        let isOfAbsence = name.hasPrefix("lost-store-")
        #expect((right.afterwards != wrong.afterwards) == isOfRestart)
        #expect((right.away != wrong.away) == isOfAbsence)
        #expect((right.back != wrong.back) == !isOfAbsence)
    }
}

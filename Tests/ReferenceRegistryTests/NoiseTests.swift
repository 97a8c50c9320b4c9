import SourceText
import Testing

@testable import ReferenceRegistry

@Suite("Noise")
struct NoiseTests {
    /// Pieces of requests that are right somewhere, to be put together wrongly.
    static let paths = [
        "registered_models", "registered_models/1", "registered_models/1/versions", "registered_model",
        "model_versions", "model_versions/2", "model_version", "model_versions/2/artifacts", "artifacts",
        "artifacts/1", "artifact", "model_artifacts", "model_artifacts/1", "model_artifact", "%",
        "registered_models/%zz",
        "serving_environments", "serving_environments/6", "serving_environments/6/inference_services",
        "inference_services", "inference_services/8/model", "inference_services/8/version",
        "inference_services/8/serves",
        "inference_service",
    ]
    static let texts = [
        "", "1", "2", "m", "m:1", "LIVE", "model-artifact", "doc-artifact", "metric", "\u{0}", "é", "💥",
        "mlmd-struct::",
        "'; DROP TABLE Context; --", "%", "9999999999", "-1", "e30=",
    ]
    static let members = [
        "name", "id", "state", "externalId", "description", "customProperties", "registeredModelId", "artifactType",
        "uri", "language", "metadataType", "string_value", "int_value", "struct_value", "createTimeSinceEpoch",
        "servingEnvironmentId", "modelVersionId", "desiredState", "lastKnownState",
    ]

    @Test("Thousands of bodies and queries without sense are each answered, and nothing is lost", arguments: 1...4)
    func requests(seed: Int) throws {
        let probe = try RegistryProbe()
        for line in FaultProbes.setup + FaultProbes.servingSetup { probe.send(line) }
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<2000 {
            let method = ["GET", "POST", "PATCH", "DELETE"].randomElement(using: &generator) ?? "GET"
            let path = Self.paths.randomElement(using: &generator) ?? ""
            var body = JSONWriter.bytes(Self.value(depth: 0, &generator))
            if Bool.random(using: &generator), !body.isEmpty {
                body[Int.random(in: body.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let query = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                let name = ["pageSize", "orderBy", "nextPageToken", "name", "externalId", "parentResourceId", "%zz"]
                    .randomElement(using: &generator)
                return "\(name ?? "")=\(Self.texts.randomElement(using: &generator) ?? "")"
            }.joined(separator: "&")
            let response = probe.server.handler.handle(
                ServerRequest(method: method, path: Router.basePath + path, query: query, body: body))
            #expect(response.status < 500, "\(method) \(path)?\(query) \(String(decoding: body, as: UTF8.self))")
        }
        #expect(probe.status("GET registered_models/1") == 200)
        #expect(try probe.rows("PRAGMA integrity_check") == ["ok"])
    }

    private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 3 ? 4 : 8), using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .number(JSONNumber(Int.random(in: -9...9_999_999_999, using: &generator)))
        case 3, 4: .string(texts.randomElement(using: &generator) ?? "")
        case 5: .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth: depth + 1, &generator) })
        default:
            .object(
                JSONObject(
                    Set(
                        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                            members.randomElement(using: &generator) ?? ""
                        }
                    ).sorted().map { ($0, value(depth: depth + 1, &generator)) }))
        }
    }
}

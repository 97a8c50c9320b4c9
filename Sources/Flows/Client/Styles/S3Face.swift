import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: s3.uri` as a call of `S3URI`.
struct S3Face: ClientStyleFace {
    static let name = "s3"

    init(_ registry: ModelRegistry, _ storage: StorageLink?) {}

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        guard method == "uri" else { throw Inexpressible("the builder of S3 URIs has no method \(method)") }
        let path = try arguments.requiredText("path")
        let bucket = try arguments.text("bucket")
        let endpoint = try arguments.text("endpoint")
        let region = try arguments.text("region")
        let environment = try arguments.variables("environment")
        try arguments.finish()
        return .string(
            try S3URI.build(
                path: path, bucket: bucket, endpoint: endpoint, region: region,
                in: Surroundings(variable: { environment[$0] })))
    }
}

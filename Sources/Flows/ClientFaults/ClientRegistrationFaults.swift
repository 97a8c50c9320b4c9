import Conformance
import HTTPCore
import SourceText

/// Registrations in one call that do something else.
enum ClientRegistrationFaults {
    static let all: [ClientFault] = [
        ClientFault(
            "client-edits-the-model-it-finds", "A registration makes the model that is there LIVE", ["MR-1106"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                if let model = registeredModel(of: request) {
                    _ = try await next(patch(request, "registered_models/\(model)", ["state": "LIVE"]))
                }
                return try await next(request)
            }
        },
        ClientFault(
            "client-describes-the-model", "The description of a registration goes to the model", ["MR-1107"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                guard let model = registeredModel(of: request), let text = request.bodyObject?["description"] else {
                    return try await next(request)
                }
                _ = try await next(patch(request, "registered_models/\(model)", ["description": text]))
                var request = request
                request.changeBody { $0["description"] = nil }
                return try await next(request)
            }
        },
        register("client-forgets-who-acts", "A registration without an owner has an empty one", ["MR-1108"]) {
            for name in ["owner", "author"] where $0[name] == nil { $0[name] = "" }
        },
        ClientFault(
            "client-does-not-look-for-the-version",
            "A registration tries to create a version that is there", ["MR-1109"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                guard request.method == "GET", request.contractPath == "model_version" else {
                    return try await next(request)
                }
                return HTTPResponse(
                    status: 404, headers: HTTPHeaders([("Content-Type", "application/json")]),
                    body: Array(#"{"code":"Not Found","message":"not looked for"}"#.utf8))
            }
        },
        ClientFault(
            "client-undoes-a-failed-registration",
            "A registration whose artifact is refused puts its version away", ["MR-1110"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                let response = try await next(request)
                let parts = request.contractPath.split(separator: "/")
                if response.status >= 400, request.method == "POST", parts.count == 3, parts[0] == "model_versions" {
                    _ = try await next(patch(request, "model_versions/\(parts[1])", ["state": "ARCHIVED"]))
                }
                return response
            }
        },
        register(
            "client-adds-its-surroundings", "A registration stores the bucket of the environment", ["MR-1111"]
        ) { arguments in
            var metadata = arguments["metadata"]?.object ?? JSONObject()
            metadata["AWS_S3_BUCKET"] = ["metadataType": "MetadataStringValue", "string_value": "other-bucket"]
            arguments["metadata"] = .object(metadata)
        },
        .body(
            "client-names-artifacts-after-the-format", "The artifact of a registration is named after its format",
            ["MR-1017", "MR-1112"], methods: ["POST"]
        ) { path, body in
            if path.hasPrefix("model_versions/"), let format = body["modelFormatName"] { body["name"] = format }
        },
    ]

    /// Changes the arguments of each registration.
    private static func register(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.onCall { call in
                guard case .register(var arguments) = call else { return call }
                change(&arguments)
                return .register(arguments)
            }
        }
    }

    /// The model below which a request creates a version.
    private static func registeredModel(of request: HTTPRequest) -> String? {
        guard request.method == "POST", request.contractPath == "model_versions" else { return nil }
        return request.bodyObject?["registeredModelId"]?.string
    }

    private static func patch(_ request: HTTPRequest, _ path: String, _ body: JSONValue) -> HTTPRequest {
        var patch = request
        patch.method = "PATCH"
        patch.contractPath = path
        patch.body = JSONWriter.bytes(body)
        return patch
    }
}

import Conformance
import SourceText

/// Builders of S3 URIs that forget, escape or make up parts of them.
enum ClientS3Faults {
    static let all: [ClientFault] = [
        .uri("client-drops-the-region", "An S3 URI does not say the region", ["MR-1127", "MR-1128"]) { _, uri in
            uri = uri.map { String($0.prefix { $0 != "&" }) }
        },
        .uri("client-escapes-s3-uris", "The path of an S3 URI is percent-encoded", ["MR-1127"]) { _, uri in
            uri = uri?.replacing(" ", with: "%20")
        },
        .uri("client-joins-slashes-in-s3-uris", "A slash at the beginning of a path is lost", ["MR-1127"]) { _, uri in
            uri = uri.map { "s3://" + $0.dropFirst("s3://".count).replacing("//", with: "/", maxReplacements: 1) }
        },
        .build("client-ignores-the-environment", "An S3 URI is built from arguments only", ["MR-1128"]) { arguments in
            arguments["environment"] = nil
        },
        .build(
            "client-prefers-the-environment", "What the environment says wins over what is said", ["MR-1128"]
        ) { arguments in
            for (name, variable) in [
                ("bucket", "AWS_S3_BUCKET"), ("endpoint", "AWS_S3_ENDPOINT"), ("region", "AWS_DEFAULT_REGION"),
            ] {
                if let value = arguments["environment"]?[variable] { arguments[name] = value }
            }
        },
        .build(
            "client-takes-every-bucket-to-one-endpoint",
            "The endpoint of the environment is taken for any bucket", ["MR-1129"]
        ) { arguments in
            if arguments["endpoint"] == nil, let endpoint = arguments["environment"]?["AWS_S3_ENDPOINT"] {
                arguments["endpoint"] = endpoint
            }
        },
        .uri("client-builds-half-an-s3-uri", "An S3 URI is built though a part of it is not known", ["MR-1129"]) {
            arguments, uri in
            uri = uri ?? "s3://\(arguments["bucket"]?.string ?? "")/\(arguments["path"]?.string ?? "")"
        },
    ]
}

extension ClientFault {
    /// Changes what an S3 URI is built from.
    fileprivate static func build(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.onCall { call in
                guard case .styled(let styled) = call, styled.style == "s3" else { return call }
                var arguments = styled.arguments
                change(&arguments)
                return .styled(StyledCall(style: styled.style, method: styled.method, arguments: arguments))
            }
        }
    }

    /// Changes the S3 URI that came of arguments; nil where it was refused.
    fileprivate static func uri(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (JSONObject, inout String?) -> Void
    ) -> ClientFault {
        .reply(name, sentence, clauses) { call, reply in
            guard case .styled(let styled) = call, styled.style == "s3" else { return reply }
            var uri = reply.value?.string
            change(styled.arguments, &uri)
            return uri.map { Reply(outcome: .ok, value: .string($0)) } ?? reply
        }
    }
}

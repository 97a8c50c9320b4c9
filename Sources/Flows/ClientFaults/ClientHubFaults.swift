import Conformance
import ScenarioLanguage
import SourceText

/// Imports from a hub of models that take something else, or more, or less.
enum ClientHubFaults {
    static let all: [ClientFault] = [
        call(
            "client-import-forgets-the-revision", "A model is imported from main, whatever revision is named", "MR-2030"
        ) { $0["revision"] = nil },
        properties("client-import-says-no-origin", "A version does not say that it comes from the hub", "MR-2030") {
            properties in
            properties["model_origin"] = nil
        },
        call("client-import-makes-up-an-author", "The author of a repository is of no account", "MR-2031") {
            arguments in
            if arguments["author"] == nil { arguments["author"] = "unknown" }
        },
        call(
            "client-import-takes-another-repository", "What the hub does not have is imported as something else",
            "MR-2032"
        ) { arguments in
            if arguments["repository"]?.string?.hasPrefix("nobody/") == true {
                arguments["repository"] = "openai/gpt"
                arguments["revision"] = nil
            }
        },
        properties("client-import-loses-the-card", "What the model card says is not stored", "MR-2033") { properties in
            for (name, _) in properties.members
            where !["repo", "source_uri", "model_origin", "model_author"].contains(name) {
                properties[name] = nil
            }
        },
        properties("client-import-tells-the-environment", "A variable of the environment is stored", "MR-2033") {
            properties in
            properties["AWS_DEFAULT_REGION"] = [
                "metadataType": "MetadataStringValue", "string_value": "eu-west-1",
            ]
        },
    ]

    private static func call(
        _ name: String, _ sentence: String, _ clause: String,
        _ change: @escaping @Sendable (_ arguments: inout JSONObject) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, [clause]) { seams in
            seams.onCall { call in
                guard case .styled(let styled) = call, styled.style == "huggingFace" else { return call }
                var arguments = styled.arguments
                change(&arguments)
                return .styled(StyledCall(style: styled.style, method: styled.method, arguments: arguments))
            }
        }
    }

    /// Changes the custom properties of a version that is imported.
    private static func properties(
        _ name: String, _ sentence: String, _ clause: String,
        _ change: @escaping @Sendable (_ properties: inout JSONObject) -> Void
    ) -> ClientFault {
        .body(name, sentence, [clause], methods: ["POST"]) { path, body in
            guard path == "model_versions", var properties = body["customProperties"]?.object,
                properties["source_uri"] != nil
            else { return }
            change(&properties)
            body["customProperties"] = .object(properties)
        }
    }
}

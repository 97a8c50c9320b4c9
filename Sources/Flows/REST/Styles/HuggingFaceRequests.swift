import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText

/// `call: huggingFace.register` as one request to the hub, and those of a registration (`client-flow.md`, "Utilities").
enum HuggingFaceRequests: RESTStyle {
    static let name = "huggingFace"
    private static let ownArguments = ["hub", "repository", "path", "revision"]

    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        func text(_ name: String) -> String { arguments[name]?.string ?? "" }
        let revision = QueryEncoder.encode(arguments["revision"]?.string ?? "main")
        let told = try await repository("\(text("hub"))/api/models/\(text("repository"))/revision/\(revision)")
        let path = QueryEncoder.path(text("path").split(separator: "/").map(String.init))
        let uri = "\(text("hub"))/\(text("repository"))/resolve/\(revision)/\(path)"
        let author = arguments["author"]?.string ?? told["author"]?.string ?? "unknown"

        var metadata = JSONObject()
        for (name, value) in told["cardData"]?.object?.members ?? [] { metadata[name] = property(value) }
        for (name, value) in [
            ("repo", text("repository")), ("source_uri", uri), ("model_origin", "huggingface_hub"),
            ("model_author", author),
        ] {
            metadata[name] = property(.string(value))
        }

        var registration = arguments
        for name in ownArguments { registration[name] = nil }
        registration["model"] = arguments["model"] ?? arguments["repository"]
        registration["author"] = .string(author)
        registration["uri"] = .string(uri)
        registration["storagePath"] = arguments["path"]
        registration["metadata"] = .object(metadata)
        let found = try await conversation.sendOptional(
            RESTRoutes.find(.registeredModel, name: registration["model"]?.string ?? ""))
        if let found,
            try await conversation.sendOptional(
                RESTRoutes.find(
                    .modelVersion, name: text("version"),
                    parentID: RESTLookup.id(of: found, "registered model"))) != nil
        {
            throw RESTConversation.End(outcome: .word(.conflict))
        }
        return .object(try await RESTRegistration(arguments: registration, user: user).perform(&conversation))
    }

    /// - Throws: `refused`: without an answer of the hub the registry is asked for nothing.
    private static func repository(_ url: String) async throws(RESTConversation.End) -> JSONObject {
        let transport = CurlTransport(TransportSettings(proxy: .direct))
        let response = try? await transport.send(HTTPRequest(method: "GET", url: url))
        guard let response, response.status == 200, let told = (try? JSONReader.read(response.body))?.object else {
            throw RESTConversation.End(outcome: .word(.refused))
        }
        return told
    }

    /// Text, flags and numbers; nil for the rest, which no property can hold.
    private static func property(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .string: ["metadataType": "MetadataStringValue", "string_value": value]
        case .bool: ["metadataType": "MetadataBoolValue", "bool_value": value]
        case .number(let number) where number.isWhole:
            ["metadataType": "MetadataIntValue", "int_value": .string(number.text)]
        case .number: ["metadataType": "MetadataDoubleValue", "double_value": value]
        case .null, .array, .object: nil
        }
    }
}

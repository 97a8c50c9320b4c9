import Conformance
import ScenarioLanguage
import SourceText

/// `register:` as requests: find the model or create it, create the version, create the artifact below it
/// (`client-flow.md`, section 14: the requests after which both flows must leave the same rows).
struct RESTRegistration {
    private static let artifactMembers = [
        "uri", "modelFormatName", "modelFormatVersion", "storageKey", "storagePath", "serviceAccountName",
        "modelSourceKind", "modelSourceClass", "modelSourceGroup", "modelSourceId", "modelSourceName",
    ]
    private static let otherArguments = ["model", "version", "owner", "author", "versionDescription", "metadata"]

    let arguments: JSONObject
    /// Who acts: owner and author where the arguments name none.
    let user: String?

    func perform(_ conversation: inout RESTConversation) async throws(RESTConversation.End) -> JSONObject {
        for name in arguments.names where !Self.artifactMembers.contains(name) && !Self.otherArguments.contains(name) {
            throw RESTConversation.End(outcome: .broken("register: has no argument \"\(name)\""))
        }
        let modelName = try required("model")
        let versionName = try required("version")
        let model = try await findOrCreateModel(modelName, &conversation)
        let modelID = try RESTLookup.id(of: model, "registered model")

        let version = try await conversation.send(.post("model_versions", body: versionBody(versionName, modelID)))
        let versionID = try RESTLookup.id(of: version, "model version")

        let artifact = try await conversation.send(
            .post("model_versions", versionID, "artifacts", body: artifactBody(modelName)))
        return JSONObject([("model", .object(model)), ("version", .object(version)), ("artifact", .object(artifact))])
    }

    /// Somebody else may create the model between the look-up and the creation; then theirs is used.
    private func findOrCreateModel(
        _ name: String, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        if let model = try await conversation.sendOptional(RESTRoutes.find(.registeredModel, name: name)) {
            return model
        }
        var body = JSONObject([("name", .string(name))])
        body["owner"] = arguments["owner"] ?? user.map(JSONValue.string)
        do throws(RESTConversation.End) {
            return try await conversation.send(.post("registered_models", body: body))
        } catch {
            guard error.outcome == .word(.conflict),
                let model = try await conversation.sendOptional(RESTRoutes.find(.registeredModel, name: name))
            else { throw error }
            return model
        }
    }

    private func versionBody(_ name: String, _ modelID: String) -> JSONObject {
        var body = JSONObject([("name", .string(name)), ("registeredModelId", .string(modelID))])
        body["author"] = arguments["author"] ?? user.map(JSONValue.string)
        body["description"] = arguments["versionDescription"]
        body["customProperties"] = arguments["metadata"]
        return body
    }

    private func artifactBody(_ modelName: String) -> JSONObject {
        var body = JSONObject([("artifactType", "model-artifact"), ("name", .string(modelName))])
        for member in Self.artifactMembers { body[member] = arguments[member] }
        body["state"] = "UNKNOWN"
        return body
    }

    private func required(_ name: String) throws(RESTConversation.End) -> String {
        guard let text = arguments[name]?.string else {
            throw RESTConversation.End(outcome: .broken("register: needs `\(name)` as text"))
        }
        return text
    }
}

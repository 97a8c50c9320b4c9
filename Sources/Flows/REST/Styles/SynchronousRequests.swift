import Conformance
import ScenarioLanguage
import SourceText

/// `call: sync.…` as requests (`client-flow.md`, "G0 (seed 001): sync, MLMD gRPC").
enum SynchronousRequests: RESTStyle {
    static let name = "sync"

    static func value(
        of method: String, _ arguments: JSONObject, user: String?, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONValue {
        switch method {
        case "upsertRegisteredModel":
            let body = body(arguments, leavingOut: [])
            return .object(try await upsert("registered_models", body, arguments, &conversation))
        case "upsertModelVersion":
            let body = try versionBody(arguments)
            return .object(withTags(try await upsert("model_versions", body, arguments, &conversation)))
        case "upsertModelArtifact": return .object(try await upsertArtifact(arguments, &conversation))
        case "getRegisteredModelByID":
            let model = try await conversation.send(.get("registered_models", text("id", arguments)))
            return .object(try await withVersions(model, &conversation))
        case "getModelVersionByID":
            let version = try await conversation.send(.get("model_versions", text("id", arguments)))
            return .object(try await withArtifact(version, &conversation))
        case "getModelArtifactByID":
            return .object(try await conversation.send(.get("model_artifacts", text("id", arguments))))
        case "getModelArtifactByParams": return .object(try await artifact(arguments, &conversation))
        case "getRegisteredModels":
            var models: [JSONValue] = []
            for model in try await list(.get("registered_models"), arguments, &conversation) {
                models.append(.object(try await withVersions(model, &conversation)))
            }
            return .array(models)
        case "getModelVersions":
            let model = try text("model", arguments)
            var versions: [JSONValue] = []
            for version in try await list(.get("registered_models", model, "versions"), arguments, &conversation) {
                versions.append(.object(try await withArtifact(version, &conversation)))
            }
            return .array(versions)
        case "getModelArtifacts":
            let request: RESTRequest =
                if let version = arguments["version"]?.string {
                    modelArtifacts(of: version)
                } else {
                    .get("model_artifacts")
                }
            return .array(try await list(request, arguments, &conversation).map(JSONValue.object))
        default: throw RESTConversation.End(outcome: .unsupported("sync.\(method) is not put into requests"))
        }
    }

    // MARK: Upserts

    /// With an id an edit, without one a creation.
    private static func upsert(
        _ collection: String, _ body: JSONObject, _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        guard let id = arguments["id"]?.string else {
            return try await conversation.send(.post(collection, body: body))
        }
        var edit = body
        edit["name"] = nil
        edit["registeredModelId"] = nil
        return try await conversation.send(.patch(collection, id, body: edit))
    }

    private static func body(_ arguments: JSONObject, leavingOut names: [String]) -> JSONObject {
        JSONObject(
            arguments.members.filter { $0.name != "id" && !names.contains($0.name) }.map { ($0.name, $0.value) })
    }

    /// Tags become one property, joined by commas.
    private static func versionBody(_ arguments: JSONObject) throws(RESTConversation.End) -> JSONObject {
        var body = body(arguments, leavingOut: ["model", "version", "tags", "metadata"])
        body["name"] = arguments["version"]
        body["registeredModelId"] = .string(try text("model", arguments))
        var properties = arguments["metadata"]?.object ?? JSONObject()
        if let tags = arguments["tags"]?.array {
            properties["tags"] = textProperty(tags.compactMap(\.string).joined(separator: ","))
        }
        if !properties.isEmpty { body["customProperties"] = .object(properties) }
        return body
    }

    /// A version has one model artifact at most.
    private static func upsertArtifact(
        _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        let version = try text("version", arguments)
        var body = body(arguments, leavingOut: ["version", "runtime"])
        body["artifactType"] = "model-artifact"
        if let runtime = arguments["runtime"]?.string {
            body["customProperties"] = ["runtime": textProperty(runtime)]
        }
        if let id = arguments["id"]?.string {
            body["name"] = nil
            return try await conversation.send(.patch("model_artifacts", id, body: body))
        }
        let page = try await conversation.send(modelArtifacts(of: version))
        guard page["items"]?.array?.isEmpty ?? true else { throw RESTConversation.End(outcome: .word(.conflict)) }
        return try await conversation.send(.post("model_versions", version, "artifacts", body: body))
    }

    private static func textProperty(_ text: String) -> JSONValue {
        ["metadataType": "MetadataStringValue", "string_value": .string(text)]
    }

    // MARK: Reading

    private static func withVersions(
        _ model: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        let id = try RESTLookup.id(of: model, "registered model")
        let found = try await conversation.send(.get("registered_models", id, "versions"))
        var versions: [JSONValue] = []
        for version in found["items"]?.array ?? [] {
            versions.append(.object(try await withArtifact(version.object ?? JSONObject(), &conversation)))
        }
        var model = model
        model["versions"] = .array(versions)
        return model
    }

    private static func withArtifact(
        _ version: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        let id = try RESTLookup.id(of: version, "model version")
        var version = withTags(version)
        version["model"] = try await conversation.send(modelArtifacts(of: id))["items"]?.array?.first
        return version
    }

    private static func withTags(_ version: JSONObject) -> JSONObject {
        let joined = version["customProperties"]?["tags"]?["string_value"]?.string ?? ""
        var version = version
        version["tags"] = .array(joined.split(separator: ",").map { .string(String($0)) })
        return version
    }

    private static func artifact(
        _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> JSONObject {
        guard let version = arguments["version"]?.string else {
            return try await conversation.send(
                RESTRoutes.find(.modelArtifact, name: nil, externalID: text("externalId", arguments)))
        }
        let page = try await conversation.send(modelArtifacts(of: version))
        guard let artifact = page["items"]?.array?.first?.object else {
            throw RESTConversation.End(outcome: .word(.notFound))
        }
        return artifact
    }

    private static func modelArtifacts(of version: String) -> RESTRequest {
        RESTRequest.get("model_versions", version, "artifacts").with("artifactType", "model-artifact")
    }

    /// All pages, or as many items as `limit` says; an empty list is an error of the style.
    private static func list(
        _ request: RESTRequest, _ arguments: JSONObject, _ conversation: inout RESTConversation
    ) async throws(RESTConversation.End) -> [JSONObject] {
        var request = request
        let limit = arguments["limit"]?.number?.int64.map { Int($0) }
        if let limit { request = request.with("pageSize", String(limit)) }
        if let order = arguments["orderBy"]?.string {
            request = request.with("orderBy", order == "UPDATE_TIME" ? "LAST_UPDATE_TIME" : order)
        }
        request = request.with("sortOrder", arguments["isAscending"] == .bool(false) ? "DESC" : "ASC")
        let walk = try await RESTPages.walk(request, take: limit, restart: false, &conversation)
        let items = (walk["items"]?.array ?? []).compactMap(\.object)
        if items.isEmpty { throw RESTConversation.End(outcome: .word(.notFound)) }
        return items
    }

    private static func text(_ name: String, _ arguments: JSONObject) throws(RESTConversation.End) -> String {
        guard let text = arguments[name]?.string else {
            throw RESTConversation.End(outcome: .broken("call: needs `\(name)` as text"))
        }
        return text
    }
}

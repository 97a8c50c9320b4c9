import Conformance
import ScenarioLanguage
import SourceText

/// Which request stands for which call: the resource paths of the contract, type by type
/// (`registry-behaviour.md`, section 1; `Scenarios/README.md`, section 4).
enum RESTRoutes {
    /// A call that no route can carry; `check` refuses most of them before a run.
    struct NoRoute: Error {
        let message: String
    }

    // MARK: Requests

    static func create(
        _ type: ResourceType, parentID: String?, route: Route?, members: JSONObject
    ) throws(NoRoute) -> RESTRequest {
        switch (type, route ?? defaultRouteToCreate(type, hasParent: parentID != nil), parentID) {
        case (.registeredModel, .direct, nil):
            return .post("registered_models", body: members)
        case (.modelVersion, .direct, let model?):
            return .post("model_versions", body: members.adding("registeredModelId", model))
        case (.modelVersion, .nested, let model?):
            return .post("registered_models", model, "versions", body: members.adding("registeredModelId", model))
        case (.modelArtifact, .direct, nil):
            return .post("model_artifacts", body: members)
        case (.modelArtifact, .generic, nil), (.docArtifact, .generic, nil), (.artifact, .generic, nil):
            return .post("artifacts", body: members.addingArtifactType(of: type))
        case (.modelArtifact, .nested, let version?), (.docArtifact, .nested, let version?),
            (.artifact, .nested, let version?):
            return .post("model_versions", version, "artifacts", body: members.addingArtifactType(of: type))
        case (_, let route, let parentID):
            throw NoRoute(
                message: "no request creates a \(type.rawValue) \(parentID == nil ? "without" : "with") "
                    + "`of:` via the route `\(route.rawValue)`; see Scenarios/README.md, section 4")
        }
    }

    static func update(
        _ type: ResourceType, id: String, parentID: String?, route: Route?, members: JSONObject
    ) throws(NoRoute) -> RESTRequest {
        switch (type, route ?? (parentID == nil ? ownRoute(type) : .nested), parentID) {
        case (.registeredModel, .direct, nil), (.modelVersion, .direct, nil), (.modelArtifact, .direct, nil):
            return .patch(collection(type), id, body: members)
        case (.modelArtifact, .generic, nil), (.docArtifact, .generic, nil), (.artifact, .generic, nil):
            return .patch("artifacts", id, body: members.addingArtifactType(of: type))
        case (.modelArtifact, .nested, let version?), (.docArtifact, .nested, let version?),
            (.artifact, .nested, let version?):
            return .post(
                "model_versions", version, "artifacts",
                body: members.addingArtifactType(of: type).adding("id", id))
        case (.modelVersion, .nested, let model?):
            return .post(
                "registered_models", model, "versions",
                body: members.adding("registeredModelId", model).adding("id", id))
        case (_, let route, let parentID):
            throw NoRoute(
                message: "no request updates a \(type.rawValue) \(parentID == nil ? "without" : "with") "
                    + "`of:` via the route `\(route.rawValue)`; see Scenarios/README.md, section 4")
        }
    }

    static func get(_ type: ResourceType, id: String, route: Route?) throws(NoRoute) -> RESTRequest {
        switch (route ?? ownRoute(type), type.isArtifact) {
        case (.direct, _) where ownRoute(type) == .direct: return .get(collection(type), id)
        case (.generic, true): return .get("artifacts", id)
        case (let route, _):
            throw NoRoute(message: "no request gets a \(type.rawValue) by id via the route `\(route.rawValue)`")
        }
    }

    /// By the contract's parameters; those that are not there are not sent.
    static func find(
        _ type: ResourceType, name: String?, parentID: String? = nil, externalID: String? = nil
    ) -> RESTRequest {
        var request = RESTRequest.get(single(type))
        if let name { request.query.append(("name", name)) }
        if let parentID { request.query.append(("parentResourceId", parentID)) }
        if let externalID { request.query.append(("externalId", externalID)) }
        return request
    }

    /// The parameters as they are; only where a route lists artifacts of all types, the type is added.
    static func list(
        _ type: ResourceType, parentID: String?, parameters: ListParameters
    ) throws(NoRoute) -> RESTRequest {
        let query = parameters.items.map { (name: $0.name, value: $0.value) }
        switch (type, parentID) {
        case (.registeredModel, nil), (.modelVersion, nil), (.modelArtifact, nil), (.artifact, nil):
            return .get(collection(type), query: query)
        case (.docArtifact, nil):
            return .get("artifacts", query: query).asking(for: type)
        case (.modelVersion, let model?):
            return .get("registered_models", model, "versions", query: query)
        case (.modelArtifact, let version?), (.docArtifact, let version?), (.artifact, let version?):
            return .get("model_versions", version, "artifacts", query: query).asking(for: type)
        case (.registeredModel, _?):
            throw NoRoute(message: "a RegisteredModel has no parent below which it could be listed")
        }
    }

    // MARK: Names

    static func artifactType(of type: ResourceType) -> String? {
        switch type {
        case .modelArtifact: "model-artifact"
        case .docArtifact: "doc-artifact"
        case .registeredModel, .modelVersion, .artifact: nil
        }
    }

    private static func collection(_ type: ResourceType) -> String {
        switch type {
        case .registeredModel: "registered_models"
        case .modelVersion: "model_versions"
        case .modelArtifact: "model_artifacts"
        case .docArtifact, .artifact: "artifacts"
        }
    }

    private static func single(_ type: ResourceType) -> String {
        switch type {
        case .registeredModel: "registered_model"
        case .modelVersion: "model_version"
        case .modelArtifact: "model_artifact"
        case .docArtifact, .artifact: "artifact"
        }
    }

    /// Where an entity of the type is read and changed by its id when no route is named.
    private static func ownRoute(_ type: ResourceType) -> Route {
        switch type {
        case .registeredModel, .modelVersion, .modelArtifact: .direct
        case .docArtifact, .artifact: .generic
        }
    }

    private static func defaultRouteToCreate(_ type: ResourceType, hasParent: Bool) -> Route {
        type.isArtifact && hasParent ? .nested : ownRoute(type)
    }
}

extension JSONObject {
    /// With this text as a member, unless there is one of that name already.
    fileprivate func adding(_ name: String, _ text: String) -> JSONObject {
        var copy = self
        if copy[name] == nil { copy[name] = .string(text) }
        return copy
    }

    fileprivate func addingArtifactType(of type: ResourceType) -> JSONObject {
        guard let word = RESTRoutes.artifactType(of: type) else { return self }
        return adding("artifactType", word)
    }
}

extension RESTRequest {
    fileprivate func asking(for type: ResourceType) -> RESTRequest {
        guard let word = RESTRoutes.artifactType(of: type), !query.contains(where: { $0.name == "artifactType" }) else {
            return self
        }
        return with("artifactType", word)
    }
}

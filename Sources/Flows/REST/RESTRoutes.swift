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
        _ type: ResourceType, parent: ParentReference?, route: Route?, members: JSONObject
    ) throws(NoRoute) -> RESTRequest {
        let schema = ResourceSchema.of(type)
        let valid = parent == nil ? schema.createRoutes.alone : schema.createRoutes.below
        // What is left out on purpose is sent to the collection of the type all the same.
        let isIncomplete = parent == nil && schema.createRoutes.below.contains(.direct)
        let body = members.adding(owner: parent, of: schema).addingArtifactType(of: type)
        switch (route ?? valid.first ?? (isIncomplete ? .direct : .nested), parent) {
        // The type is in the path.
        case (.direct, _) where valid.contains(.direct) || isIncomplete:
            return .post(try collection(type), body: members.adding(owner: parent, of: schema))
        case (.generic, nil) where valid.contains(.generic): return .post("artifacts", body: body)
        case (.nested, let parent?) where valid.contains(.nested):
            var request = try below(parent, type, method: "POST")
            request.body = body
            return request
        case (let route, _): throw noRoute("creates", type, hasParent: parent != nil, route)
        }
    }

    static func update(
        _ type: ResourceType, id: String, parent: ParentReference?, route: Route?, members: JSONObject
    ) throws(NoRoute) -> RESTRequest {
        let schema = ResourceSchema.of(type)
        switch (route ?? (parent == nil ? schema.updateRoutes.first : .nested) ?? .direct, parent) {
        case (.direct, nil) where schema.updateRoutes.contains(.direct):
            return .patch(try collection(type), id, body: members)
        case (.generic, nil) where schema.updateRoutes.contains(.generic):
            return .patch("artifacts", id, body: members.addingArtifactType(of: type))
        case (.nested, let parent?) where schema.createRoutes.below.contains(.nested):
            var request = try below(parent, type, method: "POST")
            request.body = members.adding(owner: parent, of: schema).addingArtifactType(of: type).adding("id", id)
            return request
        case (let route, _): throw noRoute("updates", type, hasParent: parent != nil, route)
        }
    }

    static func get(_ type: ResourceType, id: String, route: Route?) throws(NoRoute) -> RESTRequest {
        let valid = ResourceSchema.of(type).readRoutes
        switch route ?? valid.first {
        case .direct? where valid.contains(.direct): return .get(try collection(type), id)
        case .generic? where valid.contains(.generic): return .get("artifacts", id)
        case let route:
            throw NoRoute(
                message: "no request gets a \(type.rawValue) by id via the route `\(route?.rawValue ?? "direct")`")
        }
    }

    /// What an inference service serves.
    static func served(_ type: ResourceType, serviceID: String) throws(NoRoute) -> RESTRequest {
        switch type {
        case .registeredModel: return .get("inference_services", serviceID, "model")
        case .modelVersion: return .get("inference_services", serviceID, "version")
        default: throw NoRoute(message: "no request gets the \(type.rawValue) that a service serves")
        }
    }

    /// By the contract's parameters; those that are not there are not sent.
    static func find(
        _ type: ResourceType, name: String?, parentID: String? = nil, externalID: String? = nil
    ) throws(RESTConversation.End) -> RESTRequest {
        guard let path = single(type) else {
            throw RESTConversation.End(outcome: .broken("no request finds a \(type.rawValue)"))
        }
        var request = RESTRequest.get(path)
        if let name { request.query.append(("name", name)) }
        if let parentID { request.query.append(("parentResourceId", parentID)) }
        if let externalID { request.query.append(("externalId", externalID)) }
        return request
    }

    /// The parameters as they are; only where a route lists artifacts of all types, the type is added.
    static func list(
        _ type: ResourceType, parent: ParentReference?, parameters: ListParameters
    ) throws(NoRoute) -> RESTRequest {
        let schema = ResourceSchema.of(type)
        var request: RESTRequest
        switch parent {
        case nil where !schema.isListedAlone: throw NoRoute(message: "a \(type.rawValue) is listed below a parent only")
        case nil where type == .metricHistory: request = .get("experiment_runs", "metric_history")
        case nil: request = .get(try collection(type))
        case let parent?:
            guard !schema.owners.isEmpty else {
                throw NoRoute(message: "a \(type.rawValue) has no parent below which it could be listed")
            }
            request = try below(parent, type, method: "GET")
        }
        request.query = parameters.items.map { (name: $0.name, value: $0.value) }
        return request.segments.last == "artifacts" ? request.asking(for: type) : request
    }

    // MARK: Paths

    /// The collection below a parent: of versions, runs, services, serves, artifacts, or of a metric's history.
    private static func below(
        _ parent: ParentReference, _ type: ResourceType, method: String
    ) throws(NoRoute) -> RESTRequest {
        guard let owner = parent.type ?? ResourceSchema.of(type).owners.first?.type else {
            throw NoRoute(message: "a \(type.rawValue) belongs to nothing")
        }
        let name: String? =
            switch (owner, type) {
            case (.registeredModel, .modelVersion): "versions"
            case (.experiment, .experimentRun): "experiment_runs"
            case (.servingEnvironment, .inferenceService): "inference_services"
            case (.inferenceService, .serveModel): "serves"
            case (.experimentRun, .metricHistory): "metric_history"
            case (.modelVersion, _) where type.isArtifact, (.experimentRun, _) where type.isArtifact: "artifacts"
            default: nil
            }
        guard let name else { throw NoRoute(message: "no \(type.rawValue) is found below a \(owner.rawValue)") }
        return RESTRequest(method: method, segments: [try collection(owner), parent.id, name])
    }

    private static func collection(_ type: ResourceType) throws(NoRoute) -> String {
        switch type {
        case .registeredModel: "registered_models"
        case .modelVersion: "model_versions"
        case .modelArtifact: "model_artifacts"
        case .docArtifact, .dataSet, .metric, .parameter, .artifact: "artifacts"
        case .experiment: "experiments"
        case .experimentRun: "experiment_runs"
        case .servingEnvironment: "serving_environments"
        case .inferenceService: "inference_services"
        case .metricHistory, .serveModel: throw NoRoute(message: "a \(type.rawValue) has no collection of its own")
        }
    }

    private static func single(_ type: ResourceType) -> String? {
        switch type {
        case .registeredModel: "registered_model"
        case .modelVersion: "model_version"
        case .modelArtifact: "model_artifact"
        case .docArtifact, .dataSet, .metric, .parameter, .artifact: "artifact"
        case .experiment: "experiment"
        case .experimentRun: "experiment_run"
        case .servingEnvironment: "serving_environment"
        case .inferenceService: "inference_service"
        case .metricHistory, .serveModel: nil
        }
    }

    private static func noRoute(_ verb: String, _ type: ResourceType, hasParent: Bool, _ route: Route) -> NoRoute {
        NoRoute(
            message: "no request \(verb) a \(type.rawValue) \(hasParent ? "with" : "without") "
                + "`of:` via the route `\(route.rawValue)`; see Scenarios/README.md, section 4")
    }
}

extension JSONObject {
    /// With this text as a member, unless there is one of that name already.
    fileprivate func adding(_ name: String, _ text: String) -> JSONObject {
        var copy = self
        if copy[name] == nil { copy[name] = .string(text) }
        return copy
    }

    /// With the owner's id, where the body has a member for it.
    fileprivate func adding(owner: ParentReference?, of schema: ResourceSchema) -> JSONObject {
        guard let owner, let member = schema.owners.first?.member else { return self }
        return adding(member, owner.id)
    }

    fileprivate func addingArtifactType(of type: ResourceType) -> JSONObject {
        guard let word = type.artifactType else { return self }
        return adding("artifactType", word)
    }
}

extension RESTRequest {
    fileprivate func asking(for type: ResourceType) -> RESTRequest {
        guard let word = type.artifactType, !query.contains(where: { $0.name == "artifactType" }) else { return self }
        return with("artifactType", word)
    }
}

/// Paths that show inference services, on their own and in their environment, and what they serve.
enum InferenceServiceOperations {
    static let all: [Operation] = [
        Operation("getInferenceServices", "GET", "inference_services") { (call) throws(Refusal) in
            try call.list(.inferenceServices)
        },
        Operation("createInferenceService", "POST", "inference_services") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.inferenceService, .create))
            return try create(draft, in: call.identifier(draft.parent ?? "", of: "serving environment"), call)
        },
        Operation("getInferenceService", "GET", "inference_services/{id}") { (call) throws(Refusal) in
            try call.get(.inferenceServices)
        },
        Operation("updateInferenceService", "PATCH", "inference_services/{id}") { (call) throws(Refusal) in
            try call.patch(.inferenceServices, .inferenceService)
        },
        Operation("findInferenceService", "GET", "inference_service") { (call) throws(Refusal) in
            try call.find(.inferenceServices, parentNoun: "parent resource")
        },
        Operation("getEnvironmentInferenceServices", "GET", "serving_environments/{id}/inference_services") {
            (call) throws(Refusal) in
            let environment = try call.identifier(call.pathID, of: "serving environment")
            return try call.list(.inferenceServices, below: (environment, .servingEnvironments), narrowing: true)
        },
        Operation("createEnvironmentInferenceService", "POST", "serving_environments/{id}/inference_services") {
            (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.inferenceService, .create))
            // The body has to name an environment, and the path's counts (recorded).
            _ = try call.identifier(draft.parent ?? "", of: "serving environment")
            return try create(draft, in: call.identifier(call.pathID, of: "serving environment"), call)
        },
        Operation("getInferenceServiceModel", "GET", "inference_services/{id}/model") { (call) throws(Refusal) in
            let id = try call.identifier(call.pathID, of: "inference service")
            let model = try call.read { (actions) throws(Refusal) in try actions.servedModel(id) }
            return call.answer(model, .registeredModel)
        },
        Operation("getInferenceServiceVersion", "GET", "inference_services/{id}/version") { (call) throws(Refusal) in
            let id = try call.identifier(call.pathID, of: "inference service")
            let version = try call.read { (actions) throws(Refusal) in try actions.servedVersion(id) }
            return call.answer(version, .modelVersion)
        },
    ]

    private static func create(
        _ draft: EntityDraft, in environment: Int64, _ call: OperationCall
    ) throws(Refusal) -> ServerResponse {
        let node = try call.write { (actions) throws(Refusal) -> NodeRow in
            let isNeeded = call.rules.parentsMustExist
            try actions.checkParent(environment, in: .servingEnvironments, isNeeded: isNeeded)
            if let model = draft.properties.identifier("registered_model_id") {
                try actions.checkParent(
                    model, in: .registeredModels, isNeeded: isNeeded && call.rules.modelsMustExist)
            }
            return try actions.create(.inferenceService, draft, parent: (.parentContext, environment))
        }
        return call.answer(node, .inferenceService, status: 201)
    }
}

extension EntityActions {
    /// The registered model that a service is for.
    fileprivate func servedModel(_ service: Int64) throws(Refusal) -> NodeRow {
        let (node, _) = try entity(service, in: .inferenceServices.unknown("inference service"))
        let model = node.properties.identifier("registered_model_id") ?? 0
        return try entity(model, in: .registeredModels).0
    }

    /// The version that a service is for: the one that it names, else the newest of its model.
    fileprivate func servedVersion(_ service: Int64) throws(Refusal) -> NodeRow {
        let (node, _) = try entity(service, in: .inferenceServices.unknown("inference service"))
        if let version = node.properties.identifier("model_version_id") {
            return try entity(version, in: .modelVersions).0
        }
        var query = PageQuery(table: .context, typeIDs: [try session.typeID(EntityKind.modelVersion.typeName)])
        query.parent = (.parentContext, node.properties.identifier("registered_model_id") ?? 0)
        query.order = .created
        query.isDescending = true
        query.limit = 1
        guard let newest = try session.nodes(query, .newest).first else {
            throw .notFound("no model versions found for id \(service)")
        }
        return newest
    }
}

extension [PropertyRow] {
    /// The id that a declared property holds.
    func identifier(_ row: String) -> Int64? {
        for property in self where property.name == row && !property.isCustom {
            if case .int(let id) = property.value { return id }
        }
        return nil
    }
}

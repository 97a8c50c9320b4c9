/// Paths that show model versions, on their own and below their registered model.
enum ModelVersionOperations {
    static let all: [Operation] = [
        Operation("getModelVersions", "GET", "model_versions") { (call) throws(Refusal) in
            try call.list(.modelVersions)
        },
        Operation("createModelVersion", "POST", "model_versions") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.modelVersion, .create))
            return try create(draft, below: parent(draft, call), call)
        },
        Operation("getModelVersion", "GET", "model_versions/{id}") { (call) throws(Refusal) in
            try call.get(.modelVersions)
        },
        Operation("updateModelVersion", "PATCH", "model_versions/{id}") { (call) throws(Refusal) in
            try call.patch(.modelVersions, .modelVersion)
        },
        Operation("findModelVersion", "GET", "model_version") { (call) throws(Refusal) in
            try call.find(.modelVersions, parentNoun: "registered model")
        },
        Operation("getRegisteredModelVersions", "GET", "registered_models/{id}/versions") { (call) throws(Refusal) in
            let model = try call.identifier(call.pathID, of: "registered model")
            return try call.list(.modelVersions, below: (model, .registeredModels), narrowing: true)
        },
        Operation("createRegisteredModelVersion", "POST", "registered_models/{id}/versions") {
            (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.modelVersion, .nested))
            // The body has to name a parent, and the path's counts (recorded).
            _ = try parent(draft, call)
            let model = try call.identifier(call.pathID, of: "registered model")
            guard let text = draft.id else { return try create(draft, below: model, call) }
            return try change(call.identifier(text, of: "model version"), draft, below: model, call)
        },
    ]

    private static func parent(_ draft: EntityDraft, _ call: OperationCall) throws(Refusal) -> Int64 {
        switch Identifier.parse(draft.parent ?? "", strictly: call.rules.identifiersAreStrict) {
        case .success(let id): return id
        case .failure(let malformed):
            throw .badRequest("error setting field Properties: invalid numeric string: \(malformed)")
        }
    }

    private static func create(
        _ draft: EntityDraft, below model: Int64, _ call: OperationCall
    ) throws(Refusal) -> ServerResponse {
        let isNeeded = call.rules.parentsMustExist && call.rules.modelsMustExist
        let node = try call.write { (actions) throws(Refusal) -> NodeRow in
            try actions.checkParent(model, in: .registeredModels, isNeeded: isNeeded)
            return try actions.create(.modelVersion, draft, parent: (.parentContext, model))
        }
        return call.answer(node, .modelVersion, status: 201)
    }

    /// A nested POST with the id of a version changes that version; one of another model stays where it is, because a
    /// version has one parent and its name carries it.
    private static func change(
        _ id: Int64, _ draft: EntityDraft, below model: Int64, _ call: OperationCall
    ) throws(Refusal) -> ServerResponse {
        let isNeeded = call.rules.parentsMustExist && call.rules.modelsMustExist
        let node = try call.write { (actions) throws(Refusal) -> NodeRow in
            try actions.checkParent(model, in: .registeredModels, isNeeded: isNeeded)
            let (node, kind) = try actions.entity(id, in: .modelVersions)
            let belongs = PropertyRow(name: "registered_model_id", isCustom: false, value: .int(model))
            var changed = draft
            if !node.properties.contains(belongs) {
                guard call.rules.versionsMayMove else {
                    throw .badRequest("model version with id \(id) does not belong to registered model \(model)")
                }
                changed.properties.append(belongs)
                try actions.session.link(.parentContext, child: id, parent: model)
            }
            return try actions.update(node, kind, changed)
        }
        return call.answer(node, .modelVersion, status: 201)
    }
}

/// Paths that show model versions, on their own and below their registered model.
enum ModelVersionOperations {
    static let all: [Operation] = [
        Operation("getModelVersions", "GET", "model_versions") { (call) throws(Refusal) in
            try call.list(.modelVersions)
        },
        Operation("createModelVersion", "POST", "model_versions") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.modelVersion, .create))
            return try call.create(.modelVersion, draft, below: (parent(draft, call), .registeredModels))
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
            guard let text = draft.id else {
                return try call.create(.modelVersion, draft, below: (model, .registeredModels))
            }
            let version = try call.identifier(text, of: "model version")
            return try call.change(version, in: .modelVersions, draft, below: (model, .registeredModels))
        },
    ]

    private static func parent(_ draft: EntityDraft, _ call: OperationCall) throws(Refusal) -> Int64 {
        switch Identifier.parse(draft.parent ?? "", strictly: call.rules.identifiersAreStrict) {
        case .success(let id): return id
        case .failure(let malformed):
            throw .badRequest("error setting field Properties: invalid numeric string: \(malformed)")
        }
    }
}

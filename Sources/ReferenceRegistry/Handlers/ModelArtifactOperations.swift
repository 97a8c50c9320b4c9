/// `model_artifacts` and `model_artifact`: the model artifacts of the union, with strict bodies.
enum ModelArtifactOperations {
    static let all: [Operation] = [
        Operation("getModelArtifacts", "GET", "model_artifacts") { (call) throws(Refusal) in
            try call.list(.modelArtifacts)
        },
        Operation("createModelArtifact", "POST", "model_artifacts") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.modelArtifact, .create))
            let node = try call.write { (actions) throws(Refusal) in
                try actions.create(.modelArtifact, draft, parent: nil)
            }
            return call.answer(node, .modelArtifact, status: 201)
        },
        Operation("getModelArtifact", "GET", "model_artifacts/{id}") { (call) throws(Refusal) in
            try call.get(.modelArtifacts)
        },
        Operation("updateModelArtifact", "PATCH", "model_artifacts/{id}") { (call) throws(Refusal) in
            try call.patch(.modelArtifacts, .modelArtifact)
        },
        Operation("findModelArtifact", "GET", "model_artifact") { (call) throws(Refusal) in
            try call.find(.modelArtifacts, parentNoun: "parent resource")
        },
    ]
}

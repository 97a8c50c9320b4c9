/// Paths below `registered_models` that show registered models, and `registered_model`.
enum RegisteredModelOperations {
    static let all: [Operation] = [
        Operation("getRegisteredModels", "GET", "registered_models") { (call) throws(Refusal) in
            try call.list(.registeredModels)
        },
        Operation("createRegisteredModel", "POST", "registered_models") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.registeredModel, .create))
            let node = try call.write { (actions) throws(Refusal) in
                try actions.create(.registeredModel, draft, parent: nil)
            }
            return call.answer(node, .registeredModel, status: 201)
        },
        Operation("getRegisteredModel", "GET", "registered_models/{id}") { (call) throws(Refusal) in
            try call.get(.registeredModels)
        },
        Operation("updateRegisteredModel", "PATCH", "registered_models/{id}") { (call) throws(Refusal) in
            try call.patch(.registeredModels, .registeredModel)
        },
        Operation("findRegisteredModel", "GET", "registered_model") { (call) throws(Refusal) in
            try call.find(.registeredModels, parentNoun: "registered model")
        },
    ]
}

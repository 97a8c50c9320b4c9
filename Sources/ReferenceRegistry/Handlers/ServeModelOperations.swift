/// The serving actions of an inference service; there is no path to one of them.
enum ServeModelOperations {
    static let all: [Operation] = [
        Operation("getInferenceServiceServes", "GET", "inference_services/{id}/serves") { (call) throws(Refusal) in
            let service = try call.identifier(call.pathID, of: "inference service")
            return try call.list(.serveModels, below: (service, .inferenceServices), narrowing: true)
        },
        Operation("createInferenceServiceServe", "POST", "inference_services/{id}/serves") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.serveModel, .create))
            let service = try call.identifier(call.pathID, of: "inference service")
            let node = try call.write { (actions) throws(Refusal) -> NodeRow in
                let isNeeded = call.rules.parentsMustExist
                // The version before the service, as recorded.
                if let version = draft.properties.identifier("model_version_id") {
                    try actions.checkParent(version, in: .modelVersions, isNeeded: isNeeded)
                }
                try actions.checkParent(service, in: .inferenceServices, isNeeded: isNeeded)
                if let version = draft.properties.identifier("model_version_id"),
                    let node = try actions.session.node(version, in: .context),
                    let objection = call.rules.objectionToServing(node)
                {
                    throw objection
                }
                return try actions.create(.serveModel, draft, parent: (.association, service))
            }
            return call.answer(node, .serveModel, status: 201)
        },
    ]
}

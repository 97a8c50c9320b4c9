/// Paths that show serving environments.
enum ServingEnvironmentOperations {
    static let all: [Operation] = [
        Operation("getServingEnvironments", "GET", "serving_environments") { (call) throws(Refusal) in
            try call.list(.servingEnvironments)
        },
        Operation("createServingEnvironment", "POST", "serving_environments") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.servingEnvironment, .create))
            let node = try call.write { (actions) throws(Refusal) in
                try actions.create(.servingEnvironment, draft, parent: nil)
            }
            return call.answer(node, .servingEnvironment, status: 201)
        },
        Operation("getServingEnvironment", "GET", "serving_environments/{id}") { (call) throws(Refusal) in
            try call.get(.servingEnvironments)
        },
        Operation("updateServingEnvironment", "PATCH", "serving_environments/{id}") { (call) throws(Refusal) in
            try call.patch(.servingEnvironments, .servingEnvironment)
        },
        Operation("findServingEnvironment", "GET", "serving_environment") { (call) throws(Refusal) in
            try call.find(.servingEnvironments, parentNoun: "serving environment")
        },
    ]
}

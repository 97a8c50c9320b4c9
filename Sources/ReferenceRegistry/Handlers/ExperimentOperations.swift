/// Paths below `experiments` that show experiments, and `experiment`.
enum ExperimentOperations {
    static let all: [Operation] = [
        Operation("getExperiments", "GET", "experiments") { (call) throws(Refusal) in
            try call.list(.experiments)
        },
        Operation("createExperiment", "POST", "experiments") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.experiment, .create))
            let node = try call.write { (actions) throws(Refusal) in
                try actions.create(.experiment, draft, parent: nil)
            }
            return call.answer(node, .experiment, status: 201)
        },
        Operation("getExperiment", "GET", "experiments/{id}") { (call) throws(Refusal) in
            try call.get(.experiments)
        },
        Operation("updateExperiment", "PATCH", "experiments/{id}") { (call) throws(Refusal) in
            try call.patch(.experiments, .experiment)
        },
        Operation("findExperiment", "GET", "experiment") { (call) throws(Refusal) in
            try call.find(.experiments, parentNoun: "experiment")
        },
    ]
}

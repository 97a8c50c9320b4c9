/// Paths that show experiment runs, on their own and below their experiment, and the artifacts of a run.
enum ExperimentRunOperations {
    static let all: [Operation] = [
        Operation("getExperimentRuns", "GET", "experiment_runs") { (call) throws(Refusal) in
            try call.list(.experimentRuns)
        },
        Operation("createExperimentRun", "POST", "experiment_runs") { (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.experimentRun, .create))
            return try call.create(.experimentRun, draft, below: (experiment(draft, call), .experiments))
        },
        Operation("getExperimentRun", "GET", "experiment_runs/{id}") { (call) throws(Refusal) in
            try call.get(.experimentRuns)
        },
        Operation("updateExperimentRun", "PATCH", "experiment_runs/{id}") { (call) throws(Refusal) in
            try call.patch(.experimentRuns, .experimentRun)
        },
        Operation("findExperimentRun", "GET", "experiment_run") { (call) throws(Refusal) in
            try call.find(.experimentRuns, parentNoun: "experiment")
        },
        Operation("getExperimentExperimentRuns", "GET", "experiments/{id}/experiment_runs") { (call) throws(Refusal) in
            let experiment = try call.identifier(call.pathID, of: "experiment")
            return try call.list(.experimentRuns, below: (experiment, .experiments), narrowing: true)
        },
        Operation("createExperimentExperimentRun", "POST", "experiments/{id}/experiment_runs") {
            (call) throws(Refusal) in
            let draft = try call.draft(call.body(), BodySchema(.experimentRun, .nested))
            // The body has to name an experiment, and the path's counts (recorded).
            _ = try experiment(draft, call)
            let experiment = try call.identifier(call.pathID, of: "experiment")
            guard let text = draft.id else {
                return try call.create(.experimentRun, draft, below: (experiment, .experiments))
            }
            let run = try call.identifier(text, of: "experiment run")
            return try call.change(run, in: .experimentRuns, draft, below: (experiment, .experiments))
        },
        Operation("getExperimentRunArtifacts", "GET", "experiment_runs/{id}/artifacts") { (call) throws(Refusal) in
            let run = try call.identifier(call.pathID, of: "parent resource")
            return try call.list(
                ArtifactOperations.wanted(call), below: (run, .experimentRuns), narrowing: true)
        },
        Operation("upsertExperimentRunArtifact", "POST", "experiment_runs/{id}/artifacts") { (call) throws(Refusal) in
            try ArtifactOperations.upsert(call, below: .experimentRuns)
        },
    ]

    private static func experiment(_ draft: EntityDraft, _ call: OperationCall) throws(Refusal) -> Int64 {
        try call.identifier(draft.parent ?? "", of: "experiment")
    }
}

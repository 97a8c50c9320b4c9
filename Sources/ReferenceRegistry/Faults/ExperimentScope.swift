/// Groups of `operationId`s about experiments and what runs log.
enum ExperimentScope {
    static let createExperiment: Set = ["createExperiment"]
    static let createRun: Set = ["createExperimentRun", "createExperimentExperimentRun"]
    static let runs: Set = createRun.union([
        "getExperimentRun", "updateExperimentRun", "findExperimentRun", "getExperimentRuns",
        "getExperimentExperimentRuns",
    ])
    static let log: Set = ["upsertExperimentRunArtifact"]
    static let nestedCreate: Set = log.union(["upsertModelVersionArtifact"])
    static let createArtifact: Set = nestedCreate.union(["createArtifact"])
    static let artifacts: Set = createArtifact.union([
        "updateArtifact", "getArtifact", "findArtifact", "getArtifacts", "getModelVersionArtifacts",
        "getExperimentRunArtifacts",
    ])
    static let history: Set = ["getExperimentRunMetricHistory", "getExperimentRunsMetricHistory"]

    /// The rows of one kind in a statement.
    static func type(_ kind: EntityKind) -> String { "(SELECT id FROM Type WHERE name = '\(kind.typeName)')" }
}

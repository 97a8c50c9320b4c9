import RegistryClient

extension BuilderOperations {
    func createExperimentRun(_ run: ExperimentRunCreate) async throws(RegistryError) -> ExperimentRun {
        try await value { () throws(Builder.Failure) in try await builder.createExperimentRun().body(run).execute() }
    }

    func createExperimentRun(_ run: ExperimentRunCreate, ofExperiment experimentId: String) async throws(RegistryError)
        -> ExperimentRun
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createExperimentExperimentRun(experimentId).body(run).execute()
        }
    }

    func updateExperimentRun(id: String, _ update: ExperimentRunUpdate) async throws(RegistryError) -> ExperimentRun {
        try await value { () throws(Builder.Failure) in try await builder.updateExperimentRun(id).body(update).execute()
        }
    }

    func upsertExperimentRun(_ run: ExperimentRun, ofExperiment experimentId: String) async throws(RegistryError)
        -> ExperimentRun
    {
        try await value { () throws(Builder.Failure) in
            try await builder.createExperimentExperimentRun(experimentId).body(run).execute()
        }
    }

    func experimentRun(id: String) async throws(RegistryError) -> ExperimentRun? {
        try await optional(builder.getExperimentRun(id).execute)
    }

    func findExperimentRun(name: String?, experimentId: String?, externalId: String?) async throws(RegistryError)
        -> ExperimentRun?
    {
        var find = builder.findExperimentRun()
        if let name { find = find.name(name) }
        if let experimentId { find = find.parentResourceId(experimentId) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func experimentRuns(_ options: ListOptions) async throws(RegistryError) -> Page<ExperimentRun> {
        try await value(builder.getExperimentRuns().options(options).execute)
    }

    func experimentRuns(ofExperiment experimentId: String, name: String?, externalId: String?, _ options: ListOptions)
        async throws(RegistryError) -> Page<ExperimentRun>
    {
        var list = builder.getExperimentExperimentRuns(experimentId).options(options)
        if let name { list = list.name(name) }
        if let externalId { list = list.externalId(externalId) }
        return try await value(list.execute)
    }

    func createArtifact(_ artifact: ArtifactCreate, ofExperimentRun experimentRunId: String) async throws(RegistryError)
        -> Artifact
    {
        try await value { () throws(Builder.Failure) in
            try await builder.upsertExperimentRunArtifact(experimentRunId).body(artifact).execute()
        }
    }

    func upsertArtifact(_ artifact: Artifact, ofExperimentRun experimentRunId: String) async throws(RegistryError)
        -> Artifact
    {
        try await value { () throws(Builder.Failure) in
            try await builder.upsertExperimentRunArtifact(experimentRunId).body(artifact).execute()
        }
    }

    func artifacts(
        ofExperimentRun experimentRunId: String, name: String?, externalId: String?, artifactType: ArtifactType?,
        _ options: ListOptions
    ) async throws(RegistryError) -> Page<Artifact> {
        var list = builder.getExperimentRunArtifacts(experimentRunId).options(options)
        if let name { list = list.name(name) }
        if let externalId { list = list.externalId(externalId) }
        if let artifactType { list = list.artifactType(artifactType) }
        return try await value(list.execute)
    }

    func metricHistory(ofExperimentRun experimentRunId: String, name: String?, stepIds: [Int64], _ options: ListOptions)
        async throws(RegistryError) -> Page<Metric>
    {
        var list = builder.getExperimentRunMetricHistory(experimentRunId).options(options).stepIds(stepIds)
        if let name { list = list.name(name) }
        return try await value(list.execute)
    }

    func metricHistory(name: String?, stepIds: [Int64], _ options: ListOptions) async throws(RegistryError) -> Page<
        Metric
    > {
        var list = builder.getExperimentRunsMetricHistory().options(options).stepIds(stepIds)
        if let name { list = list.name(name) }
        return try await value(list.execute)
    }

    func createExperiment(_ experiment: ExperimentCreate) async throws(RegistryError) -> Experiment {
        try await value { () throws(Builder.Failure) in try await builder.createExperiment().body(experiment).execute()
        }
    }

    func updateExperiment(id: String, _ update: ExperimentUpdate) async throws(RegistryError) -> Experiment {
        try await value { () throws(Builder.Failure) in try await builder.updateExperiment(id).body(update).execute() }
    }

    func experiment(id: String) async throws(RegistryError) -> Experiment? {
        try await optional(builder.getExperiment(id).execute)
    }

    func findExperiment(name: String?, externalId: String?) async throws(RegistryError) -> Experiment? {
        var find = builder.findExperiment()
        if let name { find = find.name(name) }
        if let externalId { find = find.externalId(externalId) }
        return try await optional(find.execute)
    }

    func experiments(_ options: ListOptions) async throws(RegistryError) -> Page<Experiment> {
        try await value(builder.getExperiments().options(options).execute)
    }
}

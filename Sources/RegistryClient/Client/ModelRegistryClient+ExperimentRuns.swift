/// Experiment runs are part of contract v1alpha3 only: on v1 these calls throw `.invalidArgument` and send nothing.
extension ModelRegistryClient {
    /// `POST experiment_runs`. A name that is taken within the experiment answers 409.
    public func createExperimentRun(_ run: ExperimentRunCreate) async throws(RegistryError) -> ExperimentRun {
        try await create(experimentPath("experiment_runs"), run)
    }

    /// `POST experiments/{id}/experiment_runs`, the nested route; the body names an experiment as well, the path wins.
    public func createExperimentRun(
        _ run: ExperimentRunCreate, ofExperiment experimentId: String
    ) async throws(RegistryError) -> ExperimentRun {
        try await create(experimentPath("experiments", experimentId, "experiment_runs"), run)
    }

    /// `PATCH experiment_runs/{id}` with the members that change.
    public func updateExperimentRun(
        id: String, _ update: ExperimentRunUpdate
    ) async throws(RegistryError) -> ExperimentRun {
        try await self.update(experimentPath("experiment_runs", id), update)
    }

    /// Updates the run when it has an id, with all that it holds; creates it otherwise.
    public func upsertExperimentRun(_ run: ExperimentRun) async throws(RegistryError) -> ExperimentRun {
        guard let id = run.id else { return try await createExperimentRun(ExperimentRunCreate(run)) }
        return try await updateExperimentRun(id: id, ExperimentRunUpdate(run))
    }

    /// `POST experiments/{id}/experiment_runs`: creates a run without an id, updates and links one with an id.
    public func upsertExperimentRun(
        _ run: ExperimentRun, ofExperiment experimentId: String
    ) async throws(RegistryError) -> ExperimentRun {
        try await create(experimentPath("experiments", experimentId, "experiment_runs"), run)
    }

    /// `GET experiment_runs/{id}`; nil where there is none of that id.
    public func experimentRun(id: String) async throws(RegistryError) -> ExperimentRun? {
        try await get(experimentPath("experiment_runs", id))
    }

    /// `GET experiment_run` by name and experiment, or by external id; nil where none fits. With less nothing is sent.
    public func findExperimentRun(
        name: String? = nil, experimentId: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> ExperimentRun? {
        try await get(
            experimentPath("experiment_run"),
            criteria(name: name, parent: experimentId, externalId: externalId, of: ExperimentRun.kind))
    }

    /// `GET experiment_runs`: one page of the runs of all experiments.
    public func experimentRuns(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ExperimentRun> {
        try await list(experimentPath("experiment_runs"), options)
    }

    /// `GET experiments/{id}/experiment_runs`: one page, of a name or external id if given.
    public func experimentRuns(
        ofExperiment experimentId: String, name: String? = nil, externalId: String? = nil,
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<ExperimentRun> {
        try await list(
            experimentPath("experiments", experimentId, "experiment_runs"), options,
            [("name", name), ("externalId", externalId)])
    }
}

// MARK: What a run has logged

extension ModelRegistryClient {
    /// `POST experiment_runs/{id}/artifacts`: an artifact of any kind, linked to the run. A metric or parameter of a
    /// name that the run has already replaces that one; a metric also goes into the history.
    public func createArtifact(
        _ artifact: ArtifactCreate, ofExperimentRun experimentRunId: String
    ) async throws(RegistryError) -> Artifact {
        try await create(experimentPath("experiment_runs", experimentRunId, "artifacts"), artifact)
    }

    /// `POST experiment_runs/{id}/artifacts`: like `createArtifact(_:ofExperimentRun:)` without an id, updates and links
    /// the artifact with an id.
    public func upsertArtifact(
        _ artifact: Artifact, ofExperimentRun experimentRunId: String
    ) async throws(RegistryError) -> Artifact {
        try await create(experimentPath("experiment_runs", experimentRunId, "artifacts"), artifact)
    }

    /// `GET experiment_runs/{id}/artifacts`: one page, of a name, external id or kind if given.
    public func artifacts(
        ofExperimentRun experimentRunId: String, name: String? = nil, externalId: String? = nil,
        artifactType: ArtifactType? = nil, _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<Artifact> {
        try await list(
            experimentPath("experiment_runs", experimentRunId, "artifacts"), options,
            [("name", name), ("externalId", externalId), ("artifactType", artifactType?.rawValue)])
    }

    /// `GET experiment_runs/{id}/metric_history`: one page of all that the run has ever logged, of a metric or of
    /// certain steps if given.
    ///
    /// - Parameters:
    ///   - experimentRunId: of the run.
    ///   - name: of the metric; nil asks for all of them.
    ///   - stepIds: none asks for every step.
    ///   - options: order, size and token of the page.
    public func metricHistory(
        ofExperimentRun experimentRunId: String, name: String? = nil, stepIds: [Int64] = [],
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<Metric> {
        try await list(
            experimentPath("experiment_runs", experimentRunId, "metric_history"), options,
            [("name", name), ("stepIds", steps(stepIds))])
    }

    /// `GET experiment_runs/metric_history`: one page of all that any run has ever logged, of a metric or of certain
    /// steps if given.
    ///
    /// - Parameters:
    ///   - name: of the metric; nil asks for all of them.
    ///   - stepIds: none asks for every step.
    ///   - options: order, size and token of the page.
    public func metricHistory(
        name: String? = nil, stepIds: [Int64] = [], _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<Metric> {
        _ = try experimentPath("experiment_runs")
        return try await list(
            "experiment_runs/metric_history", options, [("name", name), ("stepIds", steps(stepIds))])
    }

    /// - Throws: `.invalidArgument` for a step that the contract's pattern does not take.
    func steps(_ steps: [Int64]) throws(RegistryError) -> String? {
        for step in steps where !(0...999_999_999).contains(step) {
            throw .invalidArgument("the step \(step) is not between 0 and 999999999")
        }
        return steps.isEmpty ? nil : steps.map(String.init).joined(separator: ",")
    }
}

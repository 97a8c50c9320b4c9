extension Builder.Service {
    /// `POST experiments`.
    public func createExperiment() -> Builder.Write<ExperimentCreate, Experiment> {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in try client.experimentPath("experiments") })
    }

    /// `PATCH experiments/{id}`.
    public func updateExperiment(_ id: String) -> Builder.Write<ExperimentUpdate, Experiment> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in try client.experimentPath("experiments", id) })
    }

    /// `GET experiments/{id}`.
    public func getExperiment(_ id: String) -> Builder.Get<Experiment> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in
                try client.experimentPath("experiments", id)
            })
    }

    /// `GET experiment`.
    public func findExperiment() -> Builder.Find<Experiment> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in try client.experimentPath("experiment") },
            kind: Experiment.kind, hasParent: false)
    }

    /// `GET experiments`.
    public func getExperiments() -> Builder.List<Experiment, Builder.Filters.None> {
        list { () throws(RegistryError) in try client.experimentPath("experiments") }
    }

    /// `POST experiment_runs`.
    public func createExperimentRun() -> Builder.Write<ExperimentRunCreate, ExperimentRun> {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in try client.experimentPath("experiment_runs") })
    }

    /// `PATCH experiment_runs/{id}`.
    public func updateExperimentRun(_ id: String) -> Builder.Write<ExperimentRunUpdate, ExperimentRun> {
        Builder.Write(
            Builder.Route(client, "PATCH") { () throws(RegistryError) in
                try client.experimentPath("experiment_runs", id)
            })
    }

    /// `GET experiment_runs/{id}`.
    public func getExperimentRun(_ id: String) -> Builder.Get<ExperimentRun> {
        Builder.Get(
            route: Builder.Route(client, "GET") { () throws(RegistryError) in
                try client.experimentPath("experiment_runs", id)
            })
    }

    /// `GET experiment_run`.
    public func findExperimentRun() -> Builder.Find<ExperimentRun> {
        Builder.Find(
            Builder.Route(client, "GET") { () throws(RegistryError) in try client.experimentPath("experiment_run") },
            kind: ExperimentRun.kind)
    }

    /// `GET experiment_runs`.
    public func getExperimentRuns() -> Builder.List<ExperimentRun, Builder.Filters.None> {
        list { () throws(RegistryError) in try client.experimentPath("experiment_runs") }
    }

    /// `POST experiments/{id}/experiment_runs`: creates a run without an id, updates and links one with an id.
    public func createExperimentExperimentRun(_ experimentId: String) -> Builder.Write<ExperimentRun, ExperimentRun> {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in
                try client.experimentPath("experiments", experimentId, "experiment_runs")
            })
    }

    /// `GET experiments/{id}/experiment_runs`.
    public func getExperimentExperimentRuns(_ experimentId: String) -> Builder.List<ExperimentRun, Builder.Filters.Name>
    {
        list { () throws(RegistryError) in try client.experimentPath("experiments", experimentId, "experiment_runs") }
    }

    /// `POST experiment_runs/{id}/artifacts`: creates an artifact without an id, updates and links one with an id.
    public func upsertExperimentRunArtifact(_ experimentRunId: String) -> Builder.Write<Artifact, Artifact> {
        Builder.Write(
            Builder.Route(client, "POST") { () throws(RegistryError) in
                try client.experimentPath("experiment_runs", experimentRunId, "artifacts")
            })
    }

    /// `GET experiment_runs/{id}/artifacts`.
    public func getExperimentRunArtifacts(_ experimentRunId: String)
        -> Builder.List<Artifact, Builder.Filters.NameAndKind>
    {
        list { () throws(RegistryError) in try client.experimentPath("experiment_runs", experimentRunId, "artifacts") }
    }

    /// `GET experiment_runs/{id}/metric_history`.
    public func getExperimentRunMetricHistory(_ experimentRunId: String)
        -> Builder.List<Metric, Builder.Filters.History>
    {
        list { () throws(RegistryError) in
            try client.experimentPath("experiment_runs", experimentRunId, "metric_history")
        }
    }

    /// `GET experiment_runs/metric_history`: of all runs.
    public func getExperimentRunsMetricHistory() -> Builder.List<Metric, Builder.Filters.History> {
        list { () throws(RegistryError) in try client.experimentPath("experiment_runs") + "/metric_history" }
    }
}

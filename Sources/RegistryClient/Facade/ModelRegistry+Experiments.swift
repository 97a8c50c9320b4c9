// MARK: Reading

extension ModelRegistry {
    /// All experiments; the first request goes out when the first item is asked for.
    public func experiments() -> Pager<Experiment> {
        let client = client
        return Pager { options throws(RegistryError) in try await client.experiments(options) }
    }

    /// The experiment of that name; nil where there is none.
    public func experiment(named name: String) async throws(RegistryError) -> Experiment? {
        try await client.findExperiment(name: name)
    }

    /// All runs of an experiment; the experiment is looked up now, once.
    ///
    /// - Throws: `.store` where the experiment does not exist.
    public func experimentRuns(of experiment: String) async throws(RegistryError) -> Pager<ExperimentRun> {
        experimentRuns(ofExperiment: try await experimentID(experiment))
    }

    /// All runs of the experiment with that id.
    public func experimentRuns(ofExperiment experimentId: String) -> Pager<ExperimentRun> {
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.experimentRuns(ofExperiment: experimentId, options)
        }
    }

    /// The run of that name; nil where the experiment has none of it.
    ///
    /// - Throws: `.store` where the experiment does not exist.
    public func experimentRun(
        named name: String, of experiment: String
    ) async throws(RegistryError) -> ExperimentRun? {
        try await client.findExperimentRun(name: name, experimentId: experimentID(experiment))
    }

    /// All that a run has logged, of one kind if given; experiment and run are looked up now, once.
    ///
    /// - Throws: `.store` where the experiment or the run does not exist.
    public func artifacts(
        ofRun run: String, of experiment: String, artifactType: ArtifactType? = nil
    ) async throws(RegistryError) -> Pager<Artifact> {
        guard let id = try await experimentRun(named: run, of: experiment)?.id else {
            throw .store("the experiment \"\(experiment)\" has no run \"\(run)\"")
        }
        return artifacts(ofExperimentRun: id, artifactType: artifactType)
    }

    /// All that the run with that id has logged, of one kind if given.
    public func artifacts(
        ofExperimentRun experimentRunId: String, artifactType: ArtifactType? = nil
    ) -> Pager<Artifact> {
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.artifacts(ofExperimentRun: experimentRunId, artifactType: artifactType, options)
        }
    }

    /// Every value that a run has ever logged of its metrics, of one metric or of certain steps if given.
    public func metricHistory(
        ofExperimentRun experimentRunId: String, name: String? = nil, stepIds: [Int64] = []
    ) -> Pager<Metric> {
        let client = client
        return Pager { options throws(RegistryError) in
            try await client.metricHistory(ofExperimentRun: experimentRunId, name: name, stepIds: stepIds, options)
        }
    }

    private func experimentID(_ name: String) async throws(RegistryError) -> String {
        guard let id = try await client.findExperiment(name: name)?.id else {
            throw .store("the experiment \"\(name)\" does not exist")
        }
        return id
    }
}

// MARK: Writing

extension ModelRegistry {
    /// Finds the experiment of that name, or creates it; one that exists is taken as it is.
    ///
    /// Somebody else may create it between the look-up and the creation; then theirs is taken.
    @discardableResult
    public func createExperiment(
        _ name: String, owner: String? = nil, description: String? = nil
    ) async throws(RegistryError) -> Experiment {
        if let existing = try await client.findExperiment(name: name) { return existing }
        do throws(RegistryError) {
            return try await client.createExperiment(
                ExperimentCreate(name: name, description: description, owner: owner))
        } catch {
            guard error.status == 409, let existing = try await client.findExperiment(name: name) else { throw error }
            return existing
        }
    }

    /// Sends everything that an experiment holds; nil members are kept as they are stored, the name never changes.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ experiment: Experiment) async throws(RegistryError) -> Experiment {
        try await client.updateExperiment(
            id: Self.storedID(experiment.id, of: Experiment.kind), ExperimentUpdate(experiment))
    }

    /// Sends everything that a run holds; nil members are kept as they are stored, name, experiment and start never
    /// change.
    ///
    /// - Throws: `.store` for a value without an id, before any request.
    public func update(_ run: ExperimentRun) async throws(RegistryError) -> ExperimentRun {
        try await client.updateExperimentRun(
            id: Self.storedID(run.id, of: ExperimentRun.kind), ExperimentRunUpdate(run))
    }
}

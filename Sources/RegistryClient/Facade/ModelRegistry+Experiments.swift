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
    /// The property of a nested run that holds the id of the run around it.
    public static let parentRunProperty = "kubeflow.parent_run_id"

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

    /// Begins a run: finds or creates the experiment, then creates a RUNNING run below it.
    ///
    /// - Parameters:
    ///   - run: its name; nil makes one up, `run_` and 16 hexadecimal digits.
    ///   - parent: the run in which it is nested; its id goes into the property `kubeflow.parent_run_id`.
    /// - Throws: `.store` for a parent without an id, before any request.
    public func startExperimentRun(
        _ experiment: String, run: String? = nil, owner: String? = nil, description: String? = nil,
        customProperties: CustomProperties? = nil, parent: ExperimentRun? = nil
    ) async throws(RegistryError) -> ExperimentRun {
        var properties = customProperties
        if let parent {
            let parentID = try Self.storedID(parent.id, of: ExperimentRun.kind)
            properties = properties ?? CustomProperties()
            properties?[Self.parentRunProperty] = .string(parentID)
        }
        let found = try await createExperiment(experiment, owner: owner)
        guard let experimentID = found.id else {
            throw .unexpectedResponse("\(Experiment.kind): \"id\" is missing, expected text")
        }
        return try await client.createExperimentRun(
            ExperimentRunCreate(
                name: run ?? surroundings.name("run"), experimentId: experimentID, description: description,
                customProperties: properties, owner: owner, status: .running))
    }

    /// Begins a run, gives its log to a block, and sends at the end what was logged: parameters, metrics, data sets.
    ///
    /// What was logged is sent also when the block throws; its error goes on to the caller. The run stays RUNNING unless
    /// `marksEnd`: then it becomes FINISHED, or FAILED where the block threw, with the time of its end.
    ///
    /// ```swift
    /// try await registry.withExperimentRun("churn") { log in
    ///     try log.parameter("epochs", 500)
    ///     try log.metric("loss", 0.25, step: 1)
    /// }
    /// ```
    @discardableResult
    public func withExperimentRun<Result: Sendable>(
        _ experiment: String, run: String? = nil, owner: String? = nil, description: String? = nil,
        customProperties: CustomProperties? = nil, parent: ExperimentRun? = nil, marksEnd: Bool = false,
        _ body: (ExperimentRunLog) async throws -> Result
    ) async throws -> Result {
        let started = try await startExperimentRun(
            experiment, run: run, owner: owner, description: description, customProperties: customProperties,
            parent: parent)
        let log = ExperimentRunLog(started, in: surroundings)
        let result: Result
        do {
            result = try await body(log)
        } catch {
            // The block's error is the one that tells what happened; one of the registry after it would hide it.
            try? await end(log, marking: marksEnd ? .failed : nil)
            throw error
        }
        try await end(log, marking: marksEnd ? .finished : nil)
        return result
    }

    private func end(_ log: ExperimentRunLog, marking status: ExperimentRunStatus?) async throws(RegistryError) {
        let id = try Self.storedID(log.run.id, of: ExperimentRun.kind)
        for artifact in log.artifacts { _ = try await client.createArtifact(artifact, ofExperimentRun: id) }
        guard let status else { return }
        _ = try await client.updateExperimentRun(
            id: id, ExperimentRunUpdate(status: .set(status), endTimeSinceEpoch: .set(surroundings.now())))
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

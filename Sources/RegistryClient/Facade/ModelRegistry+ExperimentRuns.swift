/// Runs with a block around what they log.
///
/// Inside of the block of a run that run is the active one of its task, and of the tasks that it starts: a run that is
/// nested finds it there, and leaving the inner block leaves the outer run active.
extension ModelRegistry {
    /// The property of a nested run that holds the id of the run around it.
    public static let parentRunProperty = "kubeflow.parent_run_id"

    /// The run whose block this task is in; nil outside, and for runs of another registry.
    public var activeRun: ExperimentRunLog? {
        ExperimentRunLog.active.flatMap { $0.registry == client.root ? $0 : nil }
    }

    /// Begins a run without a block: finds or creates the experiment, then creates a RUNNING run below it.
    ///
    /// - Parameters:
    ///   - experiment: found by its name or created.
    ///   - run: its name; nil makes one up, `run_` and 16 hexadecimal digits.
    ///   - owner: of the run, and of the experiment if it is created; nil sends none.
    ///   - description: of the run; nil sends none.
    ///   - customProperties: of the run; nil sends none.
    ///   - parent: the run in which it is nested; its id goes into the property `kubeflow.parent_run_id`.
    /// - Throws: `.store` for a parent without an id, before any request.
    public func startExperimentRun(
        _ experiment: String, run: String? = nil, owner: String? = nil, description: String? = nil,
        customProperties: CustomProperties? = nil, parent: ExperimentRun? = nil
    ) async throws(RegistryError) -> ExperimentRun {
        let properties = try Self.properties(customProperties, of: parent)
        let found = try await createExperiment(experiment, owner: owner)
        return try await startExperimentRun(
            ofExperiment: Self.id(of: found), run: run, owner: owner, description: description,
            customProperties: properties)
    }

    /// Begins a run without a block, below the experiment with that id.
    ///
    /// - Parameters: as of `startExperimentRun(_:run:owner:description:customProperties:parent:)`.
    public func startExperimentRun(
        ofExperiment experimentId: String, run: String? = nil, owner: String? = nil, description: String? = nil,
        customProperties: CustomProperties? = nil, parent: ExperimentRun? = nil
    ) async throws(RegistryError) -> ExperimentRun {
        try await client.createExperimentRun(
            ExperimentRunCreate(
                name: run ?? surroundings.name("run"), experimentId: experimentId, description: description,
                customProperties: Self.properties(customProperties, of: parent), owner: owner, status: .running))
    }

    /// Begins a run, gives its log to a block, and sends at the end what was logged: parameters, metrics, data sets.
    ///
    /// What was logged is sent also when the block throws or its task is cancelled; the block's error goes on to the
    /// caller. The run stays RUNNING unless `marksEnd`: then it becomes FINISHED, FAILED where the block threw, or KILLED
    /// where its task was cancelled, with the time of its end.
    ///
    /// ```swift
    /// try await registry.withExperimentRun("churn") { log in
    ///     try log.parameter("epochs", 500)
    ///     try log.metric("loss", 0.25, step: 1)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - experiment: found by its name or created; nil makes a name up, `experiment_` and 16 hexadecimal digits.
    ///   - run: its name; nil makes one up, `run_` and 16 hexadecimal digits.
    ///   - owner: of the run, and of the experiment if it is created; nil sends none.
    ///   - description: of the run; nil sends none.
    ///   - customProperties: of the run; nil sends none.
    ///   - parent: a run in which it is nested though its block is not inside of that run's.
    ///   - marksEnd: whether the run is told to be over.
    ///   - body: the block; logs into what it is given.
    /// - Throws: what the block throws; `.invalidArgument` inside of the block of another run, before any request, for
    ///   which `withNestedRun` is there; what keeps the registry from storing a log.
    @discardableResult
    public func withExperimentRun<Result: Sendable>(
        _ experiment: String? = nil, run: String? = nil, owner: String? = nil, description: String? = nil,
        customProperties: CustomProperties? = nil, parent: ExperimentRun? = nil, marksEnd: Bool = false,
        _ body: (ExperimentRunLog) async throws -> Result
    ) async throws -> Result {
        if let activeRun, parent == nil {
            throw RegistryError.invalidArgument(
                "the run \"\(activeRun.run.name ?? "")\" is active: withNestedRun begins one inside of it")
        }
        let properties = try Self.properties(customProperties, of: parent)
        let found = try await createExperiment(experiment ?? surroundings.name("experiment"), owner: owner)
        let started = try await startExperimentRun(
            ofExperiment: Self.id(of: found), run: run, owner: owner, description: description,
            customProperties: properties)
        return try await within(started, of: found, marksEnd: marksEnd, body)
    }

    /// Begins a run inside of the active one, in the same experiment; else like
    /// `withExperimentRun(_:run:owner:description:customProperties:parent:marksEnd:_:)`.
    ///
    /// The id of the outer run goes into the property `kubeflow.parent_run_id`. Each run logs for itself.
    ///
    /// - Throws: `.invalidArgument` where no run is active, before any request.
    @discardableResult
    public func withNestedRun<Result: Sendable>(
        run: String? = nil, owner: String? = nil, description: String? = nil,
        customProperties: CustomProperties? = nil, marksEnd: Bool = false,
        _ body: (ExperimentRunLog) async throws -> Result
    ) async throws -> Result {
        guard let outer = activeRun else {
            throw RegistryError.invalidArgument("no run is active in which this one could be nested")
        }
        let started = try await startExperimentRun(
            ofExperiment: outer.run.experimentId, run: run, owner: owner, description: description,
            customProperties: customProperties, parent: outer.run)
        return try await within(started, of: outer.experiment, marksEnd: marksEnd, body)
    }

    /// Logs to a run that is there already, such as one that `startExperimentRun` began or that was read by its id; else
    /// like `withExperimentRun(_:run:owner:description:customProperties:parent:marksEnd:_:)`.
    ///
    /// - Throws: `.store` for a run without an id, before any request.
    @discardableResult
    public func withExperimentRun<Result: Sendable>(
        continuing run: ExperimentRun, marksEnd: Bool = false, _ body: (ExperimentRunLog) async throws -> Result
    ) async throws -> Result {
        _ = try Self.storedID(run.id, of: ExperimentRun.kind)
        return try await within(run, of: nil, marksEnd: marksEnd, body)
    }

    private func within<Result: Sendable>(
        _ run: ExperimentRun, of experiment: Experiment?, marksEnd: Bool,
        _ body: (ExperimentRunLog) async throws -> Result
    ) async throws -> Result {
        let log = ExperimentRunLog(run, of: experiment, through: client, in: surroundings)
        let result: Result
        do {
            result = try await ExperimentRunLog.$active.withValue(log) { try await body(log) }
        } catch {
            // The block's error is the one that tells what happened; `log.failure` keeps one of the registry after it.
            _ = await log.end(marking: marksEnd ? (Task.isCancelled ? .killed : .failed) : nil)
            throw error
        }
        if let failure = await log.end(marking: marksEnd ? .finished : nil) { throw failure }
        return result
    }

    private static func properties(
        _ properties: CustomProperties?, of parent: ExperimentRun?
    ) throws(RegistryError) -> CustomProperties? {
        guard let parent else { return properties }
        var properties = properties ?? CustomProperties()
        properties[parentRunProperty] = .string(try storedID(parent.id, of: ExperimentRun.kind))
        return properties
    }

    private static func id(of experiment: Experiment) throws(RegistryError) -> String {
        guard let id = experiment.id else {
            throw .unexpectedResponse("\(Experiment.kind): \"id\" is missing, expected text")
        }
        return id
    }
}

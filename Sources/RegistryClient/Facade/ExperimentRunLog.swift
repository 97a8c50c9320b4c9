import Synchronization

/// What a run is to log, gathered while its block runs and sent at its end: parameters, then metrics, then data sets,
/// each in the order in which they were first named.
///
/// Any task may log; what is logged after the block's end throws, because nobody would send it.
public final class ExperimentRunLog: Sendable {
    private struct State {
        var run: ExperimentRun
        var parameters: [ParameterCreate] = []
        var metrics: [MetricCreate] = []
        var dataSets: [DataSetCreate] = []
        var isOver = false
        var stored: [Artifact] = []
        var failure: RegistryError?
    }

    /// The innermost run whose block the task is in, of whatever registry.
    @TaskLocal static var active: ExperimentRunLog?

    /// As it was found or created; nil where the run was there before.
    public let experiment: Experiment?
    private let client: ModelRegistryClient
    private let surroundings: Surroundings
    private let state: Mutex<State>

    init(
        _ run: ExperimentRun, of experiment: Experiment?, through client: ModelRegistryClient,
        in surroundings: Surroundings
    ) {
        self.experiment = experiment
        self.client = client
        self.surroundings = surroundings
        state = Mutex(State(run: run))
    }

    /// The run as the registry answered it last: when the block began, or at its end where that was marked.
    public var run: ExperimentRun { state.withLock(\.run) }

    /// What the registry holds of this block's logs, in the order in which they were sent; empty until its end.
    public var stored: [Artifact] { state.withLock(\.stored) }

    /// What kept the registry from storing everything; nil until the block's end, and where nothing did. A block that
    /// throws an error of its own throws that one, and this is the place to look for what happened afterwards.
    public var failure: RegistryError? { state.withLock(\.failure) }

    /// Which registry it logs to.
    var registry: String { client.root }

    /// A setting of the run; a later one of the same name replaces it.
    ///
    /// - Throws: `.invalidArgument` for a value that its type can not say.
    public func parameter(
        _ name: String, _ value: ParameterValue, description: String? = nil
    ) throws(RegistryError) {
        let parameter = ParameterCreate(
            name: name, description: description, value: try value.text(), parameterType: value.type)
        try put(parameter, into: \.parameters) { $0.name == name }
    }

    /// A measurement; a later one of the same name and step replaces it.
    ///
    /// - Parameters:
    ///   - name: of the metric; the values of one name are its history.
    ///   - value: finite.
    ///   - step: of the training to which it belongs.
    ///   - timestamp: in milliseconds since 1970; nil takes the time of this call.
    ///   - description: nil sends none.
    /// - Throws: `.invalidArgument` for a value that is not finite.
    public func metric(
        _ name: String, _ value: Double, step: Int64 = 0, timestamp: Int64? = nil, description: String? = nil
    ) throws(RegistryError) {
        guard value.isFinite else {
            throw .invalidArgument("metric \"\(name)\": \(value) is no finite number, which JSON can not say")
        }
        let metric = MetricCreate(
            name: name, value: value, description: description, timestamp: timestamp ?? surroundings.now(), step: step,
            state: .live)
        try put(metric, into: \.metrics) { $0.name == name && $0.step == step }
    }

    /// Data that the run has read or written; a later one of the same name replaces it.
    ///
    /// - Throws: `.invalidArgument` for an empty URI.
    public func dataSet(
        _ name: String, uri: String, digest: String? = nil, sourceType: String? = nil, source: String? = nil,
        schema: String? = nil, profile: String? = nil, description: String? = nil
    ) throws(RegistryError) {
        guard !uri.isEmpty else { throw .invalidArgument("the data set \"\(name)\" has no location: the URI is empty") }
        let dataSet = DataSetCreate(
            name: name, description: description, uri: uri, digest: digest, sourceType: sourceType, source: source,
            schema: schema, profile: profile)
        try put(dataSet, into: \.dataSets) { $0.name == name }
    }

    /// Data that the run has read or written, which is uploaded now: a file, or what a folder holds.
    ///
    /// - Parameters:
    ///   - name: of the data set.
    ///   - path: of the file or the folder.
    ///   - storage: where it goes, such as a `DirectoryStorage` or an `S3Storage`.
    ///   - place: in the storage; nil takes `runs/ID/NAME`, which nothing else has.
    ///   - digest: a checksum of the data; nil sends none.
    ///   - sourceType: the kind of `source`, such as `uri`; nil sends none.
    ///   - source: where the data came from; nil sends none.
    ///   - schema: what the columns are, in any notation; nil sends none.
    ///   - profile: statistics of the data, in any notation; nil sends none.
    ///   - description: nil sends none.
    /// - Throws: `.invalidArgument` for a path that is none and for a place that can not be, `.storage` for what keeps the
    ///   storage from taking it, also where the place holds a file already.
    public func dataSet(
        _ name: String, uploading path: String, to storage: any ArtifactStorage, place: String? = nil,
        digest: String? = nil, sourceType: String? = nil, source: String? = nil, schema: String? = nil,
        profile: String? = nil, description: String? = nil
    ) async throws(RegistryError) {
        let uri = try await storage.upload(path, to: place ?? "runs/\(run.id ?? "")/\(name)")
        try dataSet(
            name, uri: uri, digest: digest, sourceType: sourceType, source: source, schema: schema, profile: profile,
            description: description)
    }

    private func put<Entry>(
        _ entry: Entry, into list: WritableKeyPath<State, [Entry]>, where isSame: (Entry) -> Bool
    ) throws(RegistryError) {
        let isOver = state.withLock { state in
            if state.isOver { return true }
            if let place = state[keyPath: list].firstIndex(where: isSame) {
                state[keyPath: list][place] = entry
            } else {
                state[keyPath: list].append(entry)
            }
            return false
        }
        if isOver { throw .invalidArgument("the block of the run is over: what is logged now would not be sent") }
    }
}

// MARK: The end of the block

extension ExperimentRunLog {
    /// Sends what was logged, and marks the end of the run where a status is given.
    ///
    /// It goes through though the task is cancelled: a block that is given up has logged what it has logged. What the
    /// registry refuses does not keep it from the rest; that it can not be reached does.
    ///
    /// - Returns: the first thing that went wrong.
    func end(marking status: ExperimentRunStatus?) async -> RegistryError? {
        let artifacts = state.withLock { state in
            state.isOver = true
            return state.parameters.map(ArtifactCreate.parameter) + state.metrics.map(ArtifactCreate.metric)
                + state.dataSets.map(ArtifactCreate.dataSet)
        }
        guard status != nil || !artifacts.isEmpty else { return nil }
        return await Task {
            let isReached = await send(artifacts)
            if let status, isReached { await mark(status) }
            return failure
        }.value
    }

    /// - Returns: false where the registry could not be reached.
    private func send(_ artifacts: [ArtifactCreate]) async -> Bool {
        var metrics: Set<String> = []
        for artifact in artifacts {
            // Registries keep the history of a metric by the millisecond: two values of one are told apart by it.
            if case .metric(let metric) = artifact, let name = metric.name, !metrics.insert(name).inserted {
                try? await surroundings.sleep(.milliseconds(2))
            }
            let isReached = await attempt { () async throws(RegistryError) in
                let stored = try await self.client.createArtifact(artifact, ofExperimentRun: self.run.id ?? "")
                self.state.withLock { $0.stored.append(stored) }
            }
            guard isReached else { return false }
        }
        return true
    }

    private func mark(_ status: ExperimentRunStatus) async {
        let update = ExperimentRunUpdate(status: .set(status), endTimeSinceEpoch: .set(surroundings.now()))
        _ = await attempt { () async throws(RegistryError) in
            let run = try await self.client.updateExperimentRun(id: self.run.id ?? "", update)
            self.state.withLock { $0.run = run }
        }
    }

    /// Keeps the first error.
    ///
    /// - Returns: false where the registry could not be reached.
    private func attempt(_ call: () async throws(RegistryError) -> Void) async -> Bool {
        do throws(RegistryError) {
            try await call()
            return true
        } catch {
            state.withLock { if $0.failure == nil { $0.failure = error } }
            if case .transport = error { return false }
            return true
        }
    }
}

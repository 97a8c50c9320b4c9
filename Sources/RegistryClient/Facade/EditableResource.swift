/// An entity of which `ModelRegistry.update(_:_:)` sends what changed and nothing else.
public protocol EditableResource: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    var id: String? { get }

    /// Sends what makes the stored entity into this one, with one `PATCH`; nothing where both are equal.
    ///
    /// - Throws: `.store` where the stored entity has no id, `.invalidArgument` where members differ that no update
    ///   changes, both before any request.
    func send(
        changesSince stored: Self, through client: ModelRegistryClient
    ) async throws(RegistryError) -> Self
}

extension EditableResource {
    fileprivate static func check(_ kind: String, _ fixed: [(name: String, isKept: Bool)]) throws(RegistryError) {
        guard let changed = fixed.first(where: { !$0.isKept }) else { return }
        throw .invalidArgument("no update changes \"\(changed.name)\" of a stored \(kind)")
    }
}

extension RegisteredModel: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: RegisteredModel, through client: ModelRegistryClient
    ) async throws(RegistryError) -> RegisteredModel {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = RegisteredModelUpdate(from: stored, to: self)
        guard update != RegisteredModelUpdate() else { return stored }
        return try await client.updateRegisteredModel(id: id, update)
    }
}

extension ModelVersion: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: ModelVersion, through client: ModelRegistryClient
    ) async throws(RegistryError) -> ModelVersion {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("registeredModelId", registeredModelId == stored.registeredModelId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = ModelVersionUpdate(from: stored, to: self)
        guard update != ModelVersionUpdate() else { return stored }
        return try await client.updateModelVersion(id: id, update)
    }
}

extension ModelArtifact: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: ModelArtifact, through client: ModelRegistryClient
    ) async throws(RegistryError) -> ModelArtifact {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("experimentId", experimentId == stored.experimentId),
                ("experimentRunId", experimentRunId == stored.experimentRunId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = ModelArtifactUpdate(from: stored, to: self)
        guard update != ModelArtifactUpdate() else { return stored }
        return try await client.updateModelArtifact(id: id, update)
    }
}

extension DocArtifact: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: DocArtifact, through client: ModelRegistryClient
    ) async throws(RegistryError) -> DocArtifact {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("experimentId", experimentId == stored.experimentId),
                ("experimentRunId", experimentRunId == stored.experimentRunId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = DocArtifactUpdate(from: stored, to: self)
        guard update != DocArtifactUpdate() else { return stored }
        let updated = try await client.updateArtifact(id: id, .doc(update))
        guard case .doc(let artifact) = updated else {
            throw .unexpectedResponse("the artifact \(id) comes back as \"\(updated.artifactType.rawValue)\"")
        }
        return artifact
    }
}

extension DataSet: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: DataSet, through client: ModelRegistryClient
    ) async throws(RegistryError) -> DataSet {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("experimentId", experimentId == stored.experimentId),
                ("experimentRunId", experimentRunId == stored.experimentRunId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = DataSetUpdate(from: stored, to: self)
        guard update != DataSetUpdate() else { return stored }
        let updated = try await client.updateArtifact(id: id, .dataSet(update))
        guard case .dataSet(let artifact) = updated else {
            throw .unexpectedResponse("the artifact \(id) comes back as \"\(updated.artifactType.rawValue)\"")
        }
        return artifact
    }
}

extension Metric: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: Metric, through client: ModelRegistryClient
    ) async throws(RegistryError) -> Metric {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("experimentId", experimentId == stored.experimentId),
                ("experimentRunId", experimentRunId == stored.experimentRunId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = MetricUpdate(from: stored, to: self)
        guard update != MetricUpdate() else { return stored }
        let updated = try await client.updateArtifact(id: id, .metric(update))
        guard case .metric(let artifact) = updated else {
            throw .unexpectedResponse("the artifact \(id) comes back as \"\(updated.artifactType.rawValue)\"")
        }
        return artifact
    }
}

extension Parameter: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: Parameter, through client: ModelRegistryClient
    ) async throws(RegistryError) -> Parameter {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("experimentId", experimentId == stored.experimentId),
                ("experimentRunId", experimentRunId == stored.experimentRunId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = ParameterUpdate(from: stored, to: self)
        guard update != ParameterUpdate() else { return stored }
        let updated = try await client.updateArtifact(id: id, .parameter(update))
        guard case .parameter(let artifact) = updated else {
            throw .unexpectedResponse("the artifact \(id) comes back as \"\(updated.artifactType.rawValue)\"")
        }
        return artifact
    }
}

extension Experiment: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: Experiment, through client: ModelRegistryClient
    ) async throws(RegistryError) -> Experiment {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = ExperimentUpdate(from: stored, to: self)
        guard update != ExperimentUpdate() else { return stored }
        return try await client.updateExperiment(id: id, update)
    }
}

extension ExperimentRun: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: ExperimentRun, through client: ModelRegistryClient
    ) async throws(RegistryError) -> ExperimentRun {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("experimentId", experimentId == stored.experimentId),
                ("startTimeSinceEpoch", startTimeSinceEpoch == stored.startTimeSinceEpoch),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = ExperimentRunUpdate(from: stored, to: self)
        guard update != ExperimentRunUpdate() else { return stored }
        return try await client.updateExperimentRun(id: id, update)
    }
}

extension ServingEnvironment: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: ServingEnvironment, through client: ModelRegistryClient
    ) async throws(RegistryError) -> ServingEnvironment {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = ServingEnvironmentUpdate(from: stored, to: self)
        guard update != ServingEnvironmentUpdate() else { return stored }
        return try await client.updateServingEnvironment(id: id, update)
    }
}

extension InferenceService: EditableResource {
    /// One `PATCH` with the members that differ, or none.
    public func send(
        changesSince stored: InferenceService, through client: ModelRegistryClient
    ) async throws(RegistryError) -> InferenceService {
        let id = try ModelRegistry.storedID(stored.id, of: Self.kind)
        try Self.check(
            Self.kind,
            [
                ("id", id == stored.id), ("name", name == stored.name),
                ("registeredModelId", registeredModelId == stored.registeredModelId),
                ("servingEnvironmentId", servingEnvironmentId == stored.servingEnvironmentId),
                ("createTimeSinceEpoch", createTimeSinceEpoch == stored.createTimeSinceEpoch),
                ("lastUpdateTimeSinceEpoch", lastUpdateTimeSinceEpoch == stored.lastUpdateTimeSinceEpoch),
            ])
        let update = InferenceServiceUpdate(from: stored, to: self)
        guard update != InferenceServiceUpdate() else { return stored }
        return try await client.updateInferenceService(id: id, update)
    }
}

/// A metric as the registry holds it (contract schema `Metric`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct Metric: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its owner, never changed by an update.
    public var name: String?
    /// What was measured; finite.
    public var value: Double
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// When it was measured, in milliseconds since 1970.
    public var timestamp: Int64?
    /// The step of the run at which it was measured.
    public var step: Int64?
    /// Where the metric is in its life.
    public var state: ArtifactState?
    /// The experiment that it came from; set by the registry below an experiment run.
    public var experimentId: String?
    /// The experiment run that it came from; set by the registry below an experiment run.
    public var experimentRunId: String?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String? = nil, value: Double, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, timestamp: Int64? = nil, step: Int64? = nil,
        state: ArtifactState? = nil
    ) {
        self.id = id
        self.name = name
        self.value = value
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.timestamp = timestamp
        self.step = step
        self.state = state
        experimentId = nil
        experimentRunId = nil
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension Metric: ReadableResource {
    static let kind = "metric"

    init(_ members: MemberReader) throws(RegistryError) {
        try members.expect(artifactType: .metric)
        id = try members.required("id")
        name = try members.optional("name")
        value = try members.required("value")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        timestamp = try members.milliseconds("timestamp")
        step = try members.optional("step")
        state = try members.optional("state")
        experimentId = try members.optional("experimentId")
        experimentRunId = try members.optional("experimentRunId")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

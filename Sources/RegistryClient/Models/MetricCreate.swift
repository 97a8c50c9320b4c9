/// What a caller may say about a new metric (contract schema `MetricCreate`); nil members are not sent.
public struct MetricCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// What was measured; finite.
    public var value: Double
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// When it was measured, in milliseconds since 1970.
    public var timestamp: Int64?
    /// The step of the run at which it was measured.
    public var step: Int64?
    /// Where the metric is in its life.
    public var state: ArtifactState?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, value: Double, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, timestamp: Int64? = nil, step: Int64? = nil,
        state: ArtifactState? = nil
    ) {
        self.name = name
        self.value = value
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.timestamp = timestamp
        self.step = step
        self.state = state
    }

    /// Everything that a value holds and a caller may set.
    public init(_ metric: Metric) {
        name = metric.name
        value = metric.value
        description = metric.description
        externalId = metric.externalId
        customProperties = metric.customProperties
        timestamp = metric.timestamp
        step = metric.step
        state = metric.state
    }
}

extension MetricCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.metric)
        try members.put("name", name)
        try members.put("value", value)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        members.put(milliseconds: "timestamp", timestamp)
        try members.put("step", step)
        try members.put("state", state)
    }
}

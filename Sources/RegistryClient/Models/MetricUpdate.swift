/// What changes in a stored metric (contract schema `MetricUpdate`): members that are kept are not sent.
public struct MetricUpdate: Sendable, Hashable {
    /// What was measured; finite.
    public var value: Change<Double>
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// When it was measured, in milliseconds since 1970.
    public var timestamp: Change<Int64>
    /// The step of the run at which it was measured.
    public var step: Change<Int64>
    /// Where the metric is in its life.
    public var state: Change<ArtifactState>

    /// Changes what is named here and nothing else.
    public init(
        value: Change<Double> = .keep, description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, timestamp: Change<Int64> = .keep,
        step: Change<Int64> = .keep, state: Change<ArtifactState> = .keep
    ) {
        self.value = value
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.timestamp = timestamp
        self.step = step
        self.state = state
    }

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ metric: Metric) {
        value = .set(metric.value)
        description = Change(metric.description)
        externalId = Change(metric.externalId)
        customProperties = Change(metric.customProperties)
        timestamp = Change(metric.timestamp)
        step = Change(metric.step)
        state = Change(metric.state)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: Metric, to new: Metric) {
        value = Change(from: old.value, to: new.value)
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        timestamp = Change(from: old.timestamp, to: new.timestamp)
        step = Change(from: old.step, to: new.step)
        state = Change(from: old.state, to: new.state)
    }
}

extension MetricUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.metric)
        try members.put("value", value)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        members.put(milliseconds: "timestamp", timestamp)
        try members.put("step", step)
        try members.put("state", state)
    }
}

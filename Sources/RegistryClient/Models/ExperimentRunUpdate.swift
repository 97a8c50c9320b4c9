/// What changes in a stored experiment run (contract schema `ExperimentRunUpdate`): members that are kept are not sent.
public struct ExperimentRunUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// Who answers for the run.
    public var owner: Change<String>
    /// How far the run is.
    public var status: Change<ExperimentRunStatus>
    /// Live or archived.
    public var state: Change<ExperimentRunState>
    /// When the run ended, in milliseconds since 1970.
    public var endTimeSinceEpoch: Change<Int64>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, owner: Change<String> = .keep,
        status: Change<ExperimentRunStatus> = .keep, state: Change<ExperimentRunState> = .keep,
        endTimeSinceEpoch: Change<Int64> = .keep
    ) {
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.owner = owner
        self.status = status
        self.state = state
        self.endTimeSinceEpoch = endTimeSinceEpoch
    }

    /// Sets every member that a value holds; nil members are kept, name, experiment and start are never sent.
    public init(_ value: ExperimentRun) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        owner = Change(value.owner)
        status = Change(value.status)
        state = Change(value.state)
        endTimeSinceEpoch = Change(value.endTimeSinceEpoch)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: ExperimentRun, to new: ExperimentRun) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        owner = Change(from: old.owner, to: new.owner)
        status = Change(from: old.status, to: new.status)
        state = Change(from: old.state, to: new.state)
        endTimeSinceEpoch = Change(from: old.endTimeSinceEpoch, to: new.endTimeSinceEpoch)
    }
}

extension ExperimentRunUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("owner", owner)
        try members.put("status", status)
        try members.put("state", state)
        members.put(milliseconds: "endTimeSinceEpoch", endTimeSinceEpoch)
    }
}

/// What a caller may say about a new experiment run (contract schema `ExperimentRunCreate`); nil members are not sent.
public struct ExperimentRunCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// The id of the experiment that it belongs to; never changed by an update.
    public var experimentId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// Who answers for the run.
    public var owner: String?
    /// How far the run is.
    public var status: ExperimentRunStatus?
    /// Live or archived.
    public var state: ExperimentRunState?
    /// When the run began, in milliseconds since 1970; never changed by an update.
    public var startTimeSinceEpoch: Int64?
    /// When the run ended, in milliseconds since 1970.
    public var endTimeSinceEpoch: Int64?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, experimentId: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, owner: String? = nil, status: ExperimentRunStatus? = nil,
        state: ExperimentRunState? = nil, startTimeSinceEpoch: Int64? = nil, endTimeSinceEpoch: Int64? = nil
    ) {
        self.name = name
        self.experimentId = experimentId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.owner = owner
        self.status = status
        self.state = state
        self.startTimeSinceEpoch = startTimeSinceEpoch
        self.endTimeSinceEpoch = endTimeSinceEpoch
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: ExperimentRun) {
        name = value.name
        experimentId = value.experimentId
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        owner = value.owner
        status = value.status
        state = value.state
        startTimeSinceEpoch = value.startTimeSinceEpoch
        endTimeSinceEpoch = value.endTimeSinceEpoch
    }
}

extension ExperimentRunCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("name", name)
        try members.put("experimentId", experimentId)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("owner", owner)
        try members.put("status", status)
        try members.put("state", state)
        members.put(milliseconds: "startTimeSinceEpoch", startTimeSinceEpoch)
        members.put(milliseconds: "endTimeSinceEpoch", endTimeSinceEpoch)
    }
}

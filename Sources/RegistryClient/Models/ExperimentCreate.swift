/// What a caller may say about a new experiment (contract schema `ExperimentCreate`); nil members are not sent.
public struct ExperimentCreate: Sendable, Hashable {
    /// At least one character; the registry refuses an empty one.
    public var name: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// Who answers for the experiment.
    public var owner: String?
    /// Live or archived.
    public var state: ExperimentState?

    /// Sends what is named here and nothing else.
    public init(
        name: String, description: String? = nil, externalId: String? = nil, customProperties: CustomProperties? = nil,
        owner: String? = nil, state: ExperimentState? = nil
    ) {
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.owner = owner
        self.state = state
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: Experiment) {
        name = value.name
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        owner = value.owner
        state = value.state
    }
}

extension ExperimentCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("name", name)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("owner", owner)
        try members.put("state", state)
    }
}

/// What a caller may say about a new parameter (contract schema `ParameterCreate`); nil members are not sent.
public struct ParameterCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// The value as text, whatever its type.
    public var value: String?
    /// How to read the value.
    public var parameterType: ParameterType?
    /// Where the parameter is in its life.
    public var state: ArtifactState?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, value: String? = nil, parameterType: ParameterType? = nil,
        state: ArtifactState? = nil
    ) {
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.value = value
        self.parameterType = parameterType
        self.state = state
    }

    /// Everything that a value holds and a caller may set.
    public init(_ parameter: Parameter) {
        name = parameter.name
        description = parameter.description
        externalId = parameter.externalId
        customProperties = parameter.customProperties
        value = parameter.value
        parameterType = parameter.parameterType
        state = parameter.state
    }
}

extension ParameterCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.parameter)
        try members.put("name", name)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("value", value)
        try members.put("parameterType", parameterType)
        try members.put("state", state)
    }
}

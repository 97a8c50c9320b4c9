/// What changes in a stored parameter (contract schema `ParameterUpdate`): members that are kept are not sent.
public struct ParameterUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// The value as text, whatever its type.
    public var value: Change<String>
    /// How to read the value.
    public var parameterType: Change<ParameterType>
    /// Where the parameter is in its life.
    public var state: Change<ArtifactState>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, value: Change<String> = .keep,
        parameterType: Change<ParameterType> = .keep, state: Change<ArtifactState> = .keep
    ) {
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.value = value
        self.parameterType = parameterType
        self.state = state
    }

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ parameter: Parameter) {
        description = Change(parameter.description)
        externalId = Change(parameter.externalId)
        customProperties = Change(parameter.customProperties)
        value = Change(parameter.value)
        parameterType = Change(parameter.parameterType)
        state = Change(parameter.state)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: Parameter, to new: Parameter) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        value = Change(from: old.value, to: new.value)
        parameterType = Change(from: old.parameterType, to: new.parameterType)
        state = Change(from: old.state, to: new.state)
    }
}

extension ParameterUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.parameter)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("value", value)
        try members.put("parameterType", parameterType)
        try members.put("state", state)
    }
}

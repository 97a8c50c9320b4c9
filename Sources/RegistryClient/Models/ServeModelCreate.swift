/// What a caller may say about a new serve model (contract schema `ServeModelCreate`); nil members are not sent.
public struct ServeModelCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// The id of the version that is served.
    public var modelVersionId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// How far the deployment is.
    public var lastKnownState: ExecutionState?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, modelVersionId: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, lastKnownState: ExecutionState? = nil
    ) {
        self.name = name
        self.modelVersionId = modelVersionId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.lastKnownState = lastKnownState
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: ServeModel) {
        name = value.name
        modelVersionId = value.modelVersionId
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        lastKnownState = value.lastKnownState
    }
}

extension ServeModelCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("name", name)
        try members.put("modelVersionId", modelVersionId)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("lastKnownState", lastKnownState)
    }
}

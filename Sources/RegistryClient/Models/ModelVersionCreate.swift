/// What a caller may say about a new model version (contract schema `ModelVersionCreate`); nil members are not sent.
public struct ModelVersionCreate: Sendable, Hashable {
    /// At least one character; the registry refuses an empty one.
    public var name: String
    /// The id of the registered model that it belongs to.
    public var registeredModelId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// Who made the version.
    public var author: String?
    /// Live or archived.
    public var state: ModelVersionState?

    /// Sends what is named here and nothing else.
    public init(
        name: String, registeredModelId: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, author: String? = nil, state: ModelVersionState? = nil
    ) {
        self.name = name
        self.registeredModelId = registeredModelId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.author = author
        self.state = state
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: ModelVersion) {
        name = value.name
        registeredModelId = value.registeredModelId
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        author = value.author
        state = value.state
    }
}

extension ModelVersionCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("name", name)
        try members.put("registeredModelId", registeredModelId)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("author", author)
        try members.put("state", state)
    }
}

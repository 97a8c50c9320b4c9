/// What a caller may say about a new doc artifact (contract schema `DocArtifactCreate`); nil members are not sent.
public struct DocArtifactCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// Where the document is.
    public var uri: String?
    /// Where the document is in its life.
    public var state: ArtifactState?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, uri: String? = nil, state: ArtifactState? = nil
    ) {
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.uri = uri
        self.state = state
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: DocArtifact) {
        name = value.name
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        uri = value.uri
        state = value.state
    }
}

extension DocArtifactCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.doc)
        try members.put("name", name)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("uri", uri)
        try members.put("state", state)
    }
}

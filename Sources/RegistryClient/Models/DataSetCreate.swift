/// What a caller may say about a new data set (contract schema `DataSetCreate`); nil members are not sent.
public struct DataSetCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
    public var customProperties: CustomProperties?
    /// Where the data is.
    public var uri: String?
    /// A checksum of the data.
    public var digest: String?
    /// What kind of source it came from.
    public var sourceType: String?
    /// Where the data came from.
    public var source: String?
    /// The columns of the data, in words of the caller's choice.
    public var schema: String?
    /// Statistics of the data, in words of the caller's choice.
    public var profile: String?
    /// Where the data set is in its life.
    public var state: ArtifactState?

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, uri: String? = nil, digest: String? = nil, sourceType: String? = nil,
        source: String? = nil, schema: String? = nil, profile: String? = nil, state: ArtifactState? = nil
    ) {
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.uri = uri
        self.digest = digest
        self.sourceType = sourceType
        self.source = source
        self.schema = schema
        self.profile = profile
        self.state = state
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: DataSet) {
        name = value.name
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        uri = value.uri
        digest = value.digest
        sourceType = value.sourceType
        source = value.source
        schema = value.schema
        profile = value.profile
        state = value.state
    }
}

extension DataSetCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.dataSet)
        try members.put("name", name)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("uri", uri)
        try members.put("digest", digest)
        try members.put("sourceType", sourceType)
        try members.put("source", source)
        try members.put("schema", schema)
        try members.put("profile", profile)
        try members.put("state", state)
    }
}

/// A data set as the registry holds it (contract schema `DataSet`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct DataSet: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its owner, never changed by an update.
    public var name: String?
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
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
    /// The experiment that it came from; set by the registry below an experiment run.
    public var experimentId: String?
    /// The experiment run that it came from; set by the registry below an experiment run.
    public var experimentRunId: String?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String? = nil, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, uri: String? = nil, digest: String? = nil, sourceType: String? = nil,
        source: String? = nil, schema: String? = nil, profile: String? = nil, state: ArtifactState? = nil
    ) {
        self.id = id
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
        experimentId = nil
        experimentRunId = nil
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension DataSet: ReadableResource {
    static let kind = "data set"

    init(_ members: MemberReader) throws(RegistryError) {
        try members.expect(artifactType: .dataSet)
        id = try members.required("id")
        name = try members.optional("name")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        uri = try members.optional("uri")
        digest = try members.optional("digest")
        sourceType = try members.optional("sourceType")
        source = try members.optional("source")
        schema = try members.optional("schema")
        profile = try members.optional("profile")
        state = try members.optional("state")
        experimentId = try members.optional("experimentId")
        experimentRunId = try members.optional("experimentRunId")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

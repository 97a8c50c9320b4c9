/// A doc artifact as the registry holds it (contract schema `DocArtifact`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct DocArtifact: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its model version, never changed by an update.
    public var name: String?
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// Where the document is.
    public var uri: String?
    /// Where the document is in its life.
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
        customProperties: CustomProperties? = nil, uri: String? = nil, state: ArtifactState? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.uri = uri
        self.state = state
        experimentId = nil
        experimentRunId = nil
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension DocArtifact: ReadableResource {
    static let kind = "doc artifact"

    init(_ members: MemberReader) throws(RegistryError) {
        try members.expect(artifactType: .doc)
        id = try members.required("id")
        name = try members.optional("name")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        uri = try members.optional("uri")
        state = try members.optional("state")
        experimentId = try members.optional("experimentId")
        experimentRunId = try members.optional("experimentRunId")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

/// A model artifact as the registry holds it (contract schema `ModelArtifact`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct ModelArtifact: Sendable, Hashable {
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
    /// Where the file is.
    public var uri: String?
    /// Where the file is in its life.
    public var state: ArtifactState?
    /// The format of the file, such as `onnx`.
    public var modelFormatName: String?
    /// The version of the format.
    public var modelFormatVersion: String?
    /// The secret that holds the access data of the storage.
    public var storageKey: String?
    /// The path inside the storage.
    public var storagePath: String?
    /// The service account that may read the storage.
    public var serviceAccountName: String?
    /// What kind of thing produced the file, such as a pipeline run.
    public var modelSourceKind: String?
    /// The subtype of the source.
    public var modelSourceClass: String?
    /// The group (project, namespace) of the source.
    public var modelSourceGroup: String?
    /// The id of the source.
    public var modelSourceId: String?
    /// The name of the source.
    public var modelSourceName: String?
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
        customProperties: CustomProperties? = nil, uri: String? = nil, state: ArtifactState? = nil,
        modelFormatName: String? = nil, modelFormatVersion: String? = nil, storageKey: String? = nil,
        storagePath: String? = nil, serviceAccountName: String? = nil, modelSourceKind: String? = nil,
        modelSourceClass: String? = nil, modelSourceGroup: String? = nil, modelSourceId: String? = nil,
        modelSourceName: String? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.uri = uri
        self.state = state
        self.modelFormatName = modelFormatName
        self.modelFormatVersion = modelFormatVersion
        self.storageKey = storageKey
        self.storagePath = storagePath
        self.serviceAccountName = serviceAccountName
        self.modelSourceKind = modelSourceKind
        self.modelSourceClass = modelSourceClass
        self.modelSourceGroup = modelSourceGroup
        self.modelSourceId = modelSourceId
        self.modelSourceName = modelSourceName
        experimentId = nil
        experimentRunId = nil
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension ModelArtifact: ReadableResource {
    static let kind = "model artifact"

    init(_ members: MemberReader) throws(RegistryError) {
        try members.expect(artifactType: .model)
        id = try members.required("id")
        name = try members.optional("name")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        uri = try members.optional("uri")
        state = try members.optional("state")
        modelFormatName = try members.optional("modelFormatName")
        modelFormatVersion = try members.optional("modelFormatVersion")
        storageKey = try members.optional("storageKey")
        storagePath = try members.optional("storagePath")
        serviceAccountName = try members.optional("serviceAccountName")
        modelSourceKind = try members.optional("modelSourceKind")
        modelSourceClass = try members.optional("modelSourceClass")
        modelSourceGroup = try members.optional("modelSourceGroup")
        modelSourceId = try members.optional("modelSourceId")
        modelSourceName = try members.optional("modelSourceName")
        experimentId = try members.optional("experimentId")
        experimentRunId = try members.optional("experimentRunId")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

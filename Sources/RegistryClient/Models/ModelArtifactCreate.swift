/// What a caller may say about a new model artifact (contract schema `ModelArtifactCreate`); nil members are not sent.
public struct ModelArtifactCreate: Sendable, Hashable {
    /// nil lets the registry make one up.
    public var name: String?
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// Typed properties of its own; nil sends none.
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

    /// Sends what is named here and nothing else.
    public init(
        name: String? = nil, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, uri: String? = nil, state: ArtifactState? = nil,
        modelFormatName: String? = nil, modelFormatVersion: String? = nil, storageKey: String? = nil,
        storagePath: String? = nil, serviceAccountName: String? = nil, modelSourceKind: String? = nil,
        modelSourceClass: String? = nil, modelSourceGroup: String? = nil, modelSourceId: String? = nil,
        modelSourceName: String? = nil
    ) {
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
    }

    /// Everything that a value holds and a caller may set.
    public init(_ value: ModelArtifact) {
        name = value.name
        description = value.description
        externalId = value.externalId
        customProperties = value.customProperties
        uri = value.uri
        state = value.state
        modelFormatName = value.modelFormatName
        modelFormatVersion = value.modelFormatVersion
        storageKey = value.storageKey
        storagePath = value.storagePath
        serviceAccountName = value.serviceAccountName
        modelSourceKind = value.modelSourceKind
        modelSourceClass = value.modelSourceClass
        modelSourceGroup = value.modelSourceGroup
        modelSourceId = value.modelSourceId
        modelSourceName = value.modelSourceName
    }
}

extension ModelArtifactCreate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.model)
        try members.put("name", name)
        try members.put("description", description)
        try members.put("externalId", externalId)
        try members.put("customProperties", customProperties)
        try members.put("uri", uri)
        try members.put("state", state)
        try members.put("modelFormatName", modelFormatName)
        try members.put("modelFormatVersion", modelFormatVersion)
        try members.put("storageKey", storageKey)
        try members.put("storagePath", storagePath)
        try members.put("serviceAccountName", serviceAccountName)
        try members.put("modelSourceKind", modelSourceKind)
        try members.put("modelSourceClass", modelSourceClass)
        try members.put("modelSourceGroup", modelSourceGroup)
        try members.put("modelSourceId", modelSourceId)
        try members.put("modelSourceName", modelSourceName)
    }
}

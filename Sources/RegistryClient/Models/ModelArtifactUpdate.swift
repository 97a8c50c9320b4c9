/// What changes in a stored model artifact (contract schema `ModelArtifactUpdate`): members that are kept are not sent.
public struct ModelArtifactUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// Where the file is.
    public var uri: Change<String>
    /// Where the file is in its life.
    public var state: Change<ArtifactState>
    /// The format of the file, such as `onnx`.
    public var modelFormatName: Change<String>
    /// The version of the format.
    public var modelFormatVersion: Change<String>
    /// The secret that holds the access data of the storage.
    public var storageKey: Change<String>
    /// The path inside the storage.
    public var storagePath: Change<String>
    /// The service account that may read the storage.
    public var serviceAccountName: Change<String>
    /// What kind of thing produced the file, such as a pipeline run.
    public var modelSourceKind: Change<String>
    /// The subtype of the source.
    public var modelSourceClass: Change<String>
    /// The group (project, namespace) of the source.
    public var modelSourceGroup: Change<String>
    /// The id of the source.
    public var modelSourceId: Change<String>
    /// The name of the source.
    public var modelSourceName: Change<String>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, uri: Change<String> = .keep,
        state: Change<ArtifactState> = .keep, modelFormatName: Change<String> = .keep,
        modelFormatVersion: Change<String> = .keep, storageKey: Change<String> = .keep,
        storagePath: Change<String> = .keep, serviceAccountName: Change<String> = .keep,
        modelSourceKind: Change<String> = .keep, modelSourceClass: Change<String> = .keep,
        modelSourceGroup: Change<String> = .keep, modelSourceId: Change<String> = .keep,
        modelSourceName: Change<String> = .keep
    ) {
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

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ value: ModelArtifact) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        uri = Change(value.uri)
        state = Change(value.state)
        modelFormatName = Change(value.modelFormatName)
        modelFormatVersion = Change(value.modelFormatVersion)
        storageKey = Change(value.storageKey)
        storagePath = Change(value.storagePath)
        serviceAccountName = Change(value.serviceAccountName)
        modelSourceKind = Change(value.modelSourceKind)
        modelSourceClass = Change(value.modelSourceClass)
        modelSourceGroup = Change(value.modelSourceGroup)
        modelSourceId = Change(value.modelSourceId)
        modelSourceName = Change(value.modelSourceName)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: ModelArtifact, to new: ModelArtifact) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        uri = Change(from: old.uri, to: new.uri)
        state = Change(from: old.state, to: new.state)
        modelFormatName = Change(from: old.modelFormatName, to: new.modelFormatName)
        modelFormatVersion = Change(from: old.modelFormatVersion, to: new.modelFormatVersion)
        storageKey = Change(from: old.storageKey, to: new.storageKey)
        storagePath = Change(from: old.storagePath, to: new.storagePath)
        serviceAccountName = Change(from: old.serviceAccountName, to: new.serviceAccountName)
        modelSourceKind = Change(from: old.modelSourceKind, to: new.modelSourceKind)
        modelSourceClass = Change(from: old.modelSourceClass, to: new.modelSourceClass)
        modelSourceGroup = Change(from: old.modelSourceGroup, to: new.modelSourceGroup)
        modelSourceId = Change(from: old.modelSourceId, to: new.modelSourceId)
        modelSourceName = Change(from: old.modelSourceName, to: new.modelSourceName)
    }
}

extension ModelArtifactUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.model)
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

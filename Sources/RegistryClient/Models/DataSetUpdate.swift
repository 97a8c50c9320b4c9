/// What changes in a stored data set (contract schema `DataSetUpdate`): members that are kept are not sent.
public struct DataSetUpdate: Sendable, Hashable {
    /// Prose about it, any text.
    public var description: Change<String>
    /// An id of another system; unique among all entities of its table.
    public var externalId: Change<String>
    /// Replaces the whole set: properties that are not named go; an empty set removes all.
    public var customProperties: Change<CustomProperties>
    /// Where the data is.
    public var uri: Change<String>
    /// A checksum of the data.
    public var digest: Change<String>
    /// What kind of source it came from.
    public var sourceType: Change<String>
    /// Where the data came from.
    public var source: Change<String>
    /// The columns of the data, in words of the caller's choice.
    public var schema: Change<String>
    /// Statistics of the data, in words of the caller's choice.
    public var profile: Change<String>
    /// Where the data set is in its life.
    public var state: Change<ArtifactState>

    /// Changes what is named here and nothing else.
    public init(
        description: Change<String> = .keep, externalId: Change<String> = .keep,
        customProperties: Change<CustomProperties> = .keep, uri: Change<String> = .keep, digest: Change<String> = .keep,
        sourceType: Change<String> = .keep, source: Change<String> = .keep, schema: Change<String> = .keep,
        profile: Change<String> = .keep, state: Change<ArtifactState> = .keep
    ) {
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

    /// Sets every member that a value holds; nil members are kept, the name is never sent.
    public init(_ value: DataSet) {
        description = Change(value.description)
        externalId = Change(value.externalId)
        customProperties = Change(value.customProperties)
        uri = Change(value.uri)
        digest = Change(value.digest)
        sourceType = Change(value.sourceType)
        source = Change(value.source)
        schema = Change(value.schema)
        profile = Change(value.profile)
        state = Change(value.state)
    }

    /// Changes what differs between two values: a member that is gone is cleared, members that are equal are kept.
    public init(from old: DataSet, to new: DataSet) {
        description = Change(from: old.description, to: new.description)
        externalId = Change(from: old.externalId, to: new.externalId)
        customProperties = Change(from: old.customProperties, to: new.customProperties)
        uri = Change(from: old.uri, to: new.uri)
        digest = Change(from: old.digest, to: new.digest)
        sourceType = Change(from: old.sourceType, to: new.sourceType)
        source = Change(from: old.source, to: new.source)
        schema = Change(from: old.schema, to: new.schema)
        profile = Change(from: old.profile, to: new.profile)
        state = Change(from: old.state, to: new.state)
    }
}

extension DataSetUpdate: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("artifactType", ArtifactType.dataSet)
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

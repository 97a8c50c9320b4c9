/// A model version as the registry holds it (contract schema `ModelVersion`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct ModelVersion: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its model, never changed by an update.
    public var name: String
    /// The id of the registered model that it belongs to.
    public var registeredModelId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// Who made the version.
    public var author: String?
    /// Live or archived.
    public var state: ModelVersionState?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String, registeredModelId: String, description: String? = nil,
        externalId: String? = nil, customProperties: CustomProperties? = nil, author: String? = nil,
        state: ModelVersionState? = nil
    ) {
        self.id = id
        self.name = name
        self.registeredModelId = registeredModelId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.author = author
        self.state = state
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension ModelVersion: ReadableResource {
    static let kind = "model version"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.required("name")
        registeredModelId = try members.required("registeredModelId")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        author = try members.optional("author")
        state = try members.optional("state")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

/// The body of the upserting route: what a caller may set, and the id where the version has one.
extension ModelVersion: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("id", id)
        try ModelVersionCreate(self).write(to: &members)
    }
}

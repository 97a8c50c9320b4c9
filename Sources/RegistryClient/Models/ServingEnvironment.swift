/// A serving environment as the registry holds it (contract schema `ServingEnvironment`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct ServingEnvironment: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique among serving environments, never changed by an update.
    public var name: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension ServingEnvironment: ReadableResource {
    static let kind = "serving environment"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.required("name")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

/// A serve model as the registry holds it (contract schema `ServeModel`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct ServeModel: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its inference service.
    public var name: String?
    /// The id of the version that is served.
    public var modelVersionId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// How far the deployment is.
    public var lastKnownState: ExecutionState?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String? = nil, modelVersionId: String, description: String? = nil,
        externalId: String? = nil, customProperties: CustomProperties? = nil, lastKnownState: ExecutionState? = nil
    ) {
        self.id = id
        self.name = name
        self.modelVersionId = modelVersionId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.lastKnownState = lastKnownState
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension ServeModel: ReadableResource {
    static let kind = "serve model"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.optional("name")
        modelVersionId = try members.required("modelVersionId")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        lastKnownState = try members.optional("lastKnownState")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

/// An experiment as the registry holds it (contract schema `Experiment`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct Experiment: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique among experiments, never changed by an update.
    public var name: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// Who answers for the experiment.
    public var owner: String?
    /// Live or archived.
    public var state: ExperimentState?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String, description: String? = nil, externalId: String? = nil,
        customProperties: CustomProperties? = nil, owner: String? = nil, state: ExperimentState? = nil
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.owner = owner
        self.state = state
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension Experiment: ReadableResource {
    static let kind = "experiment"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.required("name")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        owner = try members.optional("owner")
        state = try members.optional("state")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

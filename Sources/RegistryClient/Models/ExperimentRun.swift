/// An experiment run as the registry holds it (contract schema `ExperimentRun`).
///
/// The registry sets `id` and both times; a value without `id` was not stored yet. nil means that the member is absent.
public struct ExperimentRun: Sendable, Hashable {
    /// The decimal id that the registry gave; nil before it is stored.
    public var id: String?
    /// Unique within its experiment, never changed by an update.
    public var name: String?
    /// The id of the experiment that it belongs to; never changed by an update.
    public var experimentId: String
    /// Prose about it, any text.
    public var description: String?
    /// An id of another system; unique among all entities of its table.
    public var externalId: String?
    /// The typed properties of its own; nil where an answer leaves them out, or where an update is to leave them alone.
    public var customProperties: CustomProperties?
    /// Who answers for the run.
    public var owner: String?
    /// How far the run is.
    public var status: ExperimentRunStatus?
    /// Live or archived.
    public var state: ExperimentRunState?
    /// When the run began, in milliseconds since 1970; never changed by an update.
    public var startTimeSinceEpoch: Int64?
    /// When the run ended, in milliseconds since 1970.
    public var endTimeSinceEpoch: Int64?
    /// When it was stored, in milliseconds since 1970; set by the registry.
    public var createTimeSinceEpoch: Int64?
    /// When it was last written, in milliseconds since 1970; set by the registry.
    public var lastUpdateTimeSinceEpoch: Int64?

    /// A value that was not read from a registry: to be stored, or (with an id) to update what is stored.
    public init(
        id: String? = nil, name: String? = nil, experimentId: String, description: String? = nil,
        externalId: String? = nil, customProperties: CustomProperties? = nil, owner: String? = nil,
        status: ExperimentRunStatus? = nil, state: ExperimentRunState? = nil, startTimeSinceEpoch: Int64? = nil,
        endTimeSinceEpoch: Int64? = nil
    ) {
        self.id = id
        self.name = name
        self.experimentId = experimentId
        self.description = description
        self.externalId = externalId
        self.customProperties = customProperties
        self.owner = owner
        self.status = status
        self.state = state
        self.startTimeSinceEpoch = startTimeSinceEpoch
        self.endTimeSinceEpoch = endTimeSinceEpoch
        createTimeSinceEpoch = nil
        lastUpdateTimeSinceEpoch = nil
    }
}

extension ExperimentRun: ReadableResource {
    static let kind = "experiment run"

    init(_ members: MemberReader) throws(RegistryError) {
        id = try members.required("id")
        name = try members.optional("name")
        experimentId = try members.required("experimentId")
        description = try members.optional("description")
        externalId = try members.optional("externalId")
        customProperties = try members.optional("customProperties")
        owner = try members.optional("owner")
        status = try members.optional("status")
        state = try members.optional("state")
        startTimeSinceEpoch = try members.milliseconds("startTimeSinceEpoch")
        endTimeSinceEpoch = try members.milliseconds("endTimeSinceEpoch")
        createTimeSinceEpoch = try members.milliseconds("createTimeSinceEpoch")
        lastUpdateTimeSinceEpoch = try members.milliseconds("lastUpdateTimeSinceEpoch")
    }
}

/// The body of the upserting route: what a caller may set, and the id where the run has one.
extension ExperimentRun: WritableBody {
    func write(to members: inout MemberWriter) throws(RegistryError) {
        try members.put("id", id)
        try ExperimentRunCreate(self).write(to: &members)
    }
}

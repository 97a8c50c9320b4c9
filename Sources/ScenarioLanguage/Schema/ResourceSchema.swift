/// What the contract says about one resource, as far as a scenario can write it.
///
/// Source: `registry-behaviour.md`, "Entity tables" and "Create / update / read schema per endpoint".
package struct ResourceSchema: Sendable {
    /// One member of the resource's JSON object.
    package struct Member: Sendable {
        /// Whether a body can or must hold the member.
        package enum Presence: Sendable { case required, optional, never }

        package let name: String
        package let kind: ValueKind
        /// In the body of a create.
        package let onCreate: Presence
        /// In the body of an update.
        package let onUpdate: Presence

        init(_ name: String, _ kind: ValueKind, create: Presence = .optional, update: Presence = .optional) {
            self.name = name
            self.kind = kind
            onCreate = create
            onUpdate = update
        }
    }

    /// Another entity that `of:` names: by itself, or under its role in a mapping.
    package struct Link: Sendable {
        /// The key in the mapping: `environment`.
        package let role: String
        package let type: ResourceType
        /// The member of the body that carries its id; nil where only the path does.
        package let member: String?
        package let isRequired: Bool

        init(_ role: String, _ type: ResourceType, member: String? = nil, required: Bool = true) {
            self.role = role
            self.type = type
            self.member = member
            isRequired = required
        }
    }

    /// How a story can look one up by what it is called.
    package enum Lookup: Sendable {
        case never
        /// By name, or by external id.
        case byName
        /// By name and parent, or by external id.
        case byNameAndParent
    }

    package let type: ResourceType
    /// All members that an answer can have.
    package let members: [Member]
    /// What it is created or listed below: one of these.
    package let owners: [Link]
    /// What `of:` names beside the owner when it is created.
    package let links: [Link]
    /// Routes of a create without and with an owner, the default first; none where that can not be.
    package let createRoutes: (alone: [Route], below: [Route])
    /// Routes of an update, the default first; `nested` needs `of:`.
    package let updateRoutes: [Route]
    /// Routes of a read by id, the default first.
    package let readRoutes: [Route]
    package let lookup: Lookup
    /// Whether there is a list that names no owner.
    package let isListedAlone: Bool
    /// The member and the word that put it out of use; nil where the contract knows no such state.
    package let retirement: (member: String, word: String)?

    init(
        _ type: ResourceType, members: [Member], owners: [Link] = [], links: [Link] = [],
        create: (alone: [Route], below: [Route]) = ([], []), update: [Route] = [], read: [Route] = [],
        lookup: Lookup = .byName, listedAlone: Bool = true, retirement: (member: String, word: String)? = nil
    ) {
        self.type = type
        self.members = members
        self.owners = owners
        self.links = links
        createRoutes = create
        updateRoutes = update
        readRoutes = read
        self.lookup = lookup
        isListedAlone = listedAlone
        self.retirement = retirement
    }

    package func member(_ name: String) -> Member? { members.first { $0.name == name } }

    package static func of(_ type: ResourceType) -> ResourceSchema {
        switch type {
        case .registeredModel: registeredModel
        case .modelVersion: modelVersion
        case .modelArtifact: modelArtifact
        case .docArtifact: docArtifact
        case .dataSet: dataSet
        case .metric: metric
        case .parameter: parameter
        case .artifact: artifact
        case .metricHistory: metricHistory
        case .experiment: experiment
        case .experimentRun: experimentRun
        case .servingEnvironment: servingEnvironment
        case .inferenceService: inferenceService
        case .serveModel: serveModel
        }
    }

    /// States of models, versions, experiments and runs.
    package static let lifeStates = ["LIVE", "ARCHIVED"]
    /// States of artifacts, by the number that the backend stores.
    package static let artifactStates = [
        "UNKNOWN", "PENDING", "LIVE", "MARKED_FOR_DELETION", "DELETED", "ABANDONED", "REFERENCE",
    ]
    /// States of executions, by the number that the backend stores.
    package static let executionStates = ["UNKNOWN", "NEW", "RUNNING", "COMPLETE", "FAILED", "CACHED", "CANCELED"]
    /// Discriminators of the artifact union.
    package static let artifactTypes = ResourceType.allCases.compactMap(\.artifactType)

    static func base(nameOnCreate presence: Member.Presence) -> [Member] {
        [
            Member("id", .identifier, create: .never, update: .never),
            Member("name", .text, create: presence, update: .never),
            Member("description", .text),
            Member("externalId", .text),
            Member("customProperties", .properties),
            Member("createTimeSinceEpoch", .millis, create: .never, update: .never),
            Member("lastUpdateTimeSinceEpoch", .millis, create: .never, update: .never),
        ]
    }
}

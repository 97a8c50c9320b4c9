/// One kind of entity as data: its members, its words and its place in the store.
struct EntityKind: Sendable {
    /// How a stored name begins (`registry-behaviour.md` 6.5).
    enum Naming: Sendable {
        /// As given.
        case plain
        /// `<parent id>:<name>`; without a parent a random UUID stands for its id.
        case owned
        /// `<random UUID>:<name>`, below a parent as well.
        case detached
        /// `<parent id>:<name>__<time in milliseconds>`
        case record
    }

    let typeName: String
    /// `RegisteredModel`; with `Create` and `Update` behind it the names of the schemas of its bodies.
    let schema: String
    /// In messages: "registered model".
    let noun: String
    let table: NodeTable
    let naming: Naming
    /// The value of `artifactType`, for members of a union.
    let discriminator: String?
    /// The member that names the parent, where the parent is given in the body.
    let parentMember: String?
    /// Sorted by name: the order in which answers hold them.
    let members: [Member]
    /// Property row to the index of its member.
    let memberOfRow: [String: Int]
    /// The same for rows with is_custom_property = 1.
    let memberOfCustomRow: [String: Int]
    /// The members of a begin and an end, which may not be before it.
    let period: (begin: String, end: String)?
    /// Whether POST below a parent changes what has the same name there.
    let isReplacedByName: Bool
    /// Whether each POST below a run leaves a copy of it.
    let leavesHistory: Bool

    init(
        typeName: String, schema: String, noun: String, table: NodeTable, naming: Naming,
        discriminator: String? = nil, parentMember: String? = nil, period: (begin: String, end: String)? = nil,
        isReplacedByName: Bool = false, leavesHistory: Bool = false, members: [Member]
    ) {
        self.typeName = typeName
        self.schema = schema
        self.noun = noun
        self.table = table
        self.naming = naming
        self.discriminator = discriminator
        self.parentMember = parentMember
        self.period = period
        self.isReplacedByName = isReplacedByName
        self.leavesHistory = leavesHistory
        self.members = members.sorted { $0.name < $1.name }
        var rows: [String: Int] = [:]
        var customRows: [String: Int] = [:]
        for (index, member) in self.members.enumerated() {
            switch member.storage {
            case .property(let row): rows[row] = index
            case .customProperty(let row): customRows[row] = index
            default: break
            }
        }
        memberOfRow = rows
        memberOfCustomRow = customRows
    }

    /// Every kind that is offered.
    static let all: [EntityKind] =
        [
            .registeredModel, .modelVersion, .servingEnvironment, .inferenceService, .serveModel, .experiment,
            .experimentRun,
        ]
        + ArtifactRules.kinds + [.metricHistory]

    /// The row that says what a child hangs on, for kinds whose bodies name it.
    func parentRow(_ id: Int64) -> PropertyRow? {
        guard case .property(let row)? = parentMember.flatMap(member)?.storage else { return nil }
        return PropertyRow(name: row, isCustom: false, value: .int(id))
    }

    func member(_ name: String) -> Member? { members.first { $0.name == name } }
}

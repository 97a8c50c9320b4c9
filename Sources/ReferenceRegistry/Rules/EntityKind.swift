/// One kind of entity as data: its members, its words and its place in the store.
struct EntityKind: Sendable {
    /// How a stored name begins (`registry-behaviour.md` 6.5).
    enum Naming: Sendable {
        /// As given.
        case plain
        /// `<parent id>:<name>`; without a parent a random UUID stands for its id.
        case owned
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

    init(
        typeName: String, schema: String, noun: String, table: NodeTable, naming: Naming,
        discriminator: String? = nil, parentMember: String? = nil, members: [Member]
    ) {
        self.typeName = typeName
        self.schema = schema
        self.noun = noun
        self.table = table
        self.naming = naming
        self.discriminator = discriminator
        self.parentMember = parentMember
        self.members = members.sorted { $0.name < $1.name }
        var rows: [String: Int] = [:]
        for (index, member) in self.members.enumerated() {
            if case .property(let row) = member.storage { rows[row] = index }
        }
        memberOfRow = rows
    }

    /// Every kind that is offered.
    static let all: [EntityKind] =
        [.registeredModel, .modelVersion, .servingEnvironment, .inferenceService, .serveModel] + ArtifactRules.kinds

    func member(_ name: String) -> Member? { members.first { $0.name == name } }
}

import ScenarioLanguage

/// One thing that a random walk does, before it is known what has to come of it.
///
/// Entities are numbers, so that a walk still makes sense when some of its operations are taken out.
enum WalkOperation: Sendable, Hashable {
    /// A member and its value as the scenario language writes it.
    struct Member: Sendable, Hashable {
        let name: String
        let value: String
    }

    /// - parent: the entity that it is created below.
    case create(Int, ResourceType, parent: Int?, [Member])
    /// Asks for another entity with the name of one that is there.
    case duplicate(Int)
    case update(Int, [Member])
    case read(Int)
    case findByName(Int)
    case findByExternalID(Int)
    /// Asks for a name that nothing below the parent has; the number makes the name.
    case miss(Int, ResourceType, parent: Int?)
    /// Goes through the children of a parent, or through all entities of the type.
    case pages(ResourceType, parent: Int?, size: Int, descending: Bool)

    /// What it writes and could do without. A creation needs what the contract demands; and which word a registry takes for
    /// itself where an enumeration is not named is no matter of a walk.
    var membersToSpare: [Member] {
        switch self {
        case .create(_, let type, _, let members):
            members.filter { member in
                guard let schema = ResourceSchema.of(type).member(member.name) else { return true }
                let isWord = if case .enumeration = schema.kind { true } else { false }
                return schema.onCreate != .required && !isWord
            }
        case .update(_, let members): members
        case .duplicate, .read, .findByName, .findByExternalID, .miss, .pages: []
        }
    }

    /// The same without one of the members that it could do without.
    func without(_ member: Member) -> WalkOperation {
        switch self {
        case .create(let number, let type, let parent, let members):
            .create(number, type, parent: parent, members.filter { $0 != member })
        case .update(let number, let members): .update(number, members.filter { $0 != member })
        case .duplicate, .read, .findByName, .findByExternalID, .miss, .pages: self
        }
    }
}

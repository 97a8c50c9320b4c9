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

    /// What it writes.
    var members: [Member] {
        switch self {
        case .create(_, _, _, let members), .update(_, let members): members
        case .duplicate, .read, .findByName, .findByExternalID, .miss, .pages: []
        }
    }

    /// The same without one of its members.
    func without(member index: Int) -> WalkOperation {
        var left = members
        left.remove(at: index)
        return switch self {
        case .create(let number, let type, let parent, _): .create(number, type, parent: parent, left)
        case .update(let number, _): .update(number, left)
        case .duplicate, .read, .findByName, .findByExternalID, .miss, .pages: self
        }
    }
}

import ScenarioLanguage

/// What a registry has to hold after some operations: the few rules that make every answer of a walk foreseeable.
struct WalkModel {
    private struct Entity {
        let alias: String
        let type: ResourceType
        let parent: Int?
        /// By name, as the scenario language writes them; what was never set is not there.
        var members: [String: String]
    }

    /// By number; those whose creation was taken out of the walk are not there.
    private var entities: [Int: Entity] = [:]
    /// Numbers in the order of creation.
    private var order: [Int] = []

    /// The step that carries the operation out and says what has to come of it; nil when what it needs is not there.
    mutating func step(_ operation: WalkOperation) -> String? {
        switch operation {
        case .create(let number, let type, let parent, let members):
            return create(number, type, parent, members)
        case .duplicate(let number): return duplicate(number)
        case .update(let number, let members): return update(number, members)
        case .read(let number): return read(number)
        case .findByName(let number): return findByName(number)
        case .findByExternalID(let number): return findByExternalID(number)
        case .miss(let number, let type, let parent): return miss(number, type, parent)
        case .pages(let type, let parent, let size, let descending): return pages(type, parent, size, descending)
        }
    }

    // MARK: Writing

    private mutating func create(
        _ number: Int, _ type: ResourceType, _ parent: Int?, _ members: [WalkOperation.Member]
    ) -> String? {
        guard isThere(parent, for: type) else { return nil }
        let alias = "\(Self.word(type))\(number)"
        var entity = Entity(
            alias: alias, type: type, parent: parent,
            members: Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        entity.members["name"] = "$(unique \(alias))"
        // Every second entity can be found by an id of somebody else's.
        if number.isMultiple(of: 2) { entity.members["externalId"] = "$(unique \(alias)-outside)" }
        let sent = written(entity.members)
        if entity.members["state"] == nil, ResourceSchema.of(type).member("state") != nil {
            entity.members["state"] = "LIVE"
        }
        entities[number] = entity
        order.append(number)
        return """
            - create: \(type.rawValue)
            \(below(parent))  as: \(alias)
              with: \(sent)
              clause: MR-0104

            """
    }

    private func duplicate(_ number: Int) -> String? {
        guard let entity = entities[number] else { return nil }
        return """
            - create: \(entity.type.rawValue)
            \(below(entity.parent))  with: {name: $(unique \(entity.alias))}
              fails: conflict
              clause: MR-1903

            """
    }

    private mutating func update(_ number: Int, _ members: [WalkOperation.Member]) -> String? {
        guard var entity = entities[number] else { return nil }
        for member in members { entity.members[member.name] = member.value }
        entities[number] = entity
        return """
            - update: $(\(entity.alias))
              with: \(written(Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })))
              expect: \(known(entity))
              clause: MR-1901

            """
    }

    // MARK: Reading

    private func read(_ number: Int) -> String? {
        guard let entity = entities[number] else { return nil }
        return """
            - get: \(entity.type.rawValue)
              id: $(\(entity.alias))
              expect: \(known(entity))
              clause: MR-1901

            """
    }

    private func findByName(_ number: Int) -> String? {
        guard let entity = entities[number] else { return nil }
        let parent = entity.parent.flatMap { entities[$0] }.map { ", parent: $(\($0.alias))" } ?? ""
        return """
            - find: \(entity.type.rawValue)
              by: {name: $(unique \(entity.alias))\(parent)}
              expect: \(known(entity))
              clause: MR-1901

            """
    }

    private func findByExternalID(_ number: Int) -> String? {
        guard let entity = entities[number], let externalID = entity.members["externalId"] else { return nil }
        return """
            - find: \(entity.type.rawValue)
              by: {externalId: \(externalID)}
              expect: \(known(entity))
              clause: MR-1901

            """
    }

    private func miss(_ number: Int, _ type: ResourceType, _ parent: Int?) -> String? {
        guard isThere(parent, for: type) else { return nil }
        let below = parent.flatMap { entities[$0] }.map { ", parent: $(\($0.alias))" } ?? ""
        return """
            - find: \(type.rawValue)
              by: {name: $(unique nobody\(number))\(below)}
              fails: notFound
              clause: MR-1903

            """
    }

    private func pages(_ type: ResourceType, _ parent: Int?, _ size: Int, _ descending: Bool) -> String? {
        guard isThere(parent, for: type) else { return nil }
        let created = order.filter { entities[$0]?.type == type && entities[$0]?.parent == parent }
        let listed = (descending ? created.reversed() : created).compactMap { entities[$0] }.map { known($0) }
        // Without a parent others may have entities too.
        let items =
            parent == nil ? "{$contains: [\(listed.joined(separator: ", "))]}" : "[\(listed.joined(separator: ", "))]"
        if parent == nil, listed.isEmpty { return nil }
        return """
            - pages: \(type.rawValue)
            \(below(parent))  where: {pageSize: \(size), orderBy: ID, sortOrder: \(descending ? "DESC" : "ASC")}
              expect: {items: \(items)}
              clause: MR-1902

            """
    }

    // MARK: Words

    private func isThere(_ parent: Int?, for type: ResourceType) -> Bool {
        guard !ResourceSchema.of(type).owners.isEmpty else { return true }
        return parent.map { entities[$0] != nil } ?? false
    }

    private func below(_ parent: Int?) -> String {
        parent.flatMap { entities[$0] }.map { "  of: $(\($0.alias))\n" } ?? ""
    }

    /// Everything that an answer has to show of an entity: its members as they were last written, and none besides.
    private func known(_ entity: Entity) -> String {
        var members = entity.members
        members["id"] = "$(\(entity.alias).id)"
        for member in ResourceSchema.of(entity.type).members
        where member.onUpdate == .optional && members[member.name] == nil {
            members[member.name] = member.kind == .properties ? "{}" : "$(absent)"
        }
        return written(members)
    }

    private func written(_ members: [String: String]) -> String {
        "{\(members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }

    /// `ModelVersion` as the beginning of an alias: `modelVersion`.
    private static func word(_ type: ResourceType) -> String {
        type.rawValue.prefix(1).lowercased() + type.rawValue.dropFirst()
    }
}

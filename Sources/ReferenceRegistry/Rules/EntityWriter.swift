import SourceText

/// Turns rows into the JSON object of an entity; members are sorted, absent ones are left out.
struct EntityWriter: Sendable {
    let rules: RegistryRules

    func write(_ node: NodeRow, _ kind: EntityKind) -> JSONValue {
        var rows = [PropertyValue?](repeating: nil, count: kind.members.count)
        var custom: [(String, JSONValue)] = []
        let properties = CustomProperties(rules: rules)
        for row in node.properties {
            if let index = row.isCustom ? kind.memberOfCustomRow[row.name] : kind.memberOfRow[row.name] {
                rows[index] = row.value
            } else if row.isCustom {
                custom.append((row.name, properties.write(row.value)))
            }
        }
        var members: [(String, JSONValue)] = []
        members.reserveCapacity(kind.members.count)
        for (index, member) in kind.members.enumerated() {
            if let value = value(member, of: node, kind, row: rows[index], custom: custom) {
                members.append((member.name, value))
            }
        }
        return .object(JSONObject(members))
    }

    private func value(
        _ member: Member, of node: NodeRow, _ kind: EntityKind, row: PropertyValue?,
        custom: @autoclosure () -> [(String, JSONValue)]
    ) -> JSONValue? {
        switch member.storage {
        case .id: .string(String(node.id))
        case .name: .string(StoredName.clientName(node.name, kind.naming))
        case .externalID: node.externalID.map { .string($0) }
        case .created: .string(String(node.created))
        case .updated: .string(String(node.updated))
        case .customProperties: .object(JSONObject(custom()))
        case .discriminator: kind.discriminator.map { .string($0) }
        case .uri: node.uri.map { .string($0) }
        case .state:
            node.state.flatMap { member.words.indices.contains(Int($0)) ? .string(member.words[Int($0)]) : nil }
        case .property(let name), .customProperty(let name): row.flatMap { json($0, member.shape, row: name) }
        }
    }

    private func json(_ value: PropertyValue, _ shape: Member.Shape, row: String) -> JSONValue? {
        switch value {
        case .int(let value): shape == .integer ? .number(JSONNumber(value)) : .string(String(value))
        case .double(let value): JSONNumber(value).map { .number($0) }
        case .string(let text):
            if case .strings = shape {
                .array(StructEncoding.decodeList(text, field: row).map { .string($0) })
            } else {
                .string(text)
            }
        default: nil
        }
    }
}

/// The schemas of a contract, each with its number.
struct SchemaTable: Sendable {
    var schemas: [Schema] = []

    subscript(index: Int) -> Schema { schemas[index] }

    /// Whether a value of one of the schemas may be of a type.
    func admits(_ type: ValueTypes, _ indices: [Int]) -> Bool {
        indices.allSatisfy { index in
            schemas[index].rules.allSatisfy { rule in
                if case .types(let types) = rule.demand { !types.isDisjoint(with: type) } else { true }
            }
        }
    }

    /// Several schemas that one value has to obey, as one.
    func merged(_ indices: [Int]) -> Schema {
        var result = Schema(pointer: "")
        for index in indices {
            let schema = schemas[index]
            for rule in schema.rules { result.add(rule) }
            for name in schema.memberNames {
                if result.members[name] == nil { result.memberNames.append(name) }
                let known = result.members[name] ?? []
                result.members[name] = known + (schema.members[name] ?? []).filter { !known.contains($0) }
            }
            result.isReadOnly = result.isReadOnly || schema.isReadOnly
            result.isWriteOnly = result.isWriteOnly || schema.isWriteOnly
        }
        return result
    }
}

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
}

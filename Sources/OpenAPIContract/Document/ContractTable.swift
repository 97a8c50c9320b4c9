import SourceText

/// A contract as lines of text that do not show how the document is put together: which components it has, and what takes
/// in what. Two documents that say the same have the same table.
package struct ContractTable {
    private let contract: Contract

    package init(_ contract: Contract) { self.contract = contract }

    /// The operations in the order of their paths, each with its parameters, its body and its answers.
    package var lines: [String] {
        let operations = contract.operations.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
        return operations.flatMap { lines(of: $0) }
    }

    private func lines(of operation: ContractOperation) -> [String] {
        var lines = ["\(operation.method) \(operation.path) \(operation.id)"]
        let parameters = operation.parameters.sorted { ($0.place.rawValue, $0.name) < ($1.place.rawValue, $1.name) }
        for parameter in parameters {
            let word = parameter.isRequired ? "required" : "optional"
            let demands = parameter.schema.map { Self.text(contract.schemas.merged([$0])) } ?? ""
            lines.append("  \(parameter.place.rawValue) \(parameter.name) \(word) \(demands)")
        }
        if let body = operation.body {
            lines.append("  body \(body.isRequired ? "required" : "optional")")
            lines += self.lines(of: body.content)
        }
        for response in operation.responses.sorted(by: { $0.status < $1.status }) {
            lines.append("  answer \(response.status)")
            lines += self.lines(of: response.content)
        }
        return lines
    }

    private func lines(of content: [ContractContent]) -> [String] {
        content.sorted { $0.type < $1.type }.flatMap { media -> [String] in
            ["    \(media.type)"] + (media.schema.map { members([$0], at: "", []) } ?? []).map { "      \($0)" }
        }
    }

    /// One line for the value at a place, and those of all below it.
    private func members(_ indices: [Int], at place: String, _ above: [[Int]]) -> [String] {
        guard !above.contains(indices) else { return ["\(place) (as above)"] }
        let above = above + [indices]
        let schema = contract.schemas.merged(indices)
        var lines = ["\(place.isEmpty ? "/" : place) \(Self.text(schema))"]
        for name in schema.memberNames.sorted() {
            lines += members(schema.members[name] ?? [], at: JSONPointer.adding(name, to: place), above)
        }
        for rule in schema.rules {
            switch rule.demand {
            case .items(let item, _): lines += members([item], at: "\(place)/0…", above)
            case .item(let item, let index): lines += members([item], at: "\(place)/\(index)", above)
            case .otherMembers(_, _, let other?): lines += members([other], at: "\(place)/*", above)
            case .matchingMembers(let pattern, let other):
                lines += members([other], at: "\(place)/(\(pattern.source))", above)
            case .one(let branches, let discriminator?):
                for word in discriminator.words.sorted() {
                    let index = discriminator.schemas[word] ?? branches[0]
                    lines += members([index], at: "\(place)<\(discriminator.member)=\(word)>", above)
                }
            case .one(let branches, nil), .any(let branches):
                for (number, branch) in branches.enumerated() {
                    lines += members([branch], at: "\(place)<\(rule.keyword) \(number)>", above)
                }
            case .not(let other): lines += members([other], at: "\(place)<not>", above)
            default: break
            }
        }
        return lines
    }

    /// What a value has to obey by itself, in one order.
    private static func text(_ schema: Schema) -> String {
        var words = schema.rules.compactMap { rule -> String? in
            switch rule.demand {
            case .types(let types): "type " + types.words.joined(separator: "|")
            case .values(let values):
                "enum " + values.map { JSONWriter.text($0) }.sorted().joined(separator: " ")
            case .shortest(let count): "minLength \(count)"
            case .longest(let count): "maxLength \(count)"
            case .pattern(let pattern): "pattern \(pattern.source)"
            case .format(let format): "format \(format.rawValue)"
            case .least(let bound, let excluded): "\(excluded ? "over" : "from") \(bound.text)"
            case .most(let bound, let excluded): "\(excluded ? "under" : "to") \(bound.text)"
            case .multiple(let step): "multipleOf \(step.text)"
            case .fewestItems(let count): "minItems \(count)"
            case .mostItems(let count): "maxItems \(count)"
            case .uniqueItems: "uniqueItems"
            case .required(let name): "required \(name)"
            case .fewestMembers(let count): "minProperties \(count)"
            case .mostMembers(let count): "maxProperties \(count)"
            case .otherMembers(let known, _, nil): "nothing beside \(known.sorted().joined(separator: " "))"
            case .nothing: "nothing"
            case .one(_, let discriminator?): "one by \(discriminator.member)"
            case .items, .item, .memberNames, .matchingMembers, .otherMembers, .one, .any, .not: nil
            }
        }
        if schema.isReadOnly { words.append("readOnly") }
        if schema.isWriteOnly { words.append("writeOnly") }
        return words.sorted().joined(separator: ", ")
    }
}

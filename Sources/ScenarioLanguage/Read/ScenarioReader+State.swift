import SourceText

extension ScenarioReader {
    mutating func state(_ entry: Node.Entry) -> StateExpectation? {
        guard let items = entry.value.items else {
            wrongType(entry.value, expected: "a list")
            return nil
        }
        return StateExpectation(nodes: items.compactMap { node($0) }, span: entry.keySpan)
    }

    private mutating func node(_ node: Node) -> ExpectedNode? {
        guard let entries = mapping(node) else { return nil }
        let tables = entries.filter { LanguageKeys.nodeKinds.contains($0.key) }
        guard tables.count == 1, let kind = ExpectedNode.Kind(rawValue: tables[0].key) else {
            report(
                .verb, "found \(tables.isEmpty ? "no" : "more than one") table, expected one",
                at: (tables.dropFirst().first ?? entries.first)?.keySpan ?? node.span,
                notes: ["valid: \(LanguageKeys.nodeKinds.joined(separator: ", "))"])
            return nil
        }
        let fields = fields(node, "\"\(kind.rawValue)\"", keys: LanguageKeys.node(kind))
        let type = storedType(tables[0].value, kind)
        let isOpen = fields["$subset"].flatMap { flag($0.value) }
        let clauses = fields["clause"].map { clauseIDs($0.value, "clause") } ?? []
        let owners = (fields[kind == .context ? "parent" : "of"]?.value).map { references($0) } ?? []
        let properties = fields["properties"].map { rows($0.value) } ?? []
        let custom = fields["custom"].map { rows($0.value) } ?? []
        guard let entity = require("is", of: fields, at: tables[0].keySpan), let type else { return nil }
        return ExpectedNode(
            kind: kind, type: type, entity: entityTemplate(entity.value),
            name: fields["name"].map { matcher($0.value) },
            externalID: fields["externalId"].map { matcher($0.value) }, uri: fields["uri"].map { matcher($0.value) },
            state: fields["state"].map { matcher($0.value) }, owners: owners, properties: properties, custom: custom,
            isOpen: isOpen?.value ?? false, clauses: clauses, span: node.span)
    }

    /// The MLMD types that a story's rows can have, by table.
    static func storedTypes(_ kind: ExpectedNode.Kind) -> [String] {
        ResourceType.allCases.filter { $0.kind == kind }.compactMap(\.storedType)
    }

    private mutating func storedType(_ node: Node, _ kind: ExpectedNode.Kind) -> Located<String>? {
        let valid = Self.storedTypes(kind)
        guard let text = text(node) else { return nil }
        guard valid.contains(text.value) else {
            report(
                .unknownWord, "found \"\(text.value)\", expected a type of the table \"\(kind.rawValue)\"",
                at: node.span, notes: [NameSuggestion.nearest(to: text.value, among: valid)])
            return nil
        }
        return text
    }

    /// `$(alias)`, or a list of them.
    private mutating func entityTemplate(_ node: Node) -> Located<Template> {
        let value = template(node)
        let items: [Located<Template>] = if case .list(let items) = value.value { items } else { [value] }
        for item in items {
            if case .expression(.reference) = item.value { continue }
            report(
                .wrongType, "expected an alias such as $(model)", at: item.span,
                notes: ["\"is\" names what the story created"])
        }
        return value
    }

    private mutating func references(_ node: Node) -> [Located<Template>] {
        node.items.map { $0.map { template($0) } } ?? [template(node)]
    }

    private mutating func rows(_ node: Node) -> [(name: String, value: Located<Matcher>)] {
        (mapping(node) ?? []).map { (literalKey($0.key), matcher($0.value)) }
    }
}

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

    mutating func differences(_ node: Node) -> [DeclaredDifference] {
        list(node, "differs").compactMap { difference($0) }
    }

    private mutating func difference(_ node: Node) -> DeclaredDifference? {
        let named = node["between"]?.items?.compactMap(\.string).filter(LanguageKeys.namesFlow) ?? []
        let fields = fields(
            node, "an item of \"differs\"",
            keys: LanguageKeys.difference + named.filter { !LanguageKeys.difference.contains($0) })
        guard !fields.entries.isEmpty else { return nil }
        let place = firstLine(fields, node)
        let flows = require("between", of: fields, at: place).map { self.flows($0.value) } ?? []
        let differing = differing(fields, at: place)
        let because = require("because", of: fields, at: place).flatMap { text($0.value) }
        var values: [Located<Matcher>] = []
        for flow in flows {
            guard let entry = require(flow.value, of: fields, at: place) else { continue }
            if fields["step"] != nil {
                guard let word = choice(entry.value, "an outcome", of: OutcomeWord.self) else { continue }
                values.append(Located(.equals(.string(word.value.rawValue)), at: word.span))
            } else {
                values.append(matcher(entry.value))
            }
        }
        for flow in LanguageKeys.flows where !flows.isEmpty && !flows.contains(where: { $0.value == flow }) {
            guard let entry = fields[flow] else { continue }
            report(.differsUnknown, "\"\(flow)\" is not one of the flows in \"between\"", at: entry.keySpan)
        }
        guard flows.count == 2, values.count == 2, let differing, let because else { return nil }
        return DeclaredDifference(
            flows: flows, place: differing, values: values, because: because.value, span: node.span)
    }

    /// `step:`, or `node:` with `column:`.
    private mutating func differing(_ fields: Fields, at place: SourceSpan) -> DeclaredDifference.Place? {
        if let step = fields["step"] {
            for key in ["node", "column"] {
                guard let entry = fields[key] else { continue }
                report(
                    .unknownKey, "found \"\(key)\" beside \"step\", expected one of them", at: entry.keySpan,
                    notes: ["\"step\" is about how a step ends, \"node\" about a row"])
            }
            return wholeNumber(step.value, "the number of a step", in: 1...1_000_000).map { .outcome(step: $0) }
        }
        let row = require("node", of: fields, at: place).flatMap { word($0.value, "an alias", form: .alias) }
        let column = require("column", of: fields, at: place).flatMap { self.column($0.value) }
        guard let row, let column else { return nil }
        return .row(node: row, column: column)
    }

    private mutating func flows(_ node: Node) -> [Located<String>] {
        guard let items = node.items, items.count == 2 else {
            wrongType(node, expected: "a list of two flows")
            return []
        }
        let flows = items.compactMap { item -> Located<String>? in
            guard let text = item.string, LanguageKeys.namesFlow(text) else {
                unknownWord(item, "a flow", among: LanguageKeys.flows)
                return nil
            }
            return Located(text, at: item.span)
        }
        if flows.count == 2, flows[0].value == flows[1].value {
            report(.repeatedItem, "\"between\" has \"\(flows[0].value)\" twice", at: flows[1].span)
        }
        return flows
    }

    private static let columns = ["name", "uri", "state", "last_known_state", "external_id", "row"]

    private mutating func column(_ node: Node) -> Located<String>? {
        guard let text = text(node) else { return nil }
        let isProperty = ["properties.", "custom."].contains { text.value.hasPrefix($0) && text.value.count > $0.count }
        if isProperty || Self.columns.contains(text.value) { return text }
        report(
            .badColumn, "found \"\(text.value)\", expected a column", at: node.span,
            notes: [NameSuggestion.nearest(to: text.value, among: Self.columns), "or properties.NAME, custom.NAME"])
        return nil
    }
}

import SourceText

extension ScenarioCheck {
    mutating func checkState(_ state: StateExpectation) {
        for node in state.nodes {
            for clause in node.clauses { checkClause(clause, ofStep: true) }
            checkEntities(of: node)
            for owner in node.owners { entity(owner, of: node.kind == .context ? [.registeredModel] : [.modelVersion]) }
            for matcher in [node.name, node.externalID, node.uri] { if let matcher { match(matcher, .value(.text)) } }
            if let state = node.state { match(state, .value(.enumeration(ResourceSchema.artifactStates))) }
            for row in node.properties + node.custom { match(row.value, .anything) }
        }
    }

    /// `is:` has to name what the row's type stands for.
    private mutating func checkEntities(of node: ExpectedNode) {
        let items: [Located<Template>] =
            if case .list(let items) = node.entity.value { items } else { [node.entity] }
        for item in items {
            var shape = visit(item)
            if case .list(let element) = shape { shape = element }
            switch shape {
            case .entity(.artifact), .anything: break
            case .entity(let type), .response(let type?):
                if type.storedType != node.type.value {
                    report(
                        .wrongEntity,
                        "found a \(type.rawValue), expected what a row of \"\(node.type.value)\" stands for",
                        at: item.span)
                }
            case .response(nil):
                report(
                    .wrongEntity, "the request does not say what it creates", at: item.span,
                    notes: ["add \"creates\" to the step"])
            case .page, .pages, .registration, .list, .value, .number:
                report(.wrongEntity, "found \(shape.inWords), expected an entity", at: item.span)
            }
        }
    }

    mutating func checkDifference(_ difference: DeclaredDifference) {
        let alias = difference.node
        if let entry = scope[alias.value] {
            used.formUnion(entry.declarations)
        } else if !unreadAliases.contains(alias.value) {
            report(
                .differsUnknown, "nothing is called \"\(alias.value)\"", at: alias.span,
                notes: [NameSuggestion.nearest(to: alias.value, among: scope.entries.keys.sorted())])
        }
        for value in difference.values { match(value, .anything) }
    }
}

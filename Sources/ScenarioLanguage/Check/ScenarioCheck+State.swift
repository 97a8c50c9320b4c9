import SourceText

extension ScenarioCheck {
    mutating func checkState(_ state: StateExpectation) {
        for node in state.nodes {
            for clause in node.clauses { checkClause(clause, ofStep: true) }
            checkEntities(of: node)
            for owner in node.owners { entity(owner, of: owners(of: node)) }
            for matcher in [node.name, node.externalID, node.uri] { if let matcher { match(matcher, .value(.text)) } }
            if let state = node.state { match(state, .value(.enumeration(states(of: node.kind)))) }
            for row in node.properties + node.custom { match(row.value, .anything) }
        }
    }

    /// The types that a row of that type can be linked to.
    private func owners(of node: ExpectedNode) -> [ResourceType]? {
        let type = ResourceType.allCases.first { $0.storedType == node.type.value }
        let owners = type.map { ResourceSchema.of($0).owners.map(\.type) } ?? []
        return owners.isEmpty ? nil : owners
    }

    private func states(of kind: ExpectedNode.Kind) -> [String] {
        kind == .execution ? ResourceSchema.executionStates : ResourceSchema.artifactStates
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
            case .entity(let type), .object(_, of: let type?), .response(let type?):
                if type.storedType != node.type.value {
                    report(
                        .wrongEntity,
                        "found \(type.withArticle), expected what a row of \"\(node.type.value)\" stands for",
                        at: item.span)
                }
            case .response(nil):
                report(
                    .wrongEntity, "the request does not say what it creates", at: item.span,
                    notes: ["add \"creates\" to the step"])
            case .page, .pages, .registration, .experimentRun, .connection, .object, .list, .value, .number:
                report(.wrongEntity, "found \(shape.inWords), expected an entity", at: item.span)
            }
        }
    }

    /// - Parameter steps: how many the scenario has.
    mutating func checkDifference(_ difference: DeclaredDifference, steps: Int) {
        switch difference.place {
        case .outcome(let step):
            if step.value > steps {
                report(
                    .differsUnknown, "there is no step \(step.value)", at: step.span,
                    notes: ["the scenario has \(steps), counted from 1"])
            }
        case .row(let alias, _):
            if let entry = scope[alias.value] {
                used.formUnion(entry.declarations)
            } else if !unreadAliases.contains(alias.value) {
                report(
                    .differsUnknown, "nothing is called \"\(alias.value)\"", at: alias.span,
                    notes: [NameSuggestion.nearest(to: alias.value, among: scope.entries.keys.sorted())])
            }
        }
        for value in difference.values { match(value, .anything) }
    }

    mutating func checkDeviation(_ deviation: Deviation, _ scenario: Scenario) {
        if let step = deviation.step, step.value > scenario.steps.count {
            report(
                .differsUnknown, "there is no step \(step.value)", at: step.span,
                notes: ["the scenario has \(scenario.steps.count), counted from 1"])
        }
        if let example = deviation.example, example.value > scenario.examples.count {
            report(
                .differsUnknown, "there is no row \(example.value)", at: example.span,
                notes: ["\"examples\" has \(scenario.examples.count), counted from 1"])
        }
        switch deviation.place {
        case .answer(_, _, let matcher): match(matcher, .anything)
        case .row(let node, _, let matcher):
            match(matcher, .anything)
            // A row without an alias is called as reports call it.
            guard !node.value.contains("$("), !node.value.contains("(") else { return }
            let alias = node.value.split(separator: ".").first.map(String.init) ?? node.value
            if let entry = scope[alias] {
                used.formUnion(entry.declarations)
            } else if !unreadAliases.contains(alias) {
                report(
                    .differsUnknown, "nothing is called \"\(alias)\"", at: node.span,
                    notes: [NameSuggestion.nearest(to: alias, among: scope.entries.keys.sorted())])
            }
        case .outcome, .requests, .story: break
        }
    }
}

import SourceText

extension ScenarioCheck {
    mutating func find(_ find: Find, _ step: Step) -> Shape {
        let type = find.type.value
        guard case .map(let criteria) = find.criteria.value else {
            visit(find.criteria)
            return .entity(type)
        }
        let parent = ResourceSchema.of(type).parent
        let contract = ["name"] + (parent == nil ? [] : ["parent"]) + ["externalId"]
        let facade: [String] =
            switch type {
            case .registeredModel: ["model"]
            case .modelVersion, .modelArtifact: ["model", "version"]
            case .docArtifact, .artifact: []
            }
        for (name, value) in criteria {
            switch name {
            case "parent" where parent != nil: entity(value, of: parent.map { [$0] }, isOnPurpose: mayFail(step))
            case _ where contract.contains(name) || facade.contains(name):
                check(value, is: .text, named: name)
            default:
                visit(value)
                report(
                    .criteria, "a \(type.rawValue) is not found by \"\(name)\"", at: value.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: contract + facade)])
            }
        }
        let names = criteria.map(\.key)
        if names.contains(where: contract.contains), names.contains(where: { facade.contains($0) }) {
            report(
                .criteria, "found criteria of both kinds, expected one", at: find.criteria.span,
                notes: ["either \(contract.joined(separator: ", ")), or \(facade.joined(separator: ", "))"])
        } else if !isOnPurpose(step), !isComplete(names, hasParent: parent != nil, facade: facade) {
            let byName = parent == nil ? "name" : "name and parent"
            report(
                .criteria, "these criteria do not say which \(type.rawValue)", at: find.criteria.span,
                notes: [
                    "expected \(byName), or externalId\(facade.isEmpty ? "" : ", or " + facade.joined(separator: " and "))",
                    "a step that tries less has \"fails: invalid\"",
                ])
        }
        return .entity(type)
    }

    /// Whether the criteria are those that a find needs. Source: `registry-behaviour.md`, "Find endpoints".
    private func isComplete(_ names: [String], hasParent: Bool, facade: [String]) -> Bool {
        if names.contains("externalId") { return true }
        if names.contains("name") { return !hasParent || names.contains("parent") }
        return !facade.isEmpty && facade.allSatisfy(names.contains)
    }

    mutating func checkList(_ list: List, _ step: Step) {
        let type = list.type.value
        let schema = ResourceSchema.of(type)
        if let parent = list.parent {
            if let expected = schema.parent {
                entity(parent, of: [expected], isOnPurpose: mayFail(step))
            } else {
                visit(parent)
                report(.parentNotAllowed, "a \(type.rawValue) belongs to nothing, found \"of\"", at: parent.span)
            }
        }
        guard let parameters = list.parameters, case .map(let values) = parameters.value else { return }
        let valid = ArgumentTable.list(type, below: list.parent != nil)
        for (name, value) in values {
            guard let parameter = valid.first(where: { $0.name == name }) else {
                visit(value)
                let isElsewhere = ArgumentTable.anyList.contains { $0.name == name }
                report(
                    .criteria, "this list has no parameter \"\(name)\"", at: value.span.ofKey(name),
                    notes: [
                        !isElsewhere
                            ? NameSuggestion.nearest(to: name, among: valid.map(\.name))
                            : name == "artifactType"
                                ? "only lists of \"Artifact\" have it" : "only lists with \"of\" have it"
                    ])
                continue
            }
            check(value, is: parameter.kind, named: name, isOnPurpose: isOnPurpose(step))
        }
    }

    mutating func register(_ register: Register, _ step: Step) -> Shape {
        guard case .map(let arguments) = register.arguments.value else {
            visit(register.arguments)
            return .registration
        }
        for (name, value) in arguments {
            guard let argument = ArgumentTable.register.first(where: { $0.name == name }) else {
                visit(value)
                report(
                    .unknownMember, "\"register\" has no argument \"\(name)\"", at: value.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: ArgumentTable.register.map(\.name))])
                continue
            }
            check(value, is: argument.kind, named: name, isOnPurpose: isOnPurpose(step))
        }
        for argument in ArgumentTable.register where argument.isRequired && !isOnPurpose(step) {
            if !arguments.contains(where: { $0.key == argument.name }) {
                report(.missingMember, "\"register\" needs \"\(argument.name)\"", at: step.verbSpan)
            }
        }
        return .registration
    }

    mutating func request(_ request: Request, _ step: Step) -> Shape {
        for value in [request.path, request.query, request.headers, request.body, request.rawBody] {
            if let value { visit(value) }
        }
        return .response(request.creates?.value)
    }
}

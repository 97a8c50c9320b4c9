import SourceText

extension ScenarioCheck {
    mutating func find(_ find: Find, _ step: Step) -> Shape {
        let type = find.type.value
        guard case .map(let criteria) = find.criteria.value else {
            visit(find.criteria)
            return .entity(type)
        }
        let schema = ResourceSchema.of(type)
        let hasParent = if case .byNameAndParent = schema.lookup { true } else { false }
        if case .never = schema.lookup {
            visit(find.criteria)
            report(
                .criteria, "no request finds \(schema.withArticle)", at: find.type.span,
                notes: ["\"list: \(type.rawValue)\" shows them"])
            return .entity(type)
        }
        let contract = ["name"] + (hasParent ? ["parent"] : []) + ["externalId"]
        let facade: [String] =
            switch type {
            case .registeredModel: ["model"]
            case .modelVersion, .modelArtifact: ["model", "version"]
            default: []
            }
        for (name, value) in criteria {
            switch name {
            case "parent" where hasParent: entity(value, of: schema.owners.map(\.type), isOnPurpose: mayFail(step))
            case _ where contract.contains(name) || facade.contains(name):
                check(value, is: .text, named: name)
            default:
                visit(value)
                report(
                    .criteria, "\(schema.withArticle) is not found by \"\(name)\"", at: value.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: contract + facade)])
            }
        }
        let names = criteria.map(\.key)
        if names.contains(where: contract.contains), names.contains(where: { facade.contains($0) }) {
            report(
                .criteria, "found criteria of both kinds, expected one", at: find.criteria.span,
                notes: ["either \(contract.joined(separator: ", ")), or \(facade.joined(separator: ", "))"])
        } else if !isOnPurpose(step), !isComplete(names, hasParent: hasParent, facade: facade) {
            let byName = hasParent ? "name and parent" : "name"
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
            checkOwner(parent, schema, step)
        } else if !schema.isListedAlone {
            report(
                .missingParent, "\"of\" is missing: no request lists all of \(type.rawValue)", at: step.verbSpan,
                notes: ["add \"of: $(\(schema.owners.first?.role ?? "alias"))\""])
        }
        guard let parameters = list.parameters, case .map(let values) = parameters.value else { return }
        let valid = ArgumentTable.list(type, below: list.parent != nil)
        for (name, value) in values {
            guard let parameter = valid.first(where: { $0.name == name }) else {
                visit(value)
                report(
                    .criteria, "this list has no parameter \"\(name)\"", at: value.span.ofKey(name),
                    notes: [
                        ArgumentTable.home(of: name)
                            ?? NameSuggestion.nearest(to: name, among: valid.map(\.name))
                    ])
                continue
            }
            check(value, is: parameter.kind, named: name, isOnPurpose: isOnPurpose(step))
        }
    }

    mutating func register(_ register: Register, _ step: Step) -> Shape {
        check(register.arguments, of: "\"register\"", ArgumentTable.register, step, at: step.verbSpan)
        return .registration
    }

    mutating func run(_ run: RunBlock, _ step: Step) -> Shape {
        check(run.arguments, of: "\"run\"", ArgumentTable.run, step, at: step.verbSpan)
        if let outer = run.outer { entity(outer, of: [.experimentRun], isOnPurpose: mayFail(step)) }
        for log in run.logs {
            check(
                log.members, of: "a logged \(log.type.value.rawValue)", ArgumentTable.log(log.type.value), step,
                at: log.type.span)
        }
        if let end = run.end { check(end, is: .millis, named: "ends") }
        return .experimentRun
    }

    /// Checks arguments against those that there are.
    private mutating func check(
        _ map: Located<Template>, of owner: String, _ known: [ArgumentTable.Argument], _ step: Step,
        at place: SourceSpan
    ) {
        guard case .map(let arguments) = map.value else { return _ = visit(map) }
        for (name, value) in arguments {
            guard let argument = known.first(where: { $0.name == name }) else {
                visit(value)
                report(
                    .unknownMember, "\(owner) has no argument \"\(name)\"", at: value.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: known.map(\.name))])
                continue
            }
            check(value, is: argument.kind, named: name, isOnPurpose: isOnPurpose(step))
        }
        for argument in known where argument.isRequired && !isOnPurpose(step) {
            if !arguments.contains(where: { $0.key == argument.name }) {
                report(.missingMember, "\(owner) needs \"\(argument.name)\"", at: place)
            }
        }
    }

    mutating func request(_ request: Request, _ step: Step) -> Shape {
        visit(request.method)
        for method in possibleValues(of: request.method) {
            if case .string(let text) = method.value, !text.utf8.allSatisfy(Letter.isUpper) {
                report(.unknownWord, "found \"\(text)\", expected a method in capitals", at: method.span)
            }
        }
        for value in [request.path, request.query, request.headers, request.body, request.rawBody] {
            if let value { visit(value) }
        }
        return .response(request.creates?.value)
    }
}

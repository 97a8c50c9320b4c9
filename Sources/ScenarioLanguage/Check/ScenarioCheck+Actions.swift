import SourceText

extension ScenarioCheck {
    mutating func create(_ create: Create, _ step: Step) -> Shape {
        let type = create.type.value
        let schema = ResourceSchema.of(type)
        checkOwner(of: create, schema, step)
        let isPossible = !(schema.createRoutes.alone + schema.createRoutes.below).isEmpty
        if isPossible {
            let routes = create.parent == nil ? schema.createRoutes.alone : schema.createRoutes.below
            checkRoute(
                create.route, among: routes,
                of: "\(schema.withArticle)\(create.parent == nil ? "" : " with \"of\"")")
        } else {
            let kinds = ResourceType.allCases.filter { $0.artifactType != nil }.map(\.rawValue)
            let isUnion = type == .artifact
            report(
                .notCreatable,
                isUnion
                    ? "\"\(type.rawValue)\" is any artifact, expected one kind"
                    : "no request creates a \(type.rawValue)", at: create.type.span,
                notes: [
                    isUnion
                        ? "valid: \(kinds.joined(separator: ", "))"
                        : "each \"create: Metric\" with \"of: $(run)\" adds one"
                ])
        }
        checkMembers(create.members, of: schema, step) { $0.onCreate }
        return .entity(type)
    }

    private mutating func checkRoute(_ route: Located<Template>?, among valid: [Route], of owner: String) {
        guard let route else { return }
        visit(route)
        guard !valid.isEmpty else { return }
        for value in possibleValues(of: route) {
            if case .expression = value.value { continue }
            guard case .string(let text) = value.value, let found = Route(rawValue: text), valid.contains(found) else {
                report(
                    .route, "there is no such route for \(owner)", at: value.span,
                    notes: ["valid: \(valid.map(\.rawValue).joined(separator: ", "))"])
                continue
            }
        }
    }

    mutating func update(_ update: Update, _ step: Step) -> Shape {
        let said = update.type.map { namedTypes($0) }
        let shape = entity(update.target, of: said?.types, isOnPurpose: mayFail(step))
        let types = (said?.types ?? shape.entityType.map { [$0] } ?? []).filter { $0 != .artifact }
        guard !types.isEmpty else {
            if let parent = update.parent { visit(parent) }
            // A name that stands for nothing has its own finding.
            if case .anything = shape, !isParameter(update.target), isReference(update.target) { return .anything }
            if said?.isReadable != false {
                report(
                    .untypedTarget, "the type of what is updated is not known", at: update.target.span,
                    notes: ["add \"type\": ModelVersion, ModelArtifact …"])
            }
            if case .map(let members) = update.members.value { for member in members { visit(member.value) } }
            return .anything
        }
        for type in types { check(update, of: ResourceSchema.of(type), step) }
        return types.count == 1 ? .entity(types[0]) : .anything
    }

    /// The types that `type:` can stand for, each once; reports words of the examples that are none.
    private mutating func namedTypes(_ value: Located<Template>) -> (types: [ResourceType], isReadable: Bool) {
        visit(value)
        var found: [ResourceType] = []
        var isReadable = true
        for possible in possibleValues(of: value) {
            guard case .string(let text) = possible.value else { continue }
            guard let type = ResourceType(rawValue: text) else {
                isReadable = false
                report(
                    .unknownWord, "found \"\(text)\", expected a type", at: possible.span,
                    notes: [NameSuggestion.nearest(to: text, among: ResourceType.allCases.map(\.rawValue))])
                continue
            }
            if !found.contains(type) { found.append(type) }
        }
        return (found, isReadable)
    }

    private mutating func check(_ update: Update, of schema: ResourceSchema, _ step: Step) {
        if let parent = update.parent { checkOwner(parent, schema, step) }
        if schema.updateRoutes.isEmpty {
            report(.route, "no request updates \(schema.withArticle)", at: update.target.span)
        }
        checkRoute(update.route, among: schema.updateRoutes, of: "an update of \(schema.withArticle)")
        let isNested = update.route.map { possibleValues(of: $0).contains { $0.value.isText("nested") } } ?? false
        if let parent = update.parent, let route = update.route, !isNested {
            report(
                .parentNotAllowed, "this route has no parent, found \"of\"", at: parent.span,
                notes: ["only \"via: nested\" has one; \"via\" is on line \(route.span.line)"])
        } else if let parent = update.parent, update.route == nil {
            report(
                .parentNotAllowed, "an update names its entity by id, found \"of\"", at: parent.span,
                notes: ["\"via: nested\" posts it below a parent"])
        } else if isNested, update.parent == nil, let route = update.route {
            report(.missingParent, "\"of\" is missing: the route \"nested\" has a parent", at: route.span)
        }
        checkMembers(update.members, of: schema, step, isUpdate: true) {
            isNested && $0.onCreate != .never ? .optional : $0.onUpdate
        }
    }

    private func isParameter(_ value: Located<Template>) -> Bool {
        if case .expression(.reference(let path)) = value.value {
            path[0] == "parameter" || path[0] == "example"
        } else {
            false
        }
    }

    private func isReference(_ value: Located<Template>) -> Bool {
        if case .expression(.reference) = value.value { true } else { false }
    }

    mutating func get(_ get: Get, _ step: Step) -> Shape {
        let type = get.type.value
        let schema = ResourceSchema.of(type)
        switch get.target {
        case .id(let id):
            entity(id, of: [type], isOnPurpose: mayFail(step))
            if schema.readRoutes.isEmpty {
                report(
                    .route, "no request reads \(schema.withArticle) by its id", at: get.type.span,
                    notes: ["\"list: \(type.rawValue)\" shows it"])
            }
            checkRoute(get.route, among: schema.readRoutes, of: "a read of \(schema.withArticle)")
        case .service(let service):
            entity(service, of: [.inferenceService], isOnPurpose: mayFail(step))
            if type != .registeredModel, type != .modelVersion {
                report(
                    .parentNotAllowed, "a service serves no \(type.rawValue), found \"of\"", at: service.span,
                    notes: ["valid: RegisteredModel, ModelVersion"])
            }
        }
        return .entity(type)
    }

    /// Checks the members of a body.
    private mutating func checkMembers(
        _ body: Located<Template>, of schema: ResourceSchema, _ step: Step, isUpdate: Bool = false,
        presence: (ResourceSchema.Member) -> ResourceSchema.Member.Presence
    ) {
        guard case .map(let members) = body.value else {
            visit(body)
            return
        }
        let writable = schema.members.filter { presence($0) != .never }.map(\.name)
        for (name, value) in members {
            guard let member = schema.member(name) else {
                visit(value)
                report(
                    .unknownMember, "\(schema.withArticle) has no member \"\(name)\"", at: value.span.ofKey(name),
                    notes: [
                        NameSuggestion.nearest(to: name, among: writable),
                        "a body that the contract refuses is sent with \"request\"",
                    ])
                continue
            }
            if presence(member) == .never {
                visit(value)
                report(
                    .readOnlyMember, "\"\(name)\" can not be \(isUpdate ? "updated" : "set")",
                    at: value.span.ofKey(name),
                    notes: [hint(for: name, of: schema) ?? "a body that the contract refuses is sent with \"request\""])
                continue
            }
            check(
                value, is: member.kind, named: name, mayBeNull: isUpdate,
                isOnPurpose: isOnPurpose(step))
        }
        guard !isOnPurpose(step) else { return }
        for member in schema.members where presence(member) == .required {
            if !members.contains(where: { $0.key == member.name }) {
                report(
                    .missingMember, "\(schema.withArticle) needs \"\(member.name)\"", at: step.verbSpan,
                    notes: ["a step that leaves it out has \"fails: invalid\""])
            }
        }
    }

    private func hint(for name: String, of schema: ResourceSchema) -> String? {
        if let link = schema.links.first(where: { $0.member == name }) {
            return "\"of: {\(link.role): …}\" says it"
        }
        if schema.owners.contains(where: { $0.member == name }) { return "\"of\" says it" }
        return switch name {
        case "artifactType": "the routes that need it send it by themselves"
        case "id": "the registry gives it"
        default: nil
        }
    }
}

extension Template {
    func isText(_ text: String) -> Bool { if case .string(text) = self { true } else { false } }
}

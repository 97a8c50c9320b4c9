import SourceText

/// `of:`, by itself or as a mapping of roles.
extension ScenarioCheck {
    /// The owner of what a step creates, and what else it is linked to.
    mutating func checkOwner(of create: Create, _ schema: ResourceSchema, _ step: Step) {
        guard let parent = create.parent else {
            if schema.createRoutes.alone.isEmpty, !schema.createRoutes.below.isEmpty, !isOnPurpose(step) {
                reportMissing(schema.owners, of: schema, at: step.verbSpan, isWritten: false)
            }
            return
        }
        checkOwner(parent, schema, step, links: schema.links)
    }

    /// What an entity is listed or posted below.
    /// - Parameter links: what the mapping may name beside the owner.
    mutating func checkOwner(
        _ parent: Located<Template>, _ schema: ResourceSchema, _ step: Step, links: [ResourceSchema.Link] = []
    ) {
        if schema.owners.isEmpty {
            visit(parent)
            report(.parentNotAllowed, "\(schema.withArticle) belongs to nothing, found \"of\"", at: parent.span)
            return
        }
        guard case .map(let entries) = parent.value else {
            entity(parent, of: schema.owners.map(\.type), isOnPurpose: mayFail(step))
            let others = links.filter(\.isRequired)
            if !isOnPurpose(step), !others.isEmpty {
                reportMissing(others, of: schema, at: parent.span, isWritten: true)
            }
            return
        }
        let roles = schema.owners + links
        var isReadable = true
        for (name, value) in entries {
            guard let role = roles.first(where: { $0.role == name }) else {
                visit(value)
                isReadable = false
                report(
                    .unknownKey, "\(schema.withArticle) belongs to no \"\(name)\"", at: value.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: roles.map(\.role))])
                continue
            }
            entity(value, of: [role.type], isOnPurpose: mayFail(step))
        }
        if isReadable { checkCompleteness(entries.map(\.key), schema, links, step, at: parent.span) }
    }

    private mutating func checkCompleteness(
        _ names: [String], _ schema: ResourceSchema, _ links: [ResourceSchema.Link], _ step: Step, at span: SourceSpan
    ) {
        let owners = schema.owners.filter { names.contains($0.role) }
        if owners.count > 1 {
            report(
                .parentNotAllowed, "found \(owners.count) owners, expected one", at: span,
                notes: ["valid: \(schema.owners.map(\.role).joined(separator: " or "))"])
        }
        guard !isOnPurpose(step) else { return }
        let missing =
            (owners.isEmpty ? schema.owners : []) + links.filter { $0.isRequired && !names.contains($0.role) }
        if !missing.isEmpty { reportMissing(missing, of: schema, at: span, isWritten: true) }
    }

    /// - Parameter isWritten: whether there is an `of:` that lacks them.
    private mutating func reportMissing(
        _ missing: [ResourceSchema.Link], of schema: ResourceSchema, at span: SourceSpan, isWritten: Bool
    ) {
        let owners = schema.owners.map(\.type.withArticle).joined(separator: " or ")
        let roles = (schema.owners + schema.links).filter(\.isRequired).map { "\($0.role): $(\($0.role))" }
        let example =
            schema.links.isEmpty ? "$(\(schema.owners.first?.role ?? "alias"))" : "{\(roles.joined(separator: ", "))}"
        report(
            .missingParent,
            isWritten
                ? "\"of\" says no \(missing.map(\.role).joined(separator: ", no "))"
                : "\"of\" is missing: \(schema.withArticle) belongs to \(owners)", at: span,
            notes: ["add \"of: \(example)\""])
    }
}

extension ResourceSchema {
    /// `a ModelVersion`, `an ExperimentRun`
    var withArticle: String { type.withArticle }
}

extension ResourceType {
    /// `a ModelVersion`, `an ExperimentRun`
    var withArticle: String {
        let first = rawValue.first.map(String.init) ?? ""
        return "\("AEIOU".contains(first) ? "an" : "a") \(rawValue)"
    }
}

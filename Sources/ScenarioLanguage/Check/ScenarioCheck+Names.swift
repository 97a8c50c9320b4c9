import SourceText

extension ScenarioCheck {
    /// Looks at every `$(…)` of a value.
    /// - Returns: what the value is, where that is known.
    @discardableResult
    mutating func visit(_ value: Located<Template>) -> Shape {
        switch value.value {
        case .null, .bool: return .anything
        case .number: return .number
        case .string: return .value(.text)
        case .expression(let expression):
            return resolve(expression, at: ExpressionParser.place(ofExpression: 0, in: value.span))
        case .interpolated(let parts):
            let expressions = parts.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
            for (index, expression) in expressions.enumerated() {
                _ = resolve(expression, at: ExpressionParser.place(ofExpression: index, in: value.span))
            }
            return .value(.text)
        case .list(let items):
            var element: Shape?
            for item in items {
                let shape = visit(item)
                element = element.map { $0.agrees(with: shape) ? $0 : .anything } ?? shape
            }
            return .list(of: element ?? .anything)
        case .map(let members):
            for member in members { visit(member.value) }
            return .anything
        case .typed(_, let inner):
            visit(inner)
            return .anything
        }
    }

    private mutating func resolve(_ expression: Expression, at span: SourceSpan) -> Shape {
        guard case .reference(let path) = expression, let root = path.first else { return .value(.text) }
        switch root {
        case "index":
            if repetitions == 0 {
                report(
                    .indexOutsideRepeat, "\"$(index)\" has no value outside of \"repeat\"", at: span,
                    notes: ["it is the number of the round"])
            }
            return .number
        case "example": return column(path[1], at: span)
        case "parameter": return parameter(path[1], at: span)
        case "files": return folder(at: span)
        case "bucket": return bucket(path, at: span)
        case "endpoint": return endpoint(path, at: span)
        default: return alias(root, path.dropFirst(), at: span)
        }
    }

    private mutating func folder(at span: SourceSpan) -> Shape {
        usesFiles = true
        if hasFiles == false {
            report(
                .badFile, "\"$(files)\" has no value here", at: span,
                notes: [
                    parameters == nil
                        ? "it is the folder of what \"files\" lists, and the scenario has none"
                        : "shared steps see their parameters only: hand it over as one"
                ])
        }
        return .value(.text)
    }

    private mutating func bucket(_ path: [String], at span: SourceSpan) -> Shape {
        if path.count != 2 || !["uri", "query"].contains(path[1]) {
            report(
                .unknownMember, "found \"$(\(path.joined(separator: ".")))\", expected a member of the bucket",
                at: span,
                notes: ["valid: $(bucket.uri), $(bucket.query)"])
        } else if hasBucket == false {
            report(
                .badFile, "\"$(\(path.joined(separator: ".")))\" has no value here", at: span,
                notes: [
                    parameters == nil
                        ? "the scenario has to say \"requires: {capability: [\(Capability.objectStore)]}\""
                        : "shared steps see their parameters only: hand it over as one"
                ])
        }
        return .value(.text)
    }

    private mutating func column(_ name: String, at span: SourceSpan) -> Shape {
        usedColumns.insert(name)
        let without = examples.first { !$0.values.contains { $0.name == name } }
        guard examples.isEmpty || without != nil else { return .anything }
        let columns = examples.first?.values.map(\.name) ?? []
        if let without, columns.contains(name) || examples.contains(where: { $0.values.contains { $0.name == name } }) {
            report(
                .unknownColumn, "the example on line \(without.span.line) has no column \"\(name)\"", at: span,
                notes: ["every row needs a value"])
        } else {
            report(
                .unknownColumn, "there is no column \"\(name)\"", at: span,
                notes: [
                    columns.isEmpty
                        ? parameters == nil ? "the scenario has no \"examples\"" : "shared steps have no \"examples\""
                        : NameSuggestion.nearest(to: name, among: columns)
                ])
        }
        return .anything
    }

    private mutating func parameter(_ name: String, at span: SourceSpan) -> Shape {
        usedParameters.insert(name)
        guard let parameters else {
            report(
                .unknownParameter, "\"$(parameter.\(name))\" has no value outside of shared steps", at: span)
            return .anything
        }
        let names = parameters.map(\.value)
        if !names.contains(name) {
            report(
                .unknownParameter, "there is no parameter \"\(name)\"", at: span,
                notes: [
                    names.isEmpty
                        ? "declare it: \"parameters: [\(name)]\"" : NameSuggestion.nearest(to: name, among: names)
                ])
        }
        return .anything
    }

    private mutating func alias(_ name: String, _ path: ArraySlice<String>, at span: SourceSpan) -> Shape {
        guard let entry = scope[name] else {
            if unreadAliases.contains(name) || isQuiet { return .anything }
            if let place = boundSomewhere[name] {
                report(
                    .aliasTooEarly, "\"\(name)\" has no value here", at: span,
                    notes: ["it is bound on line \(place.line)"])
            } else {
                let names = scope.entries.keys.sorted()
                report(
                    .undefinedAlias, "nothing is called \"\(name)\"", at: span,
                    notes: [
                        names.isEmpty
                            ? "a step gives a name with \"as\"" : NameSuggestion.nearest(to: name, among: names)
                    ])
            }
            return .anything
        }
        used.formUnion(entry.declarations)
        var shape = entry.shape
        for segment in path {
            if Int(segment) != nil || segment == "last", let element = shape.element {
                shape = element
                continue
            }
            guard let member = shape.member(segment) else {
                let names = shape.memberNames
                report(
                    .unknownMember, "\(shape.inWords) has no member \"\(segment)\"", at: span,
                    notes: names.isEmpty ? [] : [NameSuggestion.nearest(to: segment, among: names)])
                return .anything
            }
            shape = member
        }
        return shape
    }

    /// Gives an alias its meaning from here on.
    mutating func bind(_ alias: Located<String>, to shape: Shape) {
        if let known = scope[alias.value], !known.shape.agrees(with: shape) {
            report(
                .reboundAlias,
                "\"\(alias.value)\" is \(known.shape.inWords) already, here it would be \(shape.inWords)",
                at: alias.span,
                notes: known.declarations.first.map { ["it is bound on line \($0.line)"] } ?? [])
        }
        scope.bind(alias.value, to: shape, at: alias.span)
        if !isQuiet { declared.append(alias) }
    }

    /// Uses a value where an entity, or its id, is wanted.
    /// - Parameters:
    ///   - types: that fit; any where nil.
    ///   - isOnPurpose: whether the step is meant to fail, so that a wrong one may be tried.
    @discardableResult
    mutating func entity(_ value: Located<Template>, of types: [ResourceType]?, isOnPurpose: Bool = false) -> Shape {
        let shape = visit(value)
        switch value.value {
        case .expression, .interpolated, .string: break
        case .number(let number):
            report(
                .valueType, "found a number, expected an id as text", at: value.span,
                notes: ["quote it"],
                fix: Diagnostic.Fix(span: value.span, replacement: "\"\(number.text)\""))
            return .anything
        default:
            report(.valueType, "expected an alias such as $(model), or an id as text", at: value.span)
            return .anything
        }
        guard let types, !isOnPurpose else { return shape }
        let expected = types.map(\.withArticle).joined(separator: " or ")
        switch shape {
        case .entity, .response, .object(_, _?):
            guard let type = shape.entityType, !types.contains(where: { Shape.entity($0).agrees(with: .entity(type)) })
            else { break }
            report(.wrongEntity, "found \(type.withArticle), expected \(expected)", at: value.span)
        case .page, .pages, .registration, .experimentRun, .connection, .list, .object:
            report(.wrongEntity, "found \(shape.inWords), expected \(expected)", at: value.span)
        case .value, .number, .anything: break
        }
        return shape
    }

    /// The values that a template can have: those of the column where it is `$(example.…)`, else itself.
    func possibleValues(of value: Located<Template>) -> [Located<Template>] {
        guard case .expression(.reference(let path)) = value.value, path.count == 2, path[0] == "example" else {
            return [value]
        }
        return examples.compactMap { example in example.values.first { $0.name == path[1] }?.value }
    }
}

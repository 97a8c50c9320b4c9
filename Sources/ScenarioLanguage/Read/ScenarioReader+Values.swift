import SourceText

extension ScenarioReader {
    /// A value with its `$(…)` and typed properties.
    mutating func template(_ node: Node) -> Located<Template> {
        switch node.content {
        case .scalar(let scalar, _): Located(scalarTemplate(scalar, at: node.span), at: node.span)
        case .sequence(let items): Located(.list(items.map { template($0) }), at: node.span)
        case .mapping(let entries): Located(mapTemplate(entries), at: node.span)
        }
    }

    /// A value that has to be a mapping: `with:`, `by:`, `where:`.
    mutating func mapTemplate(_ node: Node) -> Located<Template>? {
        guard let entries = mapping(node) else { return nil }
        return Located(mapTemplate(entries), at: node.span)
    }

    private mutating func mapTemplate(_ entries: [Node.Entry]) -> Template {
        var members: [(key: String, value: Located<Template>)] = []
        var isReadable = true
        for entry in entries {
            guard entry.key.hasPrefix("$"), !entry.key.hasPrefix("$$") else {
                members.append((literalKey(entry.key), template(entry.value)))
                continue
            }
            guard let kind = PropertyKind(operatorName: entry.key) else {
                isReadable = false
                let operators = PropertyKind.allCases.map(\.operatorName)
                let isMatcher = MatcherOperator(rawValue: entry.key) != nil
                report(
                    isMatcher ? .matcherInValue : .unknownOperator,
                    isMatcher
                        ? "\"\(entry.key)\" is a matcher, expected a value"
                        : "found the operator \"\(entry.key)\", expected a value", at: entry.keySpan,
                    notes: [
                        isMatcher
                            ? "matchers stand in \"expect\", \"state\" and the like"
                            : NameSuggestion.nearest(to: entry.key, among: operators),
                        "a member of that name is written \"$\(entry.key)\"",
                    ])
                continue
            }
            guard isAlone(entry, in: entries) else {
                isReadable = false
                continue
            }
            return .typed(kind, propertyValue(kind, entry.value))
        }
        return isReadable ? .map(members) : Self.unreadable
    }

    /// Stands for a value with a finding of its own: nothing else is said about it.
    private static let unreadable = Template.expression(.unique(word: "", length: nil))

    /// `$$key` is the literal `$key`.
    func literalKey(_ key: String) -> String { key.hasPrefix("$$") ? String(key.dropFirst()) : key }

    mutating func isAlone(_ entry: Node.Entry, in entries: [Node.Entry]) -> Bool {
        if entries.count == 1 { return true }
        report(
            .operatorNotAlone, "\"\(entry.key)\" has to stand alone in its mapping", at: entry.keySpan,
            notes: ["several conditions at once are written {$all: […]}"])
        return false
    }

    /// The value behind `$int`, `$double` and the like.
    mutating func propertyValue(_ kind: PropertyKind, _ node: Node) -> Located<Template> {
        let value = template(node)
        let complaint: String? =
            switch (kind, value.value) {
            case (.structure, .map), (.structure, .list), (.structure, .string), (.structure, .number): nil
            case (.proto, .map(let members)):
                members.map(\.key).sorted() == ["type", "value"] ? nil : "\"type\" and \"value\""
            case (_, .expression), (.string, .interpolated), (.int, .interpolated), (.structure, .interpolated): nil
            case (.structure, .bool), (.structure, .null): nil
            case (.string, .string): nil
            case (.int, .number(let number)): number.isWhole ? nil : "a whole number"
            case (.int, _): "a whole number"
            case (.double, .number): nil
            case (.double, _): "a number"
            case (.bool, .bool): nil
            case (.bool, _): "true or false"
            case (.string, _): "text"
            case (.proto, _): "a mapping with \"type\" and \"value\""
            case (.structure, _): "a structure"
            }
        if let complaint {
            let found = node.kindInWords
            report(
                .badPropertyValue, "found \(found) behind \"\(kind.operatorName)\", expected \(complaint)",
                at: node.span)
        }
        return value
    }

    func scalarIsText(_ scalar: Node.Scalar) -> Bool { if case .string = scalar { true } else { false } }

    private mutating func scalarTemplate(_ scalar: Node.Scalar, at span: SourceSpan) -> Template {
        switch scalar {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .number(let number): return .number(number)
        case .string(let text):
            switch content(of: text, at: span) {
            case .template(let template): return template
            case .matcher(let word):
                report(
                    .matcherInValue, "\"$(\(word.rawValue))\" is a matcher, expected a value", at: span,
                    notes: ["matchers stand in \"expect\", \"state\" and the like"])
                return Self.unreadable
            }
        }
    }

    enum ScalarContent {
        case template(Template)
        case matcher(MatcherWord)
    }

    /// What a text stands for; reports the `$(…)` in it that say nothing.
    mutating func content(of text: String, at span: SourceSpan) -> ScalarContent {
        guard text.utf8.contains(Letter.dollar) else { return .template(.string(text)) }
        let (pieces, problems) = ExpressionParser.parse(text)
        let places = problems.isEmpty ? [] : ExpressionParser.places(in: span)
        for problem in problems {
            let place = problem.occurrence < places.count ? places[problem.occurrence].span : span
            report(.badExpression, problem.message, at: place, notes: problem.note.map { [$0] } ?? [])
        }
        if pieces.count == 1, case .content(let content) = pieces[0] {
            switch content {
            case .value(let expression): return .template(.expression(expression))
            case .matcher(let word): return .matcher(word)
            }
        }
        var parts: [Template.Part] = []
        var isLiteral = true
        for piece in pieces {
            switch piece {
            case .text(let text): parts.append(.text(text))
            case .content(.value(let expression)):
                parts.append(.expression(expression))
                isLiteral = false
            case .content(.matcher(let word)):
                report(
                    .matcherInValue, "\"$(\(word.rawValue))\" is a matcher and can not be a part of a text", at: span,
                    notes: ["a pattern is written {$matches: …}"])
            }
        }
        guard isLiteral else { return .template(.interpolated(parts)) }
        let literal = parts.map { if case .text(let text) = $0 { text } else { "" } }
        return .template(.string(literal.joined()))
    }
}

extension PropertyKind {
    /// The kind of `$int` and its like.
    init?(operatorName: String) {
        guard let kind = PropertyKind.allCases.first(where: { $0.operatorName == operatorName }) else { return nil }
        self = kind
    }
}

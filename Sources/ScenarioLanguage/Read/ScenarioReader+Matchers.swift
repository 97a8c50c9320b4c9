import SourceText

/// Mapping keys that say how something is matched.
enum MatcherOperator: String, CaseIterable {
    case matches = "$matches"
    case subset = "$subset"
    case exact = "$exact"
    case contains = "$contains"
    case unordered = "$unordered"
    case each = "$each"
    case same = "$same"
    case reverse = "$reverse"
    case begins = "$begins"
    case count = "$count"
    case oneOf = "$oneOf"
    case all = "$all"
    case not = "$not"
    case greaterThan = "$greaterThan"
    case lessThan = "$lessThan"
}

extension ScenarioReader {
    /// How a matcher's mappings are read.
    enum MatcherScope {
        /// Entities as a flow gives them: `customProperties` match exactly, in native values.
        case entity
        /// JSON as it went over the wire.
        case wire
    }

    mutating func matcher(_ node: Node, in scope: MatcherScope = .entity) -> Located<Matcher> {
        Located(matcherValue(node, in: scope, exact: false), at: node.span)
    }

    /// - Parameter exact: what a mapping without operator means.
    private mutating func matcherValue(_ node: Node, in scope: MatcherScope, exact: Bool) -> Matcher {
        switch node.content {
        case .scalar(.string(let text), _):
            switch content(of: text, at: node.span) {
            case .template(let template): .equals(template)
            case .matcher(let word): word.matcher
            }
        case .scalar(.null, _): .equals(.null)
        case .scalar(.bool(let value), _): .equals(.bool(value))
        case .scalar(.number(let number), _): .equals(.number(number))
        case .sequence(let items): .list(items.map { matcher($0, in: scope) })
        case .mapping(let entries): mappingMatcher(entries, at: node.span, in: scope, exact: exact)
        }
    }

    private mutating func mappingMatcher(
        _ entries: [Node.Entry], at span: SourceSpan, in scope: MatcherScope, exact: Bool
    ) -> Matcher {
        var members: [(key: String, value: Located<Matcher>)] = []
        for entry in entries {
            guard entry.key.hasPrefix("$"), !entry.key.hasPrefix("$$") else {
                let isProperties = scope == .entity && entry.key == "customProperties"
                let value = matcherValue(entry.value, in: scope, exact: isProperties)
                members.append((literalKey(entry.key), Located(value, at: entry.value.span)))
                continue
            }
            if let kind = PropertyKind(operatorName: entry.key) {
                guard isAlone(entry, in: entries) else { continue }
                return .typed(kind, propertyValue(kind, entry.value))
            }
            guard let name = MatcherOperator(rawValue: entry.key) else {
                let operators = MatcherOperator.allCases.map(\.rawValue) + PropertyKind.allCases.map(\.operatorName)
                report(
                    .unknownOperator, "found the operator \"\(entry.key)\", expected a matcher", at: entry.keySpan,
                    notes: [
                        NameSuggestion.nearest(to: entry.key, among: operators),
                        "a member of that name is written \"$\(entry.key)\"",
                    ])
                continue
            }
            guard isAlone(entry, in: entries) else { continue }
            return operatorMatcher(name, entry.value, in: scope)
        }
        return .object(members, exact: exact)
    }

    private mutating func operatorMatcher(_ name: MatcherOperator, _ node: Node, in scope: MatcherScope) -> Matcher {
        switch name {
        case .subset, .exact:
            guard mapping(node) != nil else { return .any }
            return matcherValue(node, in: scope, exact: name == .exact)
        case .contains:
            if node.string?.isEmpty == true {
                report(.emptyList, "\"$contains\" is empty: every text holds that", at: node.span)
            }
            guard node.items != nil else { return .contains([matcher(node, in: scope)]) }
            return .contains(matchers(node, name, in: scope))
        case .unordered: return .unordered(matchers(node, name, in: scope, mayBeEmpty: true))
        case .oneOf: return .oneOf(matchers(node, name, in: scope))
        case .all: return .all(matchers(node, name, in: scope))
        case .each: return .each(matcher(node, in: scope))
        case .not: return .not(matcher(node, in: scope))
        case .count: return wholeNumber(node, "a count", in: 0...1_000_000).map { .count($0.value) } ?? .any
        case .matches: return pattern(node).map { .matches($0) } ?? .any
        case .same: return .entities(.same, entityList(node))
        case .reverse: return .entities(.reverse, entityList(node))
        case .begins: return .entities(.begins, entityList(node))
        case .greaterThan: return .greaterThan(bound(node))
        case .lessThan: return .lessThan(bound(node))
        }
    }

    private mutating func matchers(
        _ node: Node, _ name: MatcherOperator, in scope: MatcherScope, mayBeEmpty: Bool = false
    ) -> [Located<Matcher>] {
        if mayBeEmpty, node.items?.isEmpty == true { return [] }
        return list(node, name.rawValue).map { matcher($0, in: scope) }
    }

    /// A list that the story knows.
    private mutating func entityList(_ node: Node) -> Located<Template> {
        if node.string != nil {
            let list = template(node)
            if case .expression(.reference) = list.value { return list }
        }
        wrongType(node, expected: "a list such as $(page.items)")
        return Located(.list([]), at: node.span)
    }

    private mutating func pattern(_ node: Node) -> String? {
        guard let text = text(node) else { return nil }
        do {
            _ = try Regex(text.value)
            return text.value
        } catch {
            report(
                .badPattern, "the regular expression \"\(text.value)\" does not compile", at: node.span,
                notes: [firstLine(of: "\(error)")])
            return nil
        }
    }

    private func firstLine(of text: String) -> String {
        text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
    }

    /// The other side of a comparison: a number, decimal text, or an expression.
    private mutating func bound(_ node: Node) -> Located<Template> {
        let value = template(node)
        switch value.value {
        case .number, .expression, .interpolated: break
        case .string(let text) where Double(text) != nil: break
        default: wrongType(node, expected: "a number")
        }
        return value
    }
}

extension MatcherWord {
    fileprivate var matcher: Matcher {
        switch self {
        case .absent: .absent
        case .any: .any
        case .id: .id
        case .uuid: .uuid
        case .millis: .millis
        case .kept: .kept
        case .moved: .moved
        }
    }
}

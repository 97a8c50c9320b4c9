import SourceText

extension ScenarioCheck {
    /// Checks a matcher against what is known about the thing that it looks at.
    /// - Parameter name: of the member; nil where it has none.
    mutating func match(_ matcher: Located<Matcher>, _ shape: Shape, named name: String? = nil) {
        switch matcher.value {
        case .equals(let template):
            let value = Located(template, at: matcher.span)
            if case .value(let kind) = shape {
                checkExpected(value, kind, named: name ?? "the value")
            } else {
                visit(value)
            }
        case .object(let members, _): matchMembers(members, shape)
        case .list(let items), .unordered(let items):
            for item in items { match(item, shape.element ?? .anything) }
        case .contains(let items):
            let element = shape.element
            for item in items { match(item, element ?? .anything) }
        case .oneOf(let items), .all(let items):
            for item in items { match(item, shape, named: name) }
        case .each(let item): match(item, shape.element ?? .anything)
        case .not(let item): match(item, .anything)
        case .entities(_, let list):
            let known = visit(list)
            if known.element == nil || shape.element == nil {
                report(
                    .wrongEntity, "expected two lists, found \(known.inWords) beside \(shape.inWords)", at: list.span)
            }
        case .greaterThan(let value), .lessThan(let value), .typed(_, let value): visit(value)
        case .absent, .any, .id, .uuid, .millis, .moved, .kept, .count, .matches: break
        }
    }

    private mutating func matchMembers(_ members: [(key: String, value: Located<Matcher>)], _ shape: Shape) {
        let names = shape.memberNames
        for (name, matcher) in members {
            if let member = shape.member(name) {
                match(matcher, member, named: name)
                continue
            }
            match(matcher, .anything)
            if !names.isEmpty {
                report(
                    .unknownMember, "\(shape.inWords) has no member \"\(name)\"", at: matcher.span.ofKey(name),
                    notes: [NameSuggestion.nearest(to: name, among: names)])
            }
        }
    }

    /// Only what can never be equal is refused: a number where text comes back, a word that no state has.
    private mutating func checkExpected(_ value: Located<Template>, _ kind: ValueKind, named name: String) {
        switch (kind, value.value) {
        case (.text, .number), (.uri, .number), (.identifier, .number), (.millis, .number), (.text, .bool),
            (.number, .string), (.wholeNumber, .string):
            check(value, is: kind, named: name)
        case (.enumeration, .string): check(value, is: kind, named: name)
        default: visit(value)
        }
    }
}

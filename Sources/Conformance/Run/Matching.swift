package import ScenarioLanguage
package import SourceText

/// One place where an observed value is not what it has to be.
package struct Mismatch: Sendable {
    /// From the value that the step gave: `items.0.name`; empty for the value itself.
    package let path: String
    package let expected: String
    package let actual: String
    /// The expectation's place in the scenario file.
    package let span: SourceSpan
}

/// Holds observed values against matchers (`Scenarios/README.md`, section 5).
package struct Matching {
    /// Fills in the values that matchers compare with; takes note of ids as marks.
    package var resolver: Resolver

    package init(_ resolver: Resolver) { self.resolver = resolver }

    /// What does not hold.
    /// - Parameters:
    ///   - actual: nil when the member is not there.
    ///   - previous: the same value as the story last saw it, for `$(kept)` and `$(moved)`.
    package mutating func mismatches(
        _ matcher: Located<Matcher>, _ actual: JSONValue?, previous: JSONValue? = nil, path: String = ""
    ) throws(ResolutionError) -> [Mismatch] {
        let span = matcher.span
        func no(_ expected: String) -> [Mismatch] {
            [Mismatch(path: path, expected: expected, actual: ValueText.of(actual), span: span)]
        }
        switch matcher.value {
        case .absent: return actual == nil ? [] : no("nothing")
        case .any: return actual != nil ? [] : no("anything")
        case .id: return Patterns.isID(actual?.string) ? [] : no("an id, text of 1 to 9 digits")
        case .uuid: return Patterns.isUUID(actual?.string) ? [] : no("a UUID")
        case .millis:
            return Patterns.isMillis(actual?.string) ? [] : no("milliseconds since the epoch, as text")
        case .kept:
            guard let previous else { return no("the value last seen, but the story has not seen one") }
            return actual == previous ? [] : no("\(ValueText.of(previous)), as before")
        case .moved:
            guard let before = previous.flatMap(Self.number) else {
                return no("a later time, but the story has not seen one")
            }
            guard let now = actual.flatMap(Self.number), now > before else {
                return no("later than \(ValueText.of(previous))")
            }
            return []
        case .equals(let template):
            return try equality(template, actual, span: span, path: path)
        case .object(let entries, let exact):
            return try object(entries, exact: exact, actual, previous: previous, span: span, path: path)
        case .list(let matchers):
            guard let items = actual?.array else { return no("a list of \(matchers.count)") }
            guard items.count == matchers.count else {
                return [
                    Mismatch(
                        path: path, expected: "\(matchers.count) items",
                        actual: "\(items.count) items: \(ValueText.of(actual))",
                        span: span)
                ]
            }
            var found: [Mismatch] = []
            for (index, (matcher, item)) in zip(matchers, items).enumerated() {
                found += try mismatches(matcher, item, path: Self.join(path, "\(index)"))
            }
            return found
        case .typed(let kind, let content):
            let wanted = CustomProperty.wire(kind, try resolver.value(content.value))
            return actual.map { CustomProperty.same(wanted, $0) } == true ? [] : no(ValueText.of(wanted))
        case .greaterThan(let bound), .lessThan(let bound):
            let limit = try resolver.value(bound.value)
            let isGreater = if case .greaterThan = matcher.value { true } else { false }
            guard let number = actual.flatMap(Self.number), let limitNumber = Self.number(limit),
                isGreater ? number > limitNumber : number < limitNumber
            else { return no("\(isGreater ? "greater" : "less") than \(ValueText.of(limit))") }
            return []
        case .entities(let order, let list):
            guard let found = actual?.array else { return no("a list") }
            var wanted = try resolver.items(list.value).map { $0.json["id"]?.string ?? "an item without an id" }
            if order == .reverse { wanted.reverse() }
            let ids = found.map { $0["id"]?.string ?? "an item without an id" }
            if (order == .begins ? Array(ids.prefix(wanted.count)) : ids) == wanted { return [] }
            let words =
                order == .begins
                ? "the ids \(wanted.joined(separator: ", ")) first" : "the ids \(wanted.joined(separator: ", "))"
            return [
                Mismatch(
                    path: path, expected: ValueText.cut(words, 300),
                    actual: ValueText.cut("the ids \(ids.joined(separator: ", "))", 300), span: span)
            ]
        case .contains, .unordered, .count, .oneOf, .not, .all, .each, .matches:
            return try combination(matcher.value, actual, previous: previous, span: span, path: path)
        }
    }

    // MARK: Equality and objects

    private mutating func equality(
        _ template: Template, _ actual: JSONValue?, span: SourceSpan, path: String
    ) throws(ResolutionError) -> [Mismatch] {
        var wanted = try resolver.value(template)
        if let entity = try resolver.entity(template), case .object = actual {
            // Where an object is wanted, an alias is the object.
            wanted = entity.value
        }
        guard let actual else {
            return [Mismatch(path: path, expected: ValueText.of(wanted), actual: "nothing", span: span)]
        }
        if JSONComparison.same(wanted, actual) { return [] }
        if case .object(let wantedObject) = wanted, case .object(let actualObject) = actual {
            return Self.differences(wantedObject, actualObject, span: span, path: path)
        }
        return [Mismatch(path: path, expected: ValueText.of(wanted), actual: ValueText.of(actual), span: span)]
    }

    /// Names the members that differ, so that a long object need not be read twice.
    private static func differences(
        _ wanted: JSONObject, _ actual: JSONObject, span: SourceSpan, path: String
    ) -> [Mismatch] {
        var found: [Mismatch] = []
        for (name, value) in wanted.members
        where actual[name].map({ JSONComparison.same(value, $0) }) != true {
            found.append(
                Mismatch(
                    path: join(path, name), expected: ValueText.of(value), actual: ValueText.of(actual[name]),
                    span: span))
        }
        for (name, value) in actual.members where wanted[name] == nil {
            found.append(
                Mismatch(path: join(path, name), expected: "nothing", actual: ValueText.of(value), span: span))
        }
        return found
    }

    private mutating func object(
        _ entries: [(key: String, value: Located<Matcher>)], exact: Bool, _ actual: JSONValue?, previous: JSONValue?,
        span: SourceSpan, path: String
    ) throws(ResolutionError) -> [Mismatch] {
        guard let object = actual?.object else {
            return [Mismatch(path: path, expected: "an object", actual: ValueText.of(actual), span: span)]
        }
        var found: [Mismatch] = []
        for (key, matcher) in entries {
            let place = Self.join(path, key)
            if key == "customProperties" {
                found += try customProperties(matcher, object[key], previous: previous?[key], path: place)
            } else {
                found += try mismatches(matcher, object[key], previous: previous?[key], path: place)
            }
        }
        if exact {
            for (name, value) in object.members where !entries.contains(where: { $0.key == name }) {
                found.append(
                    Mismatch(path: Self.join(path, name), expected: "nothing", actual: ValueText.of(value), span: span))
            }
        }
        return found
    }

    /// The map of custom properties: exact unless `$subset` says otherwise, native values by their kind.
    private mutating func customProperties(
        _ matcher: Located<Matcher>, _ actual: JSONValue?, previous: JSONValue?, path: String
    ) throws(ResolutionError) -> [Mismatch] {
        guard case .object(let entries, let isExact) = matcher.value else {
            return try mismatches(matcher, actual, previous: previous, path: path)
        }
        guard let object = actual?.object else {
            return [Mismatch(path: path, expected: "an object", actual: ValueText.of(actual), span: matcher.span)]
        }
        var found: [Mismatch] = []
        for (key, value) in entries {
            found += try customProperty(value, object[key], previous: previous?[key], path: Self.join(path, key))
        }
        if isExact {
            for (name, value) in object.members where !entries.contains(where: { $0.key == name }) {
                found.append(
                    Mismatch(
                        path: Self.join(path, name), expected: "nothing", actual: ValueText.of(value),
                        span: matcher.span))
            }
        }
        return found
    }

    private mutating func customProperty(
        _ matcher: Located<Matcher>, _ actual: JSONValue?, previous: JSONValue?, path: String
    ) throws(ResolutionError) -> [Mismatch] {
        switch matcher.value {
        case .equals(let template):
            let wanted = CustomProperty.wire(native: try resolver.value(template))
            if let actual, CustomProperty.same(wanted, actual) { return [] }
            return [
                Mismatch(path: path, expected: ValueText.of(wanted), actual: ValueText.of(actual), span: matcher.span)
            ]
        // A mapping spells the wire form out, `{metadataType: …, string_value: …}`.
        case .typed, .absent, .any, .kept, .object:
            return try mismatches(matcher, actual, previous: previous, path: path)
        default:
            return try mismatches(matcher, actual.map(CustomProperty.native), path: path)
        }
    }

    // MARK: Combinations

    private mutating func combination(
        _ matcher: Matcher, _ actual: JSONValue?, previous: JSONValue?, span: SourceSpan, path: String
    ) throws(ResolutionError) -> [Mismatch] {
        func no(_ expected: String) -> [Mismatch] {
            [Mismatch(path: path, expected: expected, actual: ValueText.of(actual), span: span)]
        }
        switch matcher {
        case .contains(let matchers):
            if let items = actual?.array {
                for matcher in matchers where try !containsMatch(matcher, in: items) {
                    return no("an item matching \(Self.words(matcher))")
                }
                return []
            }
            guard let text = actual?.string else { return no("text or a list") }
            for matcher in matchers {
                guard case .equals(let template) = matcher.value else { return no("a list") }
                let part = try resolver.text(template)
                if !text.contains(part) { return no("text that holds \(ValueText.quoted(.string(part)))") }
            }
            return []
        case .unordered(let matchers):
            guard let items = actual?.array, items.count == matchers.count else {
                return no("\(matchers.count) items in any order")
            }
            guard try assignment(matchers, items) else { return no("these items in any order") }
            return []
        case .each(let matcher):
            guard let items = actual?.array, !items.isEmpty else { return no("a list that is not empty") }
            var found: [Mismatch] = []
            for (index, item) in items.enumerated() {
                found += try mismatches(matcher, item, path: Self.join(path, "\(index)"))
            }
            return found
        case .count(let count):
            let found = actual?.array?.count ?? actual?.object?.count
            return found == count ? [] : no("\(count) items")
        case .oneOf(let matchers):
            for matcher in matchers where try mismatches(matcher, actual, previous: previous, path: path).isEmpty {
                return []
            }
            return no("one of " + matchers.map(Self.words).joined(separator: ", "))
        case .not(let inner):
            return try mismatches(inner, actual, previous: previous, path: path).isEmpty
                ? no("anything but \(Self.words(inner))") : []
        case .all(let matchers):
            var found: [Mismatch] = []
            for matcher in matchers { found += try mismatches(matcher, actual, previous: previous, path: path) }
            return found
        case .matches(let pattern):
            guard let text = actual?.string, Patterns.isFound(pattern, in: text) else {
                return no("text matching \(pattern)")
            }
            return []
        default: return []
        }
    }

    private mutating func containsMatch(
        _ matcher: Located<Matcher>, in items: [JSONValue]
    ) throws(ResolutionError) -> Bool {
        for item in items where try mismatches(matcher, item).isEmpty { return true }
        return false
    }

    /// Whether each matcher can have an item of its own (a matching in a bipartite graph, by augmenting paths).
    private mutating func assignment(
        _ matchers: [Located<Matcher>], _ items: [JSONValue]
    ) throws(ResolutionError) -> Bool {
        var candidates: [[Int]] = []
        for matcher in matchers {
            var fits: [Int] = []
            for (index, item) in items.enumerated() where try mismatches(matcher, item).isEmpty { fits.append(index) }
            candidates.append(fits)
        }
        var owner = [Int?](repeating: nil, count: items.count)
        func place(_ matcher: Int, _ visited: inout Set<Int>) -> Bool {
            for item in candidates[matcher] where visited.insert(item).inserted {
                if let other = owner[item], !place(other, &visited) { continue }
                owner[item] = matcher
                return true
            }
            return false
        }
        for matcher in matchers.indices {
            var visited: Set<Int> = []
            if !place(matcher, &visited) { return false }
        }
        return true
    }

    // MARK: Words and numbers

    private static func join(_ path: String, _ part: String) -> String {
        path.isEmpty ? part : "\(path).\(part)"
    }

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .number(let number): number.double
        case .string(let text): isDecimal(text) ? Double(text) : nil
        default: nil
        }
    }

    /// Whether a text is a number as the contract writes it: `inf` and `0x1F` are none.
    private static func isDecimal(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == 0x2D || (0x30...0x39).contains(first) else { return false }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
    }

    /// What the scenario file says there.
    private static func words(_ matcher: Located<Matcher>) -> String {
        let range = matcher.span.range.clamped(to: 0..<matcher.span.file.bytes.count)
        return ValueText.cut(String(decoding: matcher.span.file.bytes[range], as: UTF8.self), 80)
    }
}

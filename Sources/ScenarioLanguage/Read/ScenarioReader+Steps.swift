import SourceText

extension ScenarioReader {
    /// The steps of a list; one that can not be read is left out, and its aliases are remembered.
    mutating func steps(_ node: Node, _ name: String) -> [Step] {
        list(node, name).compactMap { item in
            let step = step(item)
            if step == nil { rememberAliases(of: item) }
            return step
        }
    }

    /// What stands behind a key that was meant to be `as` is a name all the same, so that its uses are not found fault with.
    private mutating func rememberMisspelt(_ entries: [Node.Entry], keys: [String]) {
        for entry in entries where !keys.contains(entry.key) && entry.key.count <= 4 {
            if NameSuggestion.nearestName(to: entry.key, among: keys) == "as" || entry.key.contains("a") {
                rememberAliases(entry.value)
            }
        }
    }

    private mutating func rememberAliases(of node: Node) { node["as"].map { rememberAliases($0) } }

    private mutating func rememberAliases(_ node: Node) {
        switch node.content {
        case .scalar(.string(let alias), _): unreadAliases.insert(alias)
        case .mapping(let parts): unreadAliases.formUnion(parts.compactMap { $0.value.string })
        default: break
        }
    }

    private mutating func step(_ node: Node) -> Step? {
        guard let entries = mapping(node), let verb = verb(of: entries, at: node.span) else { return nil }
        let fields = fields(node, "\"\(verb.key)\"", keys: LanguageKeys.step(verb.key))
        rememberMisspelt(entries, keys: LanguageKeys.step(verb.key))
        let action = action(verb, fields)
        let failure = failure(fields)
        let step = Step(
            action: action ?? .unchanged, binding: binding(verb.key, fields),
            expectation: fields["expect"].map { matcher($0.value) }, failure: failure, perFlow: perFlow(fields),
            restriction: restriction(fields), clauses: fields["clause"].map { clauseIDs($0.value, "clause") } ?? [],
            requests: fields["requests"].flatMap { requests($0.value) },
            injections: fields["inject"].map { injections($0.value) } ?? [], span: node.span, verbSpan: verb.keySpan)
        if let expectation = fields["expect"], let failure, !failure.value.admits(.ok) {
            report(
                .expectAndFails, "a step that fails gives nothing that \"expect\" could match", at: expectation.keySpan,
                notes: [
                    "\"fails: \(failure.value.inWords)\" is on line \(failure.span.line)",
                    "what one flow answers stands in \"rest: {body: …}\" or \"client: {error: …}\"",
                ])
        }
        if let binding = fields["as"], let failure, failure.value.admits(.ok) {
            report(
                .failsOK, "the step may fail, then \"as\" has no value", at: binding.keySpan,
                notes: ["\"fails\" on line \(failure.span.line) admits \(failure.value.inWords)"])
        }
        return action == nil ? nil : step
    }

    /// The entry that says what the step does.
    private mutating func verb(of entries: [Node.Entry], at span: SourceSpan) -> Node.Entry? {
        let verbs = entries.filter { LanguageKeys.verbs.contains($0.key) }
        if verbs.count == 1 { return verbs[0] }
        if let second = verbs.dropFirst().first {
            report(
                .verb, "found \"\(second.key)\" beside \"\(verbs[0].key)\", expected one verb", at: second.keySpan,
                notes: ["each step of the list does one thing"])
            return nil
        }
        let first = entries.first
        let found = first.map { "found \"\($0.key)\"" } ?? "found an empty mapping"
        report(
            .verb, "\(found), expected a verb", at: first?.keySpan ?? span,
            notes: [
                entries.lazy.compactMap { NameSuggestion.nearestName(to: $0.key, among: LanguageKeys.verbs) }.first
                    .map { "did you mean \"\($0)\"?" }
                    ?? "valid: \(LanguageKeys.verbs.joined(separator: ", "))"
            ])
        return nil
    }

    private mutating func failure(_ fields: Fields) -> Located<ExpectedOutcome>? {
        guard let entry = fields["fails"], let word = outcome(entry.value) else { return nil }
        if word.value == .ok {
            report(
                .failsOK, "\"fails: ok\" says nothing: a step without \"fails\" has to succeed", at: word.span,
                notes: ["leave it out"])
            return nil
        }
        return word
    }

    /// A word, or `{$oneOf: [a, b]}`.
    mutating func outcome(_ node: Node) -> Located<ExpectedOutcome>? {
        guard let entries = node.entries else {
            return choice(node, "an outcome", of: OutcomeWord.self).map {
                Located(ExpectedOutcome($0.value), at: $0.span)
            }
        }
        guard entries.count == 1, entries[0].key == MatcherOperator.oneOf.rawValue else {
            wrongType(node, expected: "an outcome", notes: ["one of several is written {$oneOf: [invalid, notFound]}"])
            return nil
        }
        let items = list(entries[0].value, MatcherOperator.oneOf.rawValue)
        let words = items.compactMap { choice($0, "an outcome", of: OutcomeWord.self) }
        for (index, word) in words.enumerated() where words[..<index].contains(where: { $0.value == word.value }) {
            report(.repeatedItem, "\"$oneOf\" has \"\(word.value.rawValue)\" twice", at: word.span)
        }
        guard words.count == items.count else { return nil }
        return ExpectedOutcome(words.map(\.value)).map { Located($0, at: node.span) }
    }

    /// The parts of what a verb gives; nil where it gives one thing.
    private static func parts(_ verb: String, _ fields: Fields) -> [String]? {
        switch verb {
        case "register": return ["model", "version", "artifact"]
        case "run": return ["experiment", "run", "logs"]
        case "call":
            guard case .object(let parts)? = fields["call"]?.value.string.flatMap(ClientStyle.method)?.result else {
                return nil
            }
            return parts.map(\.name)
        default: return nil
        }
    }

    private mutating func binding(_ verb: String, _ fields: Fields) -> Binding? {
        guard let entry = fields["as"] else { return nil }
        let takesInnerAliases = verb == "repeat" || verb == "do"
        guard let entries = entry.value.entries else {
            if takesInnerAliases {
                wrongType(entry.value, expected: "a mapping", notes: ["\"as: {inner: outer}\" takes an alias out"])
                return nil
            }
            let alias = alias(entry.value)
            if alias == nil { rememberAliases(entry.value) }
            return alias.map { .whole($0) }
        }
        if entries.isEmpty { report(.emptyList, "\"as\" is empty", at: entry.value.span) }
        var seen: Set<String> = []
        let parts = entries.compactMap { part -> (part: String, alias: Located<String>)? in
            if !takesInnerAliases {
                guard let valid = Self.parts(verb, fields) else {
                    report(
                        .unknownPart, "\"\(verb)\" gives one thing, it has no part \"\(part.key)\"", at: part.keySpan,
                        notes: ["write \"as: name\""])
                    return nil
                }
                if !valid.contains(part.key) {
                    report(
                        .unknownPart, "\"\(verb)\" has no part \"\(part.key)\"", at: part.keySpan,
                        notes: [NameSuggestion.nearest(to: part.key, among: valid)])
                }
            }
            guard let alias = alias(part.value) else { return nil }
            if !seen.insert(alias.value).inserted {
                report(.repeatedItem, "\"as\" has \"\(alias.value)\" twice", at: alias.span)
            }
            return (part.key, alias)
        }
        return .parts(parts)
    }
}

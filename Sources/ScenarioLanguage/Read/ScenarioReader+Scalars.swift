import SourceText

extension ScenarioReader {
    mutating func text(_ node: Node) -> Located<String>? {
        guard let text = node.string else {
            wrongType(node, expected: "text")
            return nil
        }
        if text.isEmpty {
            report(.badWord, "found an empty text", at: node.span)
            return nil
        }
        return Located(text, at: node.span)
    }

    /// A name of the given form.
    /// - Parameter what: the name in words: "a scenario id".
    mutating func word(_ node: Node, _ what: String, form: NameForm = .word) -> Located<String>? {
        guard let text = node.string else {
            wrongType(node, expected: "text")
            return nil
        }
        guard form.fits(text) else {
            report(.badWord, "found \"\(text)\", expected \(what): \(form.inWords)", at: node.span)
            return nil
        }
        return Located(text, at: node.span)
    }

    /// A list of names, each once.
    mutating func words(_ node: Node, _ name: String, form: NameForm = .reference) -> [Located<String>] {
        var seen: Set<String> = []
        return list(node, name).compactMap { item in
            guard let word = word(item, "an item of \"\(name)\"", form: form) else { return nil }
            if !seen.insert(word.value).inserted {
                report(.repeatedItem, "\"\(name)\" has \"\(word.value)\" twice", at: word.span)
            }
            return word
        }
    }

    /// `clause: ID` or a list of them.
    mutating func clauseIDs(_ node: Node, _ name: String) -> [Located<String>] {
        if node.items != nil { return words(node, name, form: .clause) }
        if name == "clause" { return word(node, "a clause id", form: .clause).map { [$0] } ?? [] }
        wrongType(node, expected: "a list", notes: hintToList(node))
        return []
    }

    /// One of the values of an enumeration.
    mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ node: Node, _ what: String, of type: Choice.Type
    ) -> Located<Choice>? where Choice.RawValue == String {
        if let text = node.string, let value = Choice(rawValue: text) { return Located(value, at: node.span) }
        unknownWord(node, what, among: Choice.allCases.map(\.rawValue))
        return nil
    }

    mutating func unknownWord(_ node: Node, _ what: String, among valid: [String]) {
        guard let text = node.string else {
            wrongType(node, expected: what)
            return
        }
        report(
            .unknownWord, "found \"\(text)\", expected \(what)", at: node.span,
            notes: [NameSuggestion.nearest(to: text, among: valid)])
    }

    mutating func wholeNumber(_ node: Node, _ what: String, in range: ClosedRange<Int>) -> Located<Int>? {
        guard case .scalar(.number(let number), _) = node.content else {
            wrongType(node, expected: "a whole number")
            return nil
        }
        guard let value = number.int64.flatMap({ Int(exactly: $0) }), range.contains(value) else {
            report(
                .badNumber,
                "found \(number.text), expected \(what) from \(range.lowerBound) to \(range.upperBound)",
                at: node.span)
            return nil
        }
        return Located(value, at: node.span)
    }

    mutating func flag(_ node: Node) -> Located<Bool>? {
        guard case .scalar(.bool(let value), _) = node.content else {
            wrongType(node, expected: "true or false")
            return nil
        }
        return Located(value, at: node.span)
    }

    /// `50ms`, `2s`
    mutating func duration(_ node: Node) -> Duration? {
        guard let text = node.string else {
            wrongType(node, expected: "a time such as 50ms or 2s")
            return nil
        }
        if let duration = DurationText.duration(text) { return duration }
        report(
            .badDuration, "found \"\(text)\", expected a time such as 50ms or 2s", at: node.span,
            notes: ["a whole number and a unit, \"ms\" or \"s\", at most ten minutes"])
        return nil
    }

    /// The name that a step gives to what came back.
    mutating func alias(_ node: Node) -> Located<String>? {
        guard let alias = word(node, "a name", form: .alias) else { return nil }
        if LanguageKeys.reservedNames.contains(alias.value) {
            report(
                .reservedName, "\"\(alias.value)\" has a meaning of its own in \"$(\(alias.value))\"", at: alias.span,
                notes: ["choose another name"])
            return nil
        }
        return alias
    }
}

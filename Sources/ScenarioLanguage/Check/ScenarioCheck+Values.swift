import SourceText

extension ScenarioCheck {
    /// Checks that a value can stand where the contract wants that kind.
    /// - Parameters:
    ///   - mayBeNull: whether null is a value of its own here (it clears a member).
    ///   - isOnPurpose: whether the step is meant to be refused, so that unknown words may be tried.
    mutating func check(
        _ value: Located<Template>, is kind: ValueKind, named name: String, mayBeNull: Bool = false,
        isOnPurpose: Bool = false
    ) {
        visit(value)
        for possible in possibleValues(of: value) {
            if case .null = possible.value, mayBeNull { continue }
            checkWritten(possible, is: kind, named: name, isOnPurpose: isOnPurpose)
        }
    }

    private mutating func checkWritten(
        _ value: Located<Template>, is kind: ValueKind, named name: String, isOnPurpose: Bool
    ) {
        switch (kind, value.value) {
        // Known during the run only.
        case (_, .expression): break
        case (.enumeration(let words), .string(let word)):
            if !words.contains(word), !isOnPurpose {
                report(
                    .unknownValue, "\"\(name)\" can not be \"\(word)\"", at: value.span,
                    notes: [
                        NameSuggestion.nearest(to: word, among: words), "a step that tries it has \"fails: invalid\"",
                    ])
            }
        case (.text, .string), (.uri, .string), (.identifier, .string), (.millis, .string): break
        case (.text, .interpolated), (.uri, .interpolated), (.identifier, .interpolated), (.millis, .interpolated),
            (.enumeration, .interpolated):
            break
        case (.number, .number), (.scalar, .number), (.scalar, .string), (.scalar, .interpolated): break
        case (.wholeNumber, .number(let number)):
            if !number.isWhole {
                report(
                    .badNumber, "found \(number.text), expected a whole number", at: value.span,
                    notes: ["a body that the contract refuses is sent with \"request\""])
            }
        case (.texts, .list(let items)):
            for item in items { checkWritten(item, is: .text, named: name, isOnPurpose: isOnPurpose) }
        case (.properties, .map(let members)):
            for member in members { checkProperty(member.value, named: member.key) }
        case (.positiveNumber, .number(let number)):
            guard let count = number.int64, count >= 1 else {
                if !isOnPurpose || !number.isWhole {
                    report(
                        .badNumber, "found \(number.text), expected a whole number from 1", at: value.span,
                        notes: ["a step that tries it has \"fails: invalid\""])
                }
                return
            }
        case (.flag, .bool): break
        case (.duration, .string(let text)):
            if DurationText.duration(text) == nil {
                report(
                    .badDuration, "found \"\(text)\", expected a time such as 50ms or 2s", at: value.span,
                    notes: ["a whole number and a unit, \"ms\" or \"s\", at most ten minutes"])
            }
        case (.textMap, .map(let members)):
            for member in members {
                checkWritten(member.value, is: .text, named: member.key, isOnPurpose: isOnPurpose)
            }
        default: wrongKind(value, expected: kind, named: name)
        }
    }

    private mutating func wrongKind(_ value: Located<Template>, expected: ValueKind, named name: String) {
        var fix: Diagnostic.Fix?
        switch (expected, value.value) {
        case (.text, .number), (.uri, .number), (.identifier, .number), (.millis, .number), (.text, .bool):
            fix = Diagnostic.Fix(span: value.span, replacement: "\"\(value.value.written)\"")
        default: break
        }
        report(
            .valueType, "\"\(name)\" is \(expected.inWords), found \(value.value.kindInWords)", at: value.span,
            notes: fix == nil ? [] : ["quote it"], fix: fix)
    }

    /// A custom property in its native value.
    private mutating func checkProperty(_ value: Located<Template>, named name: String) {
        switch value.value {
        case .string, .interpolated, .expression, .bool, .typed, .number: break
        case .null, .list, .map:
            report(
                .badPropertyValue,
                "the custom property \"\(name)\" is \(value.value.kindInWords), expected text, a number, true or false",
                at: value.span, notes: ["a structure is written {$struct: …}"])
        }
    }
}

extension Template {
    /// The kind of value in words, as `Node.kindInWords` says it.
    var kindInWords: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .number: "a number"
        case .string, .interpolated: "text"
        case .expression: "an expression"
        case .list: "a list"
        case .map: "a mapping"
        case .typed(let kind, _): "a {\(kind.operatorName): …}"
        }
    }

    /// A plain scalar as a file has it.
    fileprivate var written: String {
        switch self {
        case .bool(let value): "\(value)"
        case .number(let number): number.text
        default: ""
        }
    }
}

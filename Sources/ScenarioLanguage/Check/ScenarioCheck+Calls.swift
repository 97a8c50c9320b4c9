import SourceText

extension ScenarioCheck {
    /// `call:` against the catalogue of styles.
    mutating func call(_ call: StyleCall, _ step: Step) -> Shape {
        guard let method = ClientStyle.method(call.method.value) else { return .anything }
        checkArguments(call, method, step)
        let outcomes = [step.failure] + step.perFlow.map(\.outcome)
        for case let outcome? in outcomes { checkOutcome(outcome, of: method, call.method.value) }
        return Shape(method.result)
    }

    private mutating func checkArguments(_ call: StyleCall, _ method: ClientStyle.Method, _ step: Step) {
        let name = call.method.value
        var given: [(key: String, value: Located<Template>)] = []
        if let arguments = call.arguments, case .map(let entries) = arguments.value { given = entries }
        for (key, value) in given {
            guard let argument = method.arguments.first(where: { $0.name == key }) else {
                visit(value)
                report(
                    .unknownMember, "\"\(name)\" has no argument \"\(key)\"", at: value.span.ofKey(key),
                    notes: [
                        method.arguments.isEmpty
                            ? "it has none" : NameSuggestion.nearest(to: key, among: method.arguments.map(\.name))
                    ])
                continue
            }
            check(value, of: argument, step)
        }
        guard !isOnPurpose(step) else { return }
        for argument in method.arguments where argument.isRequired {
            if !given.contains(where: { $0.key == argument.name }) {
                report(.missingMember, "\"\(name)\" needs \"\(argument.name)\"", at: step.verbSpan)
            }
        }
    }

    private mutating func check(_ value: Located<Template>, of argument: ClientStyle.Argument, _ step: Step) {
        switch argument.kind {
        case .value(let kind): check(value, is: kind, named: argument.name, isOnPurpose: isOnPurpose(step))
        case .entity(let types): entity(value, of: types, isOnPurpose: mayFail(step))
        case .anything: visit(value)
        case .flag:
            visit(value)
            for possible in possibleValues(of: value) {
                switch possible.value {
                case .bool, .expression: break
                default: wrongValue(possible, of: argument.name, expected: "true or false")
                }
            }
        case .numbers:
            visit(value)
            for possible in possibleValues(of: value) where !isOnPurpose(step) {
                switch possible.value {
                case .expression: break
                case .map(let entries):
                    for (name, entry) in entries {
                        switch entry.value {
                        case .number, .expression: break
                        default: wrongValue(entry, of: "\(argument.name).\(name)", expected: "a number")
                        }
                    }
                default: wrongValue(possible, of: argument.name, expected: "a mapping of numbers")
                }
            }
        }
    }

    private mutating func wrongValue(_ value: Located<Template>, of name: String, expected: String) {
        report(.valueType, "\"\(name)\" is \(expected), found \(value.value.kindInWords)", at: value.span)
    }

    /// Refuses an outcome that the method can not have.
    private mutating func checkOutcome(
        _ outcome: Located<ExpectedOutcome>, of method: ClientStyle.Method, _ name: String
    ) {
        let possible = [.ok] + method.failures + ClientStyle.generalFailures
        guard !possible.contains(where: outcome.value.admits) else { return }
        report(
            .callOutcome, "\"\(name)\" never ends with \"\(outcome.value.inWords)\"", at: outcome.span,
            notes: ["of its own it may end with: \(method.failures.map(\.rawValue).joined(separator: ", "))"])
    }
}

extension Shape {
    init(_ result: ClientStyle.Result) {
        self =
            switch result {
            case .entity(let type, let members):
                members.isEmpty
                    ? .entity(type) : .object(members.map { ($0.name, Shape($0.value)) }, of: type)
            case .object(let parts): .object(parts.map { ($0.name, Shape($0.value)) }, of: nil)
            case .list(let element): .list(of: Shape(element))
            case .value(let kind): .value(kind)
            case .anything, .nothing: .anything
            }
    }
}

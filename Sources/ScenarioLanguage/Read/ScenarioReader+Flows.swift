import SourceText

extension ScenarioReader {
    /// `rest:` and `client:` beside a step.
    mutating func perFlow(_ fields: Fields) -> [FlowExpectation] {
        var expectations: [FlowExpectation] = []
        if let entry = fields["rest"] { expectations.append(flow("rest", entry.value, keys: LanguageKeys.rest)) }
        if let entry = fields["client"] { expectations.append(flow("client", entry.value, keys: LanguageKeys.client)) }
        return expectations
    }

    private mutating func flow(_ name: String, _ node: Node, keys: [String]) -> FlowExpectation {
        let fields = fields(node, "\"\(name)\"", keys: keys)
        if node.entries?.isEmpty == true { report(.emptyList, "\"\(name)\" is empty", at: node.span) }
        let body = fields[name == "rest" ? "body" : "error"]
        return FlowExpectation(
            flow: name, status: fields["status"].flatMap { wholeNumber($0.value, "a status", in: 100...599) },
            body: body.map { matcher($0.value, in: .wire) },
            headers: fields["headers"].map { matcher($0.value, in: .wire) },
            outcome: fields["outcome"].flatMap { outcome($0.value) },
            expectation: fields["expect"].map { matcher($0.value) },
            requests: fields["requests"].flatMap { requests($0.value) }, span: node.span)
    }

    /// `only:` with its `because:`.
    mutating func restriction(_ fields: Fields) -> FlowRestriction? {
        let because = fields["because"].flatMap { text($0.value) }
        guard let only = fields["only"] else {
            if let entry = fields["because"] {
                report(
                    .onlyWithoutBecause, "found \"because\" without \"only\"", at: entry.keySpan,
                    notes: ["\"because\" says why other flows leave the step out"])
            }
            return nil
        }
        if fields["because"] == nil {
            report(
                .onlyWithoutBecause, "found \"only\" without \"because\"", at: only.keySpan,
                notes: ["say why other flows leave the step out"])
        }
        let items = only.value.items ?? [only.value]
        let flows = items.compactMap { flow($0) }
        if items.isEmpty { report(.emptyList, "\"only\" is empty", at: only.value.span) }
        guard flows.count == items.count, !flows.isEmpty else { return nil }
        return FlowRestriction(flows: flows, because: because?.value ?? "")
    }

    /// `none`, a number, or a list of request lines.
    mutating func requests(_ node: Node) -> Located<RequestExpectation>? {
        switch node.content {
        case .scalar(.string("none"), _): return Located(.none, at: node.span)
        case .scalar(.number, _):
            return wholeNumber(node, "a number of requests", in: 0...1_000_000).map {
                Located($0.value == 0 ? .none : .count($0.value), at: node.span)
            }
        case .sequence:
            let lines = list(node, "requests")
            let patterns = lines.compactMap { requestLine($0) }
            return patterns.count == lines.count && !lines.isEmpty ? Located(.list(patterns), at: node.span) : nil
        default:
            wrongType(node, expected: "\"none\", a number or a list of requests")
            return nil
        }
    }

    /// `POST model_versions/*/artifacts`
    private mutating func requestLine(_ node: Node) -> Located<RequestPattern>? {
        guard let text = text(node) else { return nil }
        let words = text.value.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, !words[0].isEmpty, words[0].utf8.allSatisfy(Letter.isUpper), !words[1].isEmpty,
            !words[1].hasPrefix("/"), !words[1].contains("?")
        else {
            report(
                .badRequestLine, "found \"\(text.value)\", expected a method and a path", at: node.span,
                notes: [
                    "for example POST model_versions/*/artifacts: below the base path, without query, \"*\" for an id"
                ])
            return nil
        }
        let segments = words[1].split(separator: "/").map(String.init)
        return Located(RequestPattern(method: String(words[0]), segments: segments), at: node.span)
    }

    mutating func injections(_ node: Node) -> [Injection] {
        list(node, "inject").compactMap { injection($0) }
    }

    private mutating func injection(_ node: Node) -> Injection? {
        let fields = fields(node, "an item of \"inject\"", keys: LanguageKeys.injection)
        guard !fields.entries.isEmpty else { return nil }
        let at = require("at", of: fields, at: fields.entries[0].keySpan).flatMap { requestLine($0.value) }
        let effects = ["status", "cut", "loseAnswer", "delay"].compactMap { fields[$0] }
        guard effects.count == 1, let entry = effects.first else {
            report(
                .badInjection, "found \(effects.count) effects, expected one", at: fields.entries[0].keySpan,
                notes: ["valid: status, cut, loseAnswer, delay"])
            return nil
        }
        guard let effect = effect(entry), let at else { return nil }
        let times = fields["times"].flatMap { wholeNumber($0.value, "a number of requests", in: 1...1000) }
        return Injection(request: at, effect: effect, times: times?.value, span: node.span)
    }

    private mutating func effect(_ entry: Node.Entry) -> Injection.Effect? {
        switch entry.key {
        case "status": return wholeNumber(entry.value, "a status", in: 100...599).map { .status($0.value) }
        case "delay": return duration(entry.value).map { .delay($0) }
        default:
            guard let flag = flag(entry.value) else { return nil }
            if !flag.value {
                report(
                    .badInjection, "found \"\(entry.key): false\", expected true", at: flag.span,
                    notes: ["leave the item out"])
                return nil
            }
            return entry.key == "cut" ? .cut : .loseAnswer
        }
    }
}

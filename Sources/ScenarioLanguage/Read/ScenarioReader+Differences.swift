import SourceText

extension ScenarioReader {
    /// The items of `differs:`, about two flows and about one.
    mutating func differences(_ node: Node) -> (between: [DeclaredDifference], inOne: [Deviation]) {
        var between: [DeclaredDifference] = []
        var inOne: [Deviation] = []
        for item in list(node, "differs") {
            if item["in"] == nil {
                if let difference = difference(item) { between.append(difference) }
            } else if let deviation = deviation(item) {
                inOne.append(deviation)
            }
        }
        return (between, inOne)
    }

    // MARK: In one flow

    private mutating func deviation(_ node: Node) -> Deviation? {
        let fields = fields(node, "an item of \"differs\" with \"in\"", keys: LanguageKeys.deviation)
        let start = firstLine(fields, node)
        let flow = fields["in"].flatMap { self.flow($0.value) }
        let place = place(fields, at: start)
        let example = fields["example"].flatMap { wholeNumber($0.value, "the number of a row", in: 1...1_000_000) }
        let because = require("because", of: fields, at: start).flatMap { text($0.value) }
        guard let flow, let place, let because else { return nil }
        return Deviation(flow: flow, place: place, example: example, because: because.value, span: node.span)
    }

    /// One of `outcome`, `answer`, `requests` with `step`, of `column` with `node`, or `skip`.
    private mutating func place(_ fields: Fields, at start: SourceSpan) -> Deviation.Place? {
        let kinds = ["outcome", "answer", "requests", "column", "skip"].filter { fields[$0] != nil }
        guard kinds.count == 1, let kind = kinds.first, let entry = fields[kind] else {
            report(
                .missingKey, "found \(kinds.count) of \"outcome\", \"answer\", \"requests\", \"column\", \"skip\"",
                at: start, notes: ["an item says one thing that is otherwise in the flow"])
            return nil
        }
        let wanted: [String] =
            switch kind {
            case "outcome", "requests": ["step"]
            case "answer": ["step", "is"]
            case "column": ["node", "is"]
            default: []
            }
        for key in ["step", "node", "is"] where !wanted.contains(key) {
            guard let entry = fields[key] else { continue }
            report(.unknownKey, "found \"\(key)\" beside \"\(kind)\"", at: entry.keySpan)
        }
        var step: Located<Int>?
        if wanted.contains("step") {
            step = require("step", of: fields, at: start)
                .flatMap { wholeNumber($0.value, "the number of a step", in: 1...1_000_000) }
            if step == nil { return nil }
        }
        let matcher = wanted.contains("is") ? require("is", of: fields, at: start).map { self.matcher($0.value) } : nil
        return place(kind, entry, step, matcher, fields, at: start)
    }

    private mutating func place(
        _ kind: String, _ entry: Node.Entry, _ step: Located<Int>?, _ matcher: Located<Matcher>?, _ fields: Fields,
        at start: SourceSpan
    ) -> Deviation.Place? {
        switch (kind, step, matcher) {
        case ("outcome", let step?, _):
            if entry.value.string == "error" { return .outcome(step: step, end: .error) }
            return choice(entry.value, "an outcome", of: OutcomeWord.self)
                .map { .outcome(step: step, end: .word($0.value)) }
        case ("answer", let step?, let matcher?):
            return text(entry.value).map { .answer(step: step, path: $0.value, matcher: matcher) }
        case ("requests", let step?, _):
            return requests(entry.value).map { .requests(step: step, expectation: $0.value) }
        case ("column", _, let matcher?):
            let node = require("node", of: fields, at: start).flatMap { text($0.value) }
            guard let node, let column = column(entry.value) else { return nil }
            return .row(node: node, column: column.value, matcher: matcher)
        case ("skip", _, _):
            guard let flag = flag(entry.value) else { return nil }
            if !flag.value { report(.differsUnknown, "\"skip\" is true or not there", at: flag.span) }
            return flag.value ? .story : nil
        default: return nil
        }
    }

    /// One of the flows, or of their kinds.
    mutating func flow(_ node: Node) -> Located<String>? {
        guard let text = node.string, LanguageKeys.namesFlow(text) else {
            unknownWord(node, "a flow", among: LanguageKeys.flows)
            return nil
        }
        return Located(text, at: node.span)
    }

    // MARK: Between two flows

    private mutating func difference(_ node: Node) -> DeclaredDifference? {
        let named = node["between"]?.items?.compactMap(\.string).filter(LanguageKeys.namesFlow) ?? []
        let fields = fields(
            node, "an item of \"differs\"",
            keys: LanguageKeys.difference + named.filter { !LanguageKeys.difference.contains($0) })
        guard !fields.entries.isEmpty else { return nil }
        let place = firstLine(fields, node)
        let flows = require("between", of: fields, at: place).map { self.flows($0.value) } ?? []
        let differing = differing(fields, at: place)
        let because = require("because", of: fields, at: place).flatMap { text($0.value) }
        var values: [Located<Matcher>] = []
        for flow in flows {
            guard let entry = require(flow.value, of: fields, at: place) else { continue }
            if fields["step"] != nil {
                guard let word = choice(entry.value, "an outcome", of: OutcomeWord.self) else { continue }
                values.append(Located(.equals(.string(word.value.rawValue)), at: word.span))
            } else {
                values.append(matcher(entry.value))
            }
        }
        for flow in LanguageKeys.flows where !flows.isEmpty && !flows.contains(where: { $0.value == flow }) {
            guard let entry = fields[flow] else { continue }
            report(.differsUnknown, "\"\(flow)\" is not one of the flows in \"between\"", at: entry.keySpan)
        }
        guard flows.count == 2, values.count == 2, let differing, let because else { return nil }
        return DeclaredDifference(
            flows: flows, place: differing, values: values, because: because.value, span: node.span)
    }

    /// `step:`, or `node:` with `column:`.
    private mutating func differing(_ fields: Fields, at place: SourceSpan) -> DeclaredDifference.Place? {
        if let step = fields["step"] {
            for key in ["node", "column"] {
                guard let entry = fields[key] else { continue }
                report(
                    .unknownKey, "found \"\(key)\" beside \"step\", expected one of them", at: entry.keySpan,
                    notes: ["\"step\" is about how a step ends, \"node\" about a row"])
            }
            return wholeNumber(step.value, "the number of a step", in: 1...1_000_000).map { .outcome(step: $0) }
        }
        let row = require("node", of: fields, at: place).flatMap { word($0.value, "an alias", form: .alias) }
        let column = require("column", of: fields, at: place).flatMap { self.column($0.value) }
        guard let row, let column else { return nil }
        return .row(node: row, column: column)
    }

    private mutating func flows(_ node: Node) -> [Located<String>] {
        guard let items = node.items, items.count == 2 else {
            wrongType(node, expected: "a list of two flows")
            return []
        }
        let flows = items.compactMap { flow($0) }
        if flows.count == 2, flows[0].value == flows[1].value {
            report(.repeatedItem, "\"between\" has \"\(flows[0].value)\" twice", at: flows[1].span)
        }
        return flows
    }

    private static let columns = ["name", "uri", "state", "last_known_state", "external_id", "row", "times"]

    private mutating func column(_ node: Node) -> Located<String>? {
        guard let text = text(node) else { return nil }
        let isProperty = ["properties.", "custom."].contains { text.value.hasPrefix($0) && text.value.count > $0.count }
        if isProperty || Self.columns.contains(text.value) { return text }
        report(
            .badColumn, "found \"\(text.value)\", expected a column", at: node.span,
            notes: [NameSuggestion.nearest(to: text.value, among: Self.columns), "or properties.NAME, custom.NAME"])
        return nil
    }
}

import SourceText

extension ScenarioReader {
    /// What a step does; nil where something that it can not do without is missing or wrong.
    mutating func action(_ verb: Node.Entry, _ fields: Fields) -> Action? {
        switch verb.key {
        case "create": return create(verb, fields)
        case "update": return update(verb, fields)
        case "get":
            return get(verb, fields).map { .get($0) }
        case "find":
            let type = resourceType(verb.value)
            guard let by = require("by", of: fields, at: verb.keySpan), let type else { return nil }
            return mapTemplate(by.value).map { .find(Find(type: type, criteria: $0)) }
        case "list": return list(verb, fields).map { .list($0) }
        case "pages":
            let take = fields["take"].flatMap { wholeNumber($0.value, "a number of items", in: 1...1_000_000) }
            let restart = fields["restart"].flatMap { flag($0.value) }
            if let restart, take == nil, fields["take"] == nil {
                report(
                    .missingKey, "\"take\" is missing", at: restart.span, notes: ["\"restart\" begins again after it"])
            }
            return list(verb, fields).map { .pages(Pages(list: $0, take: take, restart: restart)) }
        case "register": return mapTemplate(verb.value).map { .register(Register(arguments: $0)) }
        case "run": return run(verb, fields)
        case "call":
            let arguments = fields["with"].flatMap { mapTemplate($0.value) }
            return method(of: verb.value).map { .call(StyleCall(method: $0, arguments: arguments)) }
        case "connect": return mapTemplate(verb.value).map { .connect(Connect(arguments: $0)) }
        case "request": return request(verb, fields)
        case "parallel": return parallel(verb, fields)
        case "repeat":
            let rounds = rounds(verb.value)
            guard let steps = require("steps", of: fields, at: verb.keySpan).map({ steps($0.value, "steps") }),
                let rounds
            else { return nil }
            return .repetition(Repetition(rounds: rounds, steps: steps))
        case "do":
            let name = word(verb.value, "a name of shared steps")
            let arguments = fields["with"].flatMap { mapping($0.value) } ?? []
            let values = arguments.map { (name: $0.key, value: template($0.value)) }
            return name.map { .shared(SharedSteps(name: $0, arguments: values, steps: [])) }
        case "walk":
            let length = wholeNumber(verb.value, "a number of operations", in: 1...1000)
            guard let over = require("over", of: fields, at: verb.keySpan) else { return nil }
            let types = list(over.value, "over").compactMap { resourceType($0) }
            return length.map { .walk(Walk(length: $0, types: types)) }
        case "registry":
            return choice(verb.value, "what happens to the registry", of: RegistryEvent.self).map { .registry($0) }
        case "state":
            if verb.value.string == "unchanged" { return .unchanged }
            unknownWord(verb.value, "\"unchanged\"", among: ["unchanged"])
            return nil
        default: return nil
        }
    }

    /// A number of rounds, or `$(page.items)`.
    private mutating func rounds(_ node: Node) -> Repetition.Rounds? {
        if node.string != nil {
            let list = template(node)
            if case .expression(.reference) = list.value { return .each(list) }
        }
        return wholeNumber(node, "a number of rounds", in: 1...1_000_000).map { .count($0) }
    }

    /// A method of a style, `style.method`.
    private mutating func method(of node: Node) -> Located<String>? {
        guard let text = text(node) else { return nil }
        if ClientStyle.method(text.value) != nil { return text }
        let words = text.value.split(separator: ".", maxSplits: 1).map(String.init)
        let (style, method) = (words.first ?? "", words.dropFirst().first ?? "")
        guard let known = ClientStyle.all.first(where: { $0.name == style }) else {
            report(
                .unknownCall, "there is no style \"\(style)\"", at: text.span,
                notes: [
                    NameSuggestion.nearest(to: style, among: ClientStyle.all.map(\.name)),
                    "a call is written \"style.method\"",
                ])
            return nil
        }
        report(
            .unknownCall, "the style \"\(style)\" has no method \"\(method)\"", at: text.span,
            notes: [NameSuggestion.nearest(to: method, among: known.methods.map(\.name))])
        return nil
    }

    mutating func resourceType(_ node: Node) -> Located<ResourceType>? {
        choice(node, "a type", of: ResourceType.self)
    }

    /// `via:` a route, or text that an example gives.
    private mutating func route(_ fields: Fields) -> Located<Template>? {
        guard let entry = fields["via"] else { return nil }
        return named(entry.value) { $0.choice($1, "a route", of: Route.self) != nil }
    }

    /// A word of the language, or an expression that stands for one.
    /// - Parameter isValid: judges a word, and reports one that is not.
    private mutating func named(
        _ node: Node, _ isValid: (inout ScenarioReader, Node) -> Bool
    ) -> Located<Template>? {
        if node.string != nil {
            let value = template(node)
            if case .expression = value.value { return value }
        }
        return isValid(&self, node) ? template(node) : nil
    }

    private mutating func get(_ verb: Node.Entry, _ fields: Fields) -> Get? {
        let type = resourceType(verb.value)
        let route = route(fields)
        if let service = fields["of"] {
            if let id = fields["id"] {
                report(
                    .unknownKey, "found \"id\" beside \"of\", expected one of them", at: id.keySpan,
                    notes: ["\"of\" reads what an inference service serves"])
            }
            if let route {
                report(
                    .route, "there is one route to what a service serves, found \"via\"", at: route.span,
                    notes: ["leave it out"])
            }
            let target = Get.Target.service(template(service.value))
            return type.map { Get(type: $0, target: target, route: nil) }
        }
        guard let id = require("id", of: fields, at: verb.keySpan), let type else { return nil }
        return Get(type: type, target: .id(template(id.value)), route: route)
    }

    private mutating func create(_ verb: Node.Entry, _ fields: Fields) -> Action? {
        let type = resourceType(verb.value)
        let parent = fields["of"].map { template($0.value) }
        let route = route(fields)
        guard let with = require("with", of: fields, at: verb.keySpan), let members = mapTemplate(with.value), let type
        else { return nil }
        return .create(Create(type: type, parent: parent, route: route, members: members))
    }

    private mutating func update(_ verb: Node.Entry, _ fields: Fields) -> Action? {
        let target = template(verb.value)
        let type = fields["type"].flatMap { named($0.value) { $0.resourceType($1) != nil } }
        // Of a type that is none nothing more can be said.
        let isTyped = fields["type"] == nil || type != nil
        let parent = fields["of"].map { template($0.value) }
        let route = route(fields)
        guard let with = require("with", of: fields, at: verb.keySpan), let members = mapTemplate(with.value), isTyped
        else { return nil }
        return .update(Update(target: target, type: type, parent: parent, route: route, members: members))
    }

    private mutating func list(_ verb: Node.Entry, _ fields: Fields) -> List? {
        let type = resourceType(verb.value)
        let parent = fields["of"].map { template($0.value) }
        let parameters = fields["where"].flatMap { mapTemplate($0.value) }
        return type.map { List(type: $0, parent: parent, parameters: parameters) }
    }

    private mutating func run(_ verb: Node.Entry, _ fields: Fields) -> Action? {
        let arguments = mapTemplate(verb.value)
        let logs = fields["logs"].map { list($0.value, "logs").compactMap { log($0) } } ?? []
        let breaks = fields["breaks"].flatMap { flag($0.value) }
        return arguments.map {
            .run(
                RunBlock(
                    arguments: $0, outer: fields["inside"].map { template($0.value) }, logs: logs, breaks: breaks,
                    end: fields["ends"].map { template($0.value) }))
        }
    }

    /// `Metric: {name: loss, value: 0.5}`
    private mutating func log(_ node: Node) -> RunBlock.Log? {
        guard let entries = mapping(node) else { return nil }
        guard entries.count == 1, let entry = entries.first else {
            wrongType(node, expected: "one type with its members", notes: ["such as Metric: {name: loss, value: 0.5}"])
            return nil
        }
        guard let type = ResourceType(rawValue: entry.key), RunBlock.loggedTypes.contains(type) else {
            report(
                .unknownWord, "found \"\(entry.key)\", expected what a run logs", at: entry.keySpan,
                notes: [NameSuggestion.nearest(to: entry.key, among: RunBlock.loggedTypes.map(\.rawValue))])
            return nil
        }
        return mapTemplate(entry.value).map { RunBlock.Log(type: Located(type, at: entry.keySpan), members: $0) }
    }

    private mutating func parallel(_ verb: Node.Entry, _ fields: Fields) -> Action? {
        let branches = list(verb.value, "parallel").map { steps($0, "a branch") }
        let outcomes = fields["outcomes"].flatMap { self.outcomes($0.value) }
        return branches.isEmpty ? nil : .parallel(Parallel(branches: branches, outcomes: outcomes))
    }

    private mutating func outcomes(_ node: Node) -> Located<[(word: OutcomeWord, count: Int)]>? {
        guard let entries = mapping(node) else { return nil }
        if entries.isEmpty { report(.emptyList, "\"outcomes\" is empty", at: node.span) }
        let counts = entries.compactMap { entry -> (word: OutcomeWord, count: Int)? in
            guard let word = OutcomeWord(rawValue: entry.key) else {
                report(
                    .unknownWord, "found \"\(entry.key)\", expected an outcome", at: entry.keySpan,
                    notes: [NameSuggestion.nearest(to: entry.key, among: OutcomeWord.allCases.map(\.rawValue))])
                return nil
            }
            return wholeNumber(entry.value, "a count", in: 1...1000).map { (word, $0.value) }
        }
        return counts.count == entries.count ? Located(counts, at: node.span) : nil
    }

    private static let methods = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"]

    private mutating func request(_ verb: Node.Entry, _ fields: Fields) -> Action? {
        let parts = self.fields(verb.value, "\"request\"", keys: LanguageKeys.request)
        let creates = fields["creates"].flatMap { resourceType($0.value) }
        let method = require("method", of: parts, at: verb.keySpan).flatMap { named($0.value) { $0.method($1) } }
        let path = require("path", of: parts, at: verb.keySpan).flatMap { textTemplate($0.value) }
        if let raw = parts["rawBody"], parts["body"] != nil {
            report(.unknownKey, "found \"rawBody\" beside \"body\", expected one of them", at: raw.keySpan)
        }
        let query = parts["query"].map { template($0.value) }
        let headers = parts["headers"].flatMap { mapTemplate($0.value) }
        let body = parts["body"].map { template($0.value) }
        let rawBody = parts["rawBody"].flatMap { self.rawBody($0.value) }
        guard let method, let path else { return nil }
        return .request(
            Request(
                method: method, path: path, query: query, headers: headers, body: body, rawBody: rawBody,
                creates: creates))
    }

    /// Any token of RFC 9110 section 9.1 in capitals: a story may try a method that no registry has.
    private mutating func method(_ node: Node) -> Bool {
        guard let text = text(node) else { return false }
        if text.value.utf8.allSatisfy(Letter.isUpper) { return true }
        unknownWord(node, "a method in capitals", among: Self.methods)
        return false
    }

    private mutating func textTemplate(_ node: Node) -> Located<Template>? {
        guard node.string != nil else {
            wrongType(node, expected: "text")
            return nil
        }
        return template(node)
    }

    /// Text, or `{$base64: …}` which stays a map of that one key.
    private mutating func rawBody(_ node: Node) -> Located<Template>? {
        guard let entries = node.entries else { return textTemplate(node) }
        guard entries.count == 1, entries[0].key == "$base64", let text = textTemplate(entries[0].value) else {
            wrongType(node, expected: "text or {$base64: …}")
            return nil
        }
        return Located(.map([(key: "$base64", value: text)]), at: node.span)
    }
}

package import SourceText

/// Several cases as one scenario.
package struct CaseStory {
    /// Every answer of the cases is held against the contract: statuses, bodies, errors, media types.
    private static let answers = ["MR-1701", "MR-1702", "MR-1703", "MR-1704"]

    /// The id of the scenario, and the name of its file.
    package let id: String
    /// The file, before it is put into the one style.
    package let root: Node

    init(
        id: String, story: String, level: String? = nil, capability: String? = nil, cases: [ContractCase],
        recipes: CaseRecipes
    ) {
        self.id = id
        let steps = cases.enumerated().map { Self.step($1, number: $0 + 1) }
        let setup = Self.setup(for: steps, recipes)
        let clauses = Set(Self.answers + cases.map(\.clause.rawValue)).sorted()
        var entries: [(String, Node)] = [
            ("scenario", CaseNode.text(id)), ("story", CaseNode.text(story)),
            ("from", CaseNode.texts(["contract", "US-202"])),
            ("clauses", CaseNode.texts(clauses)),
        ]
        if let level { entries.append(("level", CaseNode.text(level))) }
        entries.append(("tags", CaseNode.texts(["contract"])))
        if let capability {
            entries.append(("requires", CaseNode.map([("capability", CaseNode.texts([capability]))])))
        }
        entries.append(("independent", CaseNode.value(true)))
        entries.append(("steps", CaseNode.list(setup + steps)))
        root = CaseNode.map(entries, layout: .block)
    }

    private static func step(_ one: ContractCase, number: Int) -> Node {
        func own(_ value: JSONValue) -> Node { CaseNode.value(numbered(value, number)) }
        var request: [(String, Node)] = [("method", CaseNode.text(one.method)), ("path", CaseNode.text(one.path))]
        if !one.query.isEmpty { request.append(("query", CaseNode.map(one.query.map { ($0.name, own($0.value)) }))) }
        if !one.headers.isEmpty {
            request.append(("headers", CaseNode.map(one.headers.map { ($0.name, own($0.value)) })))
        }
        if let body = one.body { request.append(("body", own(body))) }
        var entries: [(String, Node)] = [("request", CaseNode.map(request))]
        if let type = one.createdType { entries.append(("creates", CaseNode.text(type))) }
        entries += [
            ("only", CaseNode.text("rest")), ("because", CaseNode.text(one.because)),
            ("clause", CaseNode.text(one.clause.rawValue)),
        ]
        switch one.end {
        case .fails(let word): entries.append(("fails", CaseNode.text(word)))
        case .accepted(let statuses):
            let all = statuses.map { JSONValue.number(JSONNumber($0)) }
            let status: JSONValue = all.count == 1 ? all[0] : ["$oneOf": .array(all)]
            entries.append(("expect", CaseNode.value(["status": status])))
        }
        return CaseNode.map(entries, layout: .block)
    }

    /// Each case has names of its own.
    private static func numbered(_ value: JSONValue, _ number: Int) -> JSONValue {
        switch value {
        case .string("$(unique case)"), .string("$(unique key)"):
            .string("\(value.string?.dropLast() ?? "")-\(number))")
        case .object(let object): .object(JSONObject(object.members.map { ($0.name, numbered($0.value, number)) }))
        default: value
        }
    }

    /// The steps that create what the cases speak of.
    private static func setup(for steps: [Node], _ recipes: CaseRecipes) -> [Node] {
        var wanted: Set<String> = []
        var texts = steps.flatMap(strings)
        while let text = texts.popLast() {
            for alias in aliases(text) where wanted.insert(alias).inserted {
                texts += recipes.entities.first { $0.key == alias }.map { strings($0.value) } ?? []
            }
        }
        return recipes.entities.filter { wanted.contains($0.key) }.map { entry in
            let own = (entry.value.entries ?? []).map { ($0.key, CaseNode.value($0.value.jsonValue)) }
            return CaseNode.map(
                own + [
                    ("as", CaseNode.text(entry.key)), ("only", CaseNode.text("rest")),
                    ("because", CaseNode.text("the cases are requests")),
                ], layout: .block)
        }
    }

    private static func strings(_ node: Node) -> [String] {
        switch node.content {
        case .scalar(.string(let text), _): [text]
        case .scalar: []
        case .sequence(let items): items.flatMap(strings)
        case .mapping(let entries): entries.flatMap { strings($0.value) }
        }
    }

    /// The aliases that a text speaks of: `$(model.id)`.
    private static func aliases(_ text: String) -> [String] {
        text.split(separator: "$(").dropFirst(text.hasPrefix("$(") ? 0 : 1).compactMap { part in
            let word = part.prefix { $0 != ")" && $0 != "." && $0 != " " }
            return word == "unique" ? nil : String(word)
        }
    }
}

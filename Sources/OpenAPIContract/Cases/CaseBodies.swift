import SourceText

/// Good and bad bodies of one operation.
struct CaseBodies {
    /// A body with one member that matters.
    struct Variant {
        let clause: ContractCase.Clause
        let because: String
        let isGood: Bool
        let body: JSONValue
    }

    private let contract: Contract
    private let errata: Errata
    private let recipes: CaseRecipes
    private let operation: ContractOperation
    /// The text of the discriminator, where the body is a union.
    private let kind: (member: String, word: String)?
    private let schema: Schema

    init(
        _ contract: Contract, _ errata: Errata, _ recipes: CaseRecipes, _ operation: ContractOperation,
        kind: (member: String, word: String)?, schema: Int
    ) {
        self.contract = contract
        self.errata = errata
        self.recipes = recipes
        self.operation = operation
        self.kind = kind
        self.schema = contract.schemas.merged([schema])
    }

    /// The bodies of an operation, one for each schema of a union.
    static func all(
        _ contract: Contract, _ errata: Errata, _ recipes: CaseRecipes, _ operation: ContractOperation
    ) -> [CaseBodies] {
        guard let index = operation.body?.content.first(where: \.isJSON)?.schema else { return [] }
        for rule in contract.schemas.merged([index]).rules {
            guard case .one(_, let discriminator?) = rule.demand else { continue }
            return discriminator.words.filter { !recipes.later.contains($0) }.compactMap { word in
                discriminator.schemas[word].map {
                    CaseBodies(
                        contract, errata, recipes, operation, kind: (discriminator.member, word), schema: $0)
                }
            }
        }
        return [CaseBodies(contract, errata, recipes, operation, kind: nil, schema: index)]
    }

    /// The artifact type that the bodies are of.
    var word: String? { kind?.word }

    /// A body with what has to be there and no more.
    var base: JSONObject {
        var body = JSONObject()
        if let kind {
            body[kind.member] = .string(kind.word)
            if operation.method == "POST" { for (name, value) in recipes.kinds[kind.word] ?? [] { body[name] = value } }
        }
        for name in required { body[name] = good(name).first?.value }
        return body
    }

    /// - Parameter tellsNested: whether what stands inside of custom properties is tried too.
    func variants(tellsNested: Bool) -> [Variant] {
        var variants: [Variant] = []
        let label = kind.map { "\($0.word): " } ?? ""
        func add(_ clause: ContractCase.Clause, _ words: String, _ isGood: Bool, _ body: JSONObject) {
            variants.append(
                Variant(clause: clause, because: label + words, isGood: isGood, body: .object(body)))
        }
        add(.accepted, "what is required is enough", true, base)
        if let kind {
            var body = base
            body[kind.member] = "no-such-type"
            add(.enumeration, "\(kind.member) is none of the words", false, body)
            body[kind.member] = nil
            add(.required, "\(kind.member) is missing", false, body)
        }
        for name in required where !isAdmitted("required", [name]) {
            var body = base
            body[name] = nil
            add(.required, "\(name) is missing", false, body)
        }
        for name in schema.memberNames where name != kind?.member {
            if kind != nil, recipes.unread.contains(name) { continue }
            let member = merged(name)
            if !recipes.skip.contains(name) {
                for (value, words) in good(name) where base[name] != value || words != nil {
                    var body = base
                    body[name] = value
                    add(.accepted, "\(name) is \(words ?? "given")", true, body)
                }
            }
            for (clause, keyword, value, words) in bad(member) where !isAdmitted(keyword, [name]) {
                var body = base
                body[name] = value
                add(clause, "\(name) is \(words)", false, body)
            }
            if tellsNested { nested(name, member) { add($0, "\(name): \($1)", $2, $3) } }
        }
        return variants
    }

    // MARK: Members

    private var required: [String] {
        schema.rules.compactMap { rule in
            if case .required(let name) = rule.demand { name } else { nil }
        }
    }

    private func merged(_ name: String) -> Schema { contract.schemas.merged(schema.members[name] ?? []) }

    /// Good values of a member, each word of an enumeration among them.
    private func good(_ name: String) -> [(value: JSONValue, words: String?)] {
        if let value = recipes.members[name] { return [(value, nil)] }
        let member = merged(name)
        for rule in member.rules {
            if case .values(let values) = rule.demand {
                return values.map { ($0, $0.string ?? JSONWriter.text($0)) }
            }
        }
        return [(CaseValues.good(member), nil)]
    }

    private func bad(_ member: Schema) -> [(ContractCase.Clause, String, JSONValue, String)] {
        member.rules.compactMap { rule in
            switch rule.demand {
            case .types(let types): CaseValues.wrongType(types).map { (.type, "type", $0, "\(ValueWords.of($0))") }
            case .values: (.enumeration, "enum", "NO_SUCH_WORD", "none of the words")
            case .pattern(let pattern):
                CaseValues.beyond(pattern).map { (.pattern, "pattern", .string($0), "beyond its pattern") }
            case .shortest(let count) where count > 0: (.pattern, "minLength", "", "empty")
            default: nil
            }
        }
    }

    /// What stands in a map of values that are told apart by a discriminator: custom properties.
    private func nested(
        _ name: String, _ member: Schema, _ add: (ContractCase.Clause, String, Bool, JSONObject) -> Void
    ) {
        func body(_ value: JSONObject) -> JSONObject {
            var body = base
            body[name] = .object(JSONObject([("key", .object(value))]))
            return body
        }
        guard let discriminator = Self.discriminator(of: member, contract) else { return }
        for word in discriminator.words {
            guard let index = discriminator.schemas[word] else { continue }
            let schema = contract.schemas[index]
            if schema.memberNames.contains(where: recipes.skip.contains) { continue }
            var good = JSONObject([(discriminator.member, .string(word))])
            for inner in schema.memberNames where inner != discriminator.member {
                let value =
                    recipes.members[inner] ?? CaseValues.good(contract.schemas.merged(schema.members[inner] ?? []))
                good[inner] = value
            }
            add(.accepted, "a \(word)", true, body(good))
            for inner in schema.memberNames where inner != discriminator.member {
                let innerSchema = contract.schemas.merged(schema.members[inner] ?? [])
                for (clause, keyword, value, words) in bad(innerSchema)
                where !isAdmitted(keyword, [name, "key", inner]) {
                    var wrong = good
                    wrong[inner] = value
                    add(clause, "\(inner) of a \(word) is \(words)", false, body(wrong))
                }
                if !isAdmitted("required", [name, "key", inner]) {
                    var wrong = good
                    wrong[inner] = nil
                    add(.required, "a \(word) without \(inner)", false, body(wrong))
                }
            }
        }
        add(
            .enumeration, "an unknown \(discriminator.member)", false,
            body(JSONObject([(discriminator.member, "NoSuchValue")])))
        add(.required, "a value without \(discriminator.member)", false, body(JSONObject([("string_value", "text")])))
    }

    private static func discriminator(of member: Schema, _ contract: Contract) -> Discriminator? {
        for rule in member.rules {
            guard case .otherMembers(_, _, let index?) = rule.demand else { continue }
            for rule in contract.schemas[index].rules {
                if case .one(_, let discriminator?) = rule.demand { return discriminator }
            }
        }
        return nil
    }

    private func isAdmitted(_ keyword: String, _ way: [String]) -> Bool {
        if keyword == "pattern", let name = way.last, recipes.widened.contains(name) { return false }
        let place = way.reduce("") { JSONPointer.adding($1, to: $0) }
        let violation = Violation(
            .requestBody, keyword: keyword, pointer: "", place: place, expected: "", found: nil)
        return errata.admits(violation, of: operation.id)
    }
}

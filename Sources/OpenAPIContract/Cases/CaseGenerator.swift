import SourceText

/// Derives scenarios from a contract: what it admits is to be accepted, what it does not admit refused.
package struct CaseGenerator {
    /// An id that is well formed and names nothing.
    static let unknownID = "987654321"
    private static let malformedID = "abc"

    private let contract: Contract
    private let errata: Errata
    let recipes: CaseRecipes

    package init(_ contract: Contract, errata: Errata, recipes: CaseRecipes) {
        self.contract = contract
        self.errata = errata
        self.recipes = recipes
    }

    /// One story for each operation, one for what a registry should do beyond them, and one for requests without a token.
    package func stories() -> [CaseStory] {
        let operations = contract.operations.filter { !recipes.later.contains($0.id) }
        let all = operations.map { (operation: $0, cases: cases($0)) }
        var stories = all.map { operation, cases in
            CaseStory(
                id: "contract-\(Self.kebab(operation.id))",
                story:
                    "As a client author I would like \(operation.id) to take what the contract admits, and nothing else",
                cases: cases.filter { !$0.isLenient }, recipes: recipes)
        }
        stories.append(
            CaseStory(
                id: "contract-strict-parameters",
                story: "As a client author I would like to be told when a parameter is not heeded", level: "should",
                cases: all.flatMap { $0.cases.filter(\.isLenient) }, recipes: recipes))
        stories.append(
            CaseStory(
                id: "contract-tokens",
                story: "As a platform engineer I would like no operation carried out for a token that is not valid",
                capability: "bearer-token", cases: operations.map(withoutToken), recipes: recipes))
        return stories
    }

    private static func kebab(_ id: String) -> String {
        id.reduce(into: "") { text, letter in
            if letter.isUppercase { text += "-" }
            text += letter.lowercased()
        }
    }

    private func cases(_ operation: ContractOperation) -> [ContractCase] {
        statusCases(operation) + bodyCases(operation) + parameterCases(operation) + pathCases(operation)
    }

    // MARK: Requests

    /// Below the base path, with the id of an entity for what varies.
    private func path(_ operation: ContractOperation, id: String? = nil, kind: String? = nil) -> String {
        let base = "/api/model_registry/\(contract.version)/"
        return operation.path.dropFirst(base.count).split(separator: "/").map { segment in
            guard segment.hasPrefix("{") else { return String(segment) }
            let name = String(segment.dropFirst().dropLast())
            let alias = name == "id" ? kind.flatMap { recipes.artifacts[$0] } : nil
            return id ?? "$(\(alias ?? recipes.paths[name] ?? name).id)"
        }.joined(separator: "/")
    }

    private func hasPathID(_ operation: ContractOperation) -> Bool { operation.path.contains("{") }

    /// The statuses that a good request may be answered with.
    func good(_ operation: ContractOperation) -> [Int] {
        let documented = operation.documentedStatuses.compactMap(Int.init).filter { $0 < 300 }
        let admitted = errata.admissions.compactMap { admission -> Int? in
            guard case .status(let status, _) = admission.point, status < 300 else { return nil }
            return admission.operations?.contains(operation.id) ?? true ? status : nil
        }
        return Array(Set(documented + admitted)).sorted()
    }

    func baseBody(_ operation: ContractOperation) -> JSONValue? {
        CaseBodies.all(contract, errata, recipes, operation).first.map { .object($0.base) }
    }

    /// The first of the parameters that find something; none for what is no search.
    private func baseQuery(_ operation: ContractOperation) -> [(name: String, value: JSONValue)] {
        recipes.find[operation.id].map { Array($0.prefix(1)) } ?? []
    }

    func request(
        _ operation: ContractOperation, _ clause: ContractCase.Clause, _ because: String, _ end: ContractCase.End,
        path: String? = nil
    ) -> ContractCase {
        ContractCase(
            clause: clause, because: because, end: end, method: operation.method,
            path: path ?? self.path(operation), query: baseQuery(operation), body: baseBody(operation))
    }

    // MARK: Cases

    private func bodyCases(_ operation: ContractOperation) -> [ContractCase] {
        CaseBodies.all(contract, errata, recipes, operation).enumerated().flatMap { index, bodies in
            bodies.variants(tellsNested: index == 0).map { variant in
                var one = request(
                    operation, variant.clause, variant.because,
                    variant.isGood ? .accepted(good(operation)) : .fails("invalid"),
                    path: path(operation, kind: bodies.word))
                one.body = variant.body
                return one
            }
        }
    }

    private func parameterCases(_ operation: ContractOperation) -> [ContractCase] {
        var cases: [ContractCase] = []
        if operation.method == "GET" {
            cases.append(request(operation, .accepted, "no parameter is required", .accepted(good(operation))))
        }
        for parameter in operation.parameters where parameter.place == .query {
            guard let index = parameter.schema else { continue }
            let schema = contract.schemas.merged([index])
            func add(_ clause: ContractCase.Clause, _ words: String, _ end: ContractCase.End, _ value: JSONValue) {
                var one = request(operation, clause, "\(parameter.name) is \(words)", end)
                one.query.removeAll { $0.name == parameter.name }
                one.query.append((parameter.name, value))
                one.isLenient = clause == .parameterEnumeration && recipes.should.contains(parameter.name)
                cases.append(one)
            }
            for (value, words) in goodValues(parameter, schema, operation) {
                add(.accepted, words, .accepted(good(operation)), value)
            }
            for rule in schema.rules {
                switch rule.demand {
                case .values: add(.parameterEnumeration, "none of the words", .fails("invalid"), "NO_SUCH_WORD")
                case .pattern(let pattern):
                    let violation = Violation(
                        .query, keyword: "pattern", pointer: "", place: parameter.name, expected: "", found: nil)
                    guard !errata.admits(violation, of: operation.id), let value = CaseValues.beyond(pattern) else {
                        continue
                    }
                    add(.parameterPattern, "beyond its pattern", .fails("invalid"), .string(value))
                default: break
                }
            }
        }
        return cases
    }

    private func goodValues(
        _ parameter: ContractParameter, _ schema: Schema, _ operation: ContractOperation
    ) -> [(JSONValue, String)] {
        if let found = recipes.find[operation.id]?.first(where: { $0.name == parameter.name }) {
            return [(found.value, "given")]
        }
        if let value = recipes.parameters[parameter.name] { return [(value, "given")] }
        for rule in schema.rules {
            if case .values(let values) = rule.demand { return values.map { ($0, $0.string ?? "given") } }
        }
        return []
    }

    private func pathCases(_ operation: ContractOperation) -> [ContractCase] {
        var cases: [ContractCase] = []
        if hasPathID(operation) {
            cases.append(
                request(
                    operation, .parameterPattern, "the id of the path is no id", .fails("invalid"),
                    path: path(operation, id: Self.malformedID)))
            var unknown = request(
                operation, .unknown, "the id of the path is the id of nothing", .fails("notFound"),
                path: path(operation, id: Self.unknownID))
            unknown.isLenient = recipes.lenient404.contains(operation.id)
            cases.append(unknown)
        } else if let first = recipes.find[operation.id]?.first {
            var unknown = request(operation, .unknown, "nothing is called so", .fails("notFound"))
            unknown.query = [(first.name, "$(unique nobody)")]
            cases.append(unknown)
        }
        return cases
    }

    private func withoutToken(_ operation: ContractOperation) -> ContractCase {
        var one = request(
            operation, .token, "\(operation.id) with the token of nobody", .fails("unauthorized"),
            path: path(operation, id: "1"))
        one.query = []
        one.headers = [("Authorization", "Bearer nobody")]
        one.body = operation.body == nil ? nil : .object(JSONObject())
        return one
    }
}

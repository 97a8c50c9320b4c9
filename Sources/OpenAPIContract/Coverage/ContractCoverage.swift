import SourceText

/// What of a contract the exchanges of a run have touched.
package struct ContractCoverage: Sendable {
    /// How a parameter was sent, over all exchanges.
    package struct ParameterUse: Sendable {
        package var valid = 0
        package var invalid = 0
        package var absent = 0

        package init() {}
    }

    /// An operation and a status.
    package struct Pair: Sendable, Hashable {
        package let operation: String
        package let status: Int

        package init(operation: String, status: Int) {
            self.operation = operation
            self.status = status
        }
    }

    private let check: ExchangeCheck
    private let contract: Contract
    /// How often each pair was seen, documented or not.
    package private(set) var pairs: [Pair: Int] = [:]
    /// By operation and parameter.
    package private(set) var parameters: [String: [String: ParameterUse]] = [:]
    /// Names of members by schema component, seen in bodies that were sent or answered.
    private var seen: [Int: Set<String>] = [:]

    /// - Parameter check: the exchanges of its first contract are counted.
    package init?(_ check: ExchangeCheck) {
        guard let contract = check.contracts.first else { return nil }
        self.check = check
        self.contract = contract
    }

    package mutating func add(_ exchange: ContractExchange) {
        guard let match = check.match(exchange), match.contract.version == contract.version else { return }
        let operation = match.operation
        pairs[Pair(operation: operation.id, status: exchange.status), default: 0] += 1
        let query = exchange.query
        var findings: [Violation] = []
        RequestCheck(match).check(exchange, into: &findings)
        for parameter in operation.parameters where parameter.place != .cookie {
            let isThere = !RequestCheck.texts(of: parameter, exchange, query, match.pathValues).isEmpty
            let isWrong = findings.contains { $0.place == parameter.name && $0.part != .requestBody }
            if !isThere {
                parameters[operation.id, default: [:]][parameter.name, default: ParameterUse()].absent += 1
            } else if isWrong {
                parameters[operation.id, default: [:]][parameter.name, default: ParameterUse()].invalid += 1
            } else {
                parameters[operation.id, default: [:]][parameter.name, default: ParameterUse()].valid += 1
            }
        }
        if let schema = operation.body?.content.first(where: \.isJSON)?.schema, let body = exchange.body {
            note(body, schema)
        }
        if let schema = operation.response(exchange.status)?.content.first(where: \.isJSON)?.schema {
            note(exchange.answerBody, schema)
        }
    }

    private mutating func note(_ body: [UInt8], _ schema: Int) {
        guard let value = try? JSONReader.read(body) else { return }
        note(value, [schema])
    }

    private mutating func note(_ value: JSONValue, _ schemas: [Int]) {
        for index in schemas {
            let schema = contract.schemas[index]
            if case .object(let object) = value {
                for (name, value) in zip(object.names, object.values) {
                    guard let members = schema.members[name] else { continue }
                    seen[index, default: []].insert(name)
                    note(value, members)
                }
            }
            for rule in schema.rules { note(value, rule) }
        }
    }

    private mutating func note(_ value: JSONValue, _ rule: SchemaRule) {
        switch (rule.demand, value) {
        case (.items(let index, _), .array(let items)): for item in items { note(item, [index]) }
        case (.otherMembers(let known, _, let index?), .object(let object)):
            for (name, value) in zip(object.names, object.values) where !known.contains(name) { note(value, [index]) }
        case (.one(_, let discriminator?), .object(let object)):
            if let index = object[discriminator.member]?.string.flatMap({ discriminator.schemas[$0] }) {
                note(value, [index])
            }
        default: break
        }
    }

    // MARK: What there is

    package var operations: [ContractOperation] { contract.operations }

    /// What an operation may answer: the documented statuses and those that errata admit.
    package func statuses(of operation: ContractOperation) -> [Int] {
        let admitted = check.errata.admissions.compactMap { admission -> Int? in
            guard case .status(let status, _) = admission.point, let operations = admission.operations else {
                return nil
            }
            return operations.contains(operation.id) ? status : nil
        }
        return Set(operation.documentedStatuses.compactMap(Int.init) + admitted).sorted()
    }

    /// Component schemas with members, each with the names that were seen and all that there are; without those that are
    /// only taken in by others.
    package var schemas: [(name: String, seen: Set<String>, all: [String])] {
        let used = reachable
        return contract.schemas.schemas.enumerated().compactMap { index, schema in
            guard let name = schema.name, !schema.memberNames.isEmpty, used.contains(index) else { return nil }
            return (name, seen[index] ?? [], schema.memberNames)
        }.sorted { $0.name < $1.name }
    }

    /// The schemas that values of bodies are of.
    private var reachable: Set<Int> {
        var found: Set<Int> = []
        var queue = contract.operations.flatMap { operation in
            ((operation.body?.content ?? []) + operation.responses.flatMap(\.content)).compactMap(\.schema)
        }
        while let index = queue.popLast() {
            guard found.insert(index).inserted else { continue }
            let schema = contract.schemas[index]
            queue += schema.members.values.flatMap { $0 }
            for rule in schema.rules {
                switch rule.demand {
                case .items(let index, _), .item(let index, _): queue.append(index)
                case .otherMembers(_, _, let index?): queue.append(index)
                case .one(let branches, _), .any(let branches): queue += branches
                default: break
                }
            }
        }
        return found
    }
}

import SourceText

extension CaseGenerator {
    /// Cases that bring about the statuses that no schema speaks of: what is taken, what is missing, what is there already.
    func statusCases(_ operation: ContractOperation) -> [ContractCase] {
        var cases: [ContractCase] = []
        if recipes.find[operation.id] != nil {
            var one = request(operation, .criteria, "nothing says what is looked for", .fails("invalid"))
            one.query = []
            cases.append(one)
        }
        if case .object(let base)? = baseBody(operation) {
            if operation.method == "PATCH", let alias = pathAlias(operation), let taken = recipes.taken[alias] {
                cases.append(
                    changing(
                        operation, base, "externalId", .string(taken), .takenOnPatch, "the external id is taken",
                        .fails("conflict")))
            } else if operation.method == "POST" {
                cases.append(
                    changing(
                        operation, base, "externalId", "$(unique taken)", .accepted, "the external id is free",
                        .accepted(good(operation))))
                cases.append(
                    changing(
                        operation, base, "externalId", "$(unique taken)", .taken, "the external id is taken",
                        .fails("conflict")))
            }
            if let member = recipes.parents[operation.id] {
                cases.append(
                    changing(
                        operation, base, member, .string(Self.unknownID), .unknown, "\(member) is the id of nothing",
                        .fails("notFound")))
            }
            if let id = recipes.again[operation.id] {
                var one = changing(
                    operation, base, "id", id, .accepted, "the id is that of an artifact that is there",
                    .accepted(good(operation)))
                one.creates = "ModelArtifact"
                cases.append(one)
            }
        }
        return cases
    }

    private func changing(
        _ operation: ContractOperation, _ base: JSONObject, _ member: String, _ value: JSONValue,
        _ clause: ContractCase.Clause, _ because: String, _ end: ContractCase.End
    ) -> ContractCase {
        var body = base
        body[member] = value
        var one = request(operation, clause, because, end)
        one.body = .object(body)
        return one
    }

    /// The entity that the path names.
    private func pathAlias(_ operation: ContractOperation) -> String? {
        operation.parameters.first { $0.place == .path }.flatMap { recipes.paths[$0.name] }
    }
}

import SourceText

/// A request that found its operation, with what the operation may use.
struct OperationCall: Sendable {
    let operation: String
    let request: ServerRequest
    /// The decoded id of the path; empty where the path has none.
    let pathID: String
    let store: any RegistryStore
    let seams: Seams
    let limits: HTTPLimits

    var rules: RegistryRules { seams.rules }

    /// - Throws: 400 for a malformed query. Operations without parameters never ask.
    func query() throws(Refusal) -> QueryParameters { try QueryParameters(request.query) }

    func body() throws(Refusal) -> JSONValue { try reader.value(request.body) }

    func draft(_ value: JSONValue, _ schema: BodySchema) throws(Refusal) -> EntityDraft {
        try reader.draft(value, schema)
    }

    /// An id of the path, a query or a body.
    ///
    /// - Throws: 400 when it is malformed.
    func identifier(_ text: String, of noun: String) throws(Refusal) -> Int64 {
        switch Identifier.parse(text, strictly: rules.identifiersAreStrict) {
        case .success(let id): return id
        case .failure(let malformed): throw .badRequest("invalid \(noun) ID: \(malformed)")
        }
    }

    func read<Result>(_ work: (EntityActions) throws(Refusal) -> Result) throws(Refusal) -> Result {
        try transact(.read, work)
    }

    func write<Result>(_ work: (EntityActions) throws(Refusal) -> Result) throws(Refusal) -> Result {
        try transact(.write, work)
    }

    /// The entity as an answer.
    func answer(_ node: NodeRow, _ kind: EntityKind, status: Int = 200) -> ServerResponse {
        .json(EntityWriter(rules: rules).write(node, kind), status: status)
    }

    private var reader: BodyReader { BodyReader(rules: rules, limits: limits) }

    private func transact<Result>(
        _ access: StoreTransaction.Access, _ work: (EntityActions) throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        let transaction = StoreTransaction(
            access, operation: operation, requestConnection: request.connection, seam: seams.statement)
        return try store.transact(transaction) {
            (session) throws(Refusal) -> Result in
            try work(
                EntityActions(
                    session: session, rules: rules, clock: seams.clock, identifiers: seams.identifiers, pathID: pathID))
        }
    }
}

/// The open transaction of one request.
struct StoreSession {
    enum Access: Sendable { case read, write }

    private let connection: SQLiteConnection
    let types: TypeIDs
    /// The operation of the contract that the request asked for.
    private let operation: String
    /// The connection that it came on.
    private let requestConnection: Int
    private let seam: StatementSeam?

    init(
        connection: SQLiteConnection, types: TypeIDs, operation: String, requestConnection: Int = 0,
        seam: StatementSeam?
    ) {
        self.connection = connection
        self.types = types
        self.operation = operation
        self.requestConnection = requestConnection
        self.seam = seam
    }

    /// Executes one statement.
    ///
    /// - Throws: 409 without the text that only the caller knows when a unique key refuses a row; 503 when the store is away;
    ///   500 otherwise.
    func run(
        _ statement: SQLStatement, _ bindings: [SQLValue] = [], each: (SQLiteRow) -> Void = { _ in }
    ) throws(Refusal) {
        guard let seam else { return try execute(statement.text, bindings, each) }
        let call = SQLCall(
            operation: operation, connection: requestConnection, statement: statement, bindings: bindings)
        for call in try seam(call) { try execute(call.text, call.bindings, each) }
    }

    private func execute(_ text: String, _ bindings: [SQLValue], _ each: (SQLiteRow) -> Void) throws(Refusal) {
        do {
            try connection.run(text, bindings, each: each)
        } catch {
            throw switch error.code {
            case .duplicate: .conflict(error.message)
            case .storeAway: .unavailable(error.message)
            default: Refusal(status: 500, message: "the store failed: \(error.message)")
            }
        }
    }

    func typeID(_ name: String) throws(Refusal) -> Int64 {
        guard let id = types.ids[name] else {
            throw Refusal(status: 500, message: "the store has no type \(name)")
        }
        return id
    }
}

/// The open transaction of one request.
struct StoreSession {
    private let transaction: StoreTransaction
    private let connection: any SQLConnection
    let types: TypeIDs

    init(_ transaction: StoreTransaction, connection: any SQLConnection, types: TypeIDs) {
        self.transaction = transaction
        self.connection = connection
        self.types = types
    }

    /// Whether the database chooses indexes better than `FilterPath` does.
    var choosesIndexes: Bool { connection.choosesIndexes }

    /// Executes one statement.
    ///
    /// - Throws: 409 without the text that only the caller knows when a unique key refuses a row; 400 when a value does not fit
    ///   its column; 503 when the store is away; 500 otherwise.
    func run(
        _ statement: SQLStatement, _ bindings: [SQLValue] = [], each: (any SQLRow) -> Void = { _ in }
    ) throws(Refusal) {
        try execute(try texts(statement, bindings)) { _, row in each(row) }
    }

    /// Executes two statements with the same values, which the database may get together.
    ///
    /// - Parameter each: a row, and the place of its statement: 0 or 1.
    func run(
        _ first: SQLStatement, and second: SQLStatement, _ bindings: [SQLValue],
        each: (_ place: Int, any SQLRow) -> Void
    ) throws(Refusal) {
        let early = try texts(first, bindings)
        try execute(early + texts(second, bindings)) { place, row in each(place < early.count ? 0 : 1, row) }
    }

    /// Executes a statement without rows, at the latest with the next that has some: what goes wrong may be told then.
    func send(_ statement: SQLStatement, _ bindings: [SQLValue]) throws(Refusal) {
        for text in try texts(statement, bindings) {
            do throws(RegistryError) { try connection.send(text) } catch { throw Self.refusal(error) }
        }
    }

    func typeID(_ name: String) throws(Refusal) -> Int64 {
        guard let id = types.ids[name] else {
            throw Refusal(status: 500, message: "the store has no type \(name)")
        }
        return id
    }

    private func texts(_ statement: SQLStatement, _ bindings: [SQLValue]) throws(Refusal) -> [SQLText] {
        guard let seam = transaction.seam else { return [SQLText(statement.text, bindings)] }
        let call = SQLCall(
            operation: transaction.operation, connection: transaction.requestConnection, statement: statement,
            bindings: bindings)
        return try seam(call).map { SQLText($0.text, $0.bindings) }
    }

    private func execute(_ texts: [SQLText], each: (Int, any SQLRow) -> Void) throws(Refusal) {
        do throws(RegistryError) { try connection.run(texts, each: each) } catch { throw Self.refusal(error) }
    }

    private static func refusal(_ error: RegistryError) -> Refusal {
        switch error.code {
        case .duplicate: .conflict(error.message)
        case .unfit: .badRequest(error.message)
        case .storeAway, .outOfTurn: .unavailable(error.message)
        default: Refusal(status: 500, message: "the store failed: \(error.message)")
        }
    }
}

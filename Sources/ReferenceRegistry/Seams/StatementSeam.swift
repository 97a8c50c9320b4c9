/// One statement on its way to the database.
struct SQLCall: Sendable, Hashable {
    /// `operationId` of the contract, such as `createRegisteredModel`.
    let operation: String
    /// On which connection the request came; 0 without a network.
    let connection: Int
    let purpose: SQLStatement.Purpose
    var text: String
    var bindings: [SQLValue]

    init(
        operation: String, connection: Int = 0, purpose: SQLStatement.Purpose, text: String, bindings: [SQLValue]
    ) {
        self.operation = operation
        self.connection = connection
        self.purpose = purpose
        self.text = text
        self.bindings = bindings
    }

    init(operation: String, connection: Int = 0, statement: SQLStatement, bindings: [SQLValue]) {
        self.init(
            operation: operation, connection: connection, purpose: statement.purpose, text: statement.text,
            bindings: bindings)
    }
}

/// What is executed instead of a statement: itself, another one, none, or several; rows come from all of them. What it
/// throws is what the store says to the statement.
typealias StatementSeam = @Sendable (SQLCall) throws(Refusal) -> [SQLCall]

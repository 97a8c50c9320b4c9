/// One statement on its way to the database.
struct SQLCall: Sendable, Hashable {
    /// `operationId` of the contract, such as `createRegisteredModel`.
    let operation: String
    let purpose: SQLStatement.Purpose
    var text: String
    var bindings: [SQLValue]

    init(operation: String, purpose: SQLStatement.Purpose, text: String, bindings: [SQLValue]) {
        self.operation = operation
        self.purpose = purpose
        self.text = text
        self.bindings = bindings
    }

    init(operation: String, statement: SQLStatement, bindings: [SQLValue]) {
        self.init(operation: operation, purpose: statement.purpose, text: statement.text, bindings: bindings)
    }
}

/// What is executed instead of a statement: itself, another one, none, or several; rows come from all of them. What it
/// throws is what the store says to the statement.
typealias StatementSeam = @Sendable (SQLCall) throws(Refusal) -> [SQLCall]

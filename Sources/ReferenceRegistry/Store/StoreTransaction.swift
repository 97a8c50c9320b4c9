/// What a request asks of the store, as far as it is known before any of its work is done.
struct StoreTransaction: Sendable {
    enum Access: Sendable { case read, write }

    let access: Access
    /// The operation of the contract that the request asked for.
    let operation: String
    /// The connection that it came on.
    let requestConnection: Int
    let seam: StatementSeam?

    init(_ access: Access, operation: String, requestConnection: Int, seam: StatementSeam?) {
        self.access = access
        self.operation = operation
        self.requestConnection = requestConnection
        self.seam = seam
    }

    var begin: SQLStatement { access == .write ? .beginWrite : .beginRead }
}

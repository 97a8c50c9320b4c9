/// Where a registry keeps its entities: the MLMD tables of some database.
protocol RegistryStore: AnyObject, Sendable {
    /// Whether other registries may use the same tables: then nobody changes them.
    var isShared: Bool { get }
    /// Ends the connections; requests that still come are answered with 503.
    func close()
    /// Removes every entity and starts the ids anew; types and tables stay.
    func empty() throws(RegistryError)
    /// Executes statements outside of any request, in the database's own words, such as those that prepare a store for a test.
    func execute(script: String) throws(RegistryError)
    /// The rows of a query, column by column, for tests and tools.
    func rows(_ text: String, _ bindings: [SQLValue]) throws(RegistryError) -> [[SQLValue]]
    /// Does the work of one request in one transaction; what throws leaves no row behind.
    ///
    /// Where other writers got in the way the work is done once more from its beginning, in another transaction.
    func transact<Result>(
        _ transaction: StoreTransaction, _ work: (StoreSession) throws(Refusal) -> Result
    ) throws(Refusal) -> Result
}

extension RegistryStore {
    /// The rows of a query without values.
    func rows(_ text: String) throws(RegistryError) -> [[SQLValue]] { try rows(text, []) }

    /// Fails with 503 unless rows can be read.
    func check(seam: StatementSeam?) throws(Refusal) {
        try transact(StoreTransaction(.read, operation: "", requestConnection: 0, seam: seam)) {
            (session) throws(Refusal) in
            try session.run(.readSchemaVersion)
        }
    }
}

/// Where a server can be wrapped without its rules knowing: every seam is a function or a value.
struct Seams: Sendable {
    /// A request with its answer.
    struct Exchange: Sendable {
        /// `operationId` of the contract; nil when the request is none of its operations.
        let operation: String?
        let request: ServerRequest
        var response: ServerResponse
    }

    /// What is answered instead of what came, before anything looks at it.
    var request: (@Sendable (_ operation: String?, ServerRequest) -> ServerRequest)?
    /// What goes out instead of the answer.
    var response: (@Sendable (Exchange) -> ServerResponse)?
    var statement: StatementSeam?
    var filter: FilterSeam?
    /// Who reads filters instead.
    var filterReading: FilterReading?
    /// Statements that a store is prepared with when this server takes it.
    var storePreparation: [String] = []
    var rules = RegistryRules()
    var clock = RegistryClock.system
    var identifiers = IdentifierSource.random

    init() {}
}

/// One operation of the contract: where it is found and what answers it.
struct Operation: Sendable {
    /// A segment of a path.
    enum Segment: Sendable, Hashable {
        case word(String)
        /// Any text that stands where the contract has an id.
        case id
    }

    /// `operationId` of the contract.
    let id: String
    let method: String
    let path: [Segment]
    let answer: @Sendable (OperationCall) throws(Refusal) -> ServerResponse

    /// - Parameter path: below the base path; `{id}` stands for an id.
    init(
        _ id: String, _ method: String, _ path: String,
        answer: @escaping @Sendable (OperationCall) throws(Refusal) -> ServerResponse
    ) {
        self.id = id
        self.method = method
        self.path = path.split(separator: "/").map { $0 == "{id}" ? .id : .word(String($0)) }
        self.answer = answer
    }
}

/// Another reading of filters than the contract's.
struct FilterReading: Sendable {
    /// What the parameter `filterQuery` of a list asks for; nil: nothing.
    let read:
        @Sendable (
            _ text: String, _ request: ServerRequest, _ operation: String, _ collection: EntityCollection
        ) throws(Refusal) -> CompiledFilter?

    init(
        _ read: @escaping @Sendable (String, ServerRequest, String, EntityCollection) throws(Refusal) -> CompiledFilter?
    ) { self.read = read }
}

package import OpenAPIContract

/// A contract that is still being read while the first stories run.
///
/// What those need of it is made out for them at once: the operations of their exchanges. That is enough to say that they keep
/// the contract. That they break it is said by the whole only, which has the errata; it is read once the first story is told.
package struct ContractReading: Sendable {
    /// All descriptions with the errata; nil when they can not be read.
    let whole: DeferredTask<ExchangeCheck?>
    /// The description of the version that most paths belong to; nil when it can not be read.
    private let draft: Task<ContractDraft?, Never>
    private let prefix: String

    /// - Parameters:
    ///   - draft: gives nil where nothing may be said before the whole is read.
    ///   - prefix: what lies before the contract's paths on the target.
    package init(
        draft: Task<ContractDraft?, Never>, prefix: String, whole: @escaping @Sendable () async -> ExchangeCheck?
    ) {
        self.draft = draft
        self.prefix = prefix
        self.whole = DeferredTask(whole)
    }

    /// A check without errata that knows the operations of these exchanges; nil where the whole is there, or has to be
    /// waited for.
    func early(_ exchanges: [ContractExchange]) async -> ExchangeCheck? {
        guard !whole.isDone, let check = await draft.value?.check(for: exchanges, prefix: prefix),
            exchanges.allSatisfy(check.covers)
        else { return nil }
        return check
    }
}

/// What a story has happen to the registry itself, `registry: word`.
package enum RegistryEvent: String, Sendable, Hashable, CaseIterable {
    /// It is stopped without a chance to write anything, and started again on the same store.
    case restart
    /// It can not reach its store until `storeBack`.
    case storeAway = "store-away"
    case storeBack = "store-back"

    /// What a test bed has to offer for it, as `requires: capability` would say it.
    package var capability: String { self == .restart ? Capability.restart : Capability.storeAway }
}

/// A wrong behaviour of a client library, played around the real one: `mrconform selftest` shows that stories notice it.
package struct ClientFault: Sendable {
    /// What is wrong, in kebab-case: `client-drops-description`.
    package let name: String
    /// One sentence.
    package let sentence: String
    /// Ids of the clauses that it breaks.
    package let clauses: [String]
    /// Whether it is one of storing files in an object store.
    package let needsObjectStore: Bool
    /// Wraps the seams of one flow; what the fault remembers belongs to that flow alone.
    let install: @Sendable (inout ClientSeams) -> Void

    init(
        _ name: String, _ sentence: String, _ clauses: [String], needsObjectStore: Bool = false,
        install: @escaping @Sendable (inout ClientSeams) -> Void
    ) {
        self.name = name
        self.sentence = sentence
        self.clauses = clauses
        self.needsObjectStore = needsObjectStore
        self.install = install
    }
}

extension [ClientFault] {
    /// Seams with all of them in it; a later one stands outside of an earlier one.
    package var seams: ClientSeams {
        var seams = ClientSeams()
        for fault in self { fault.install(&seams) }
        return seams
    }
}

/// A wrong behaviour with a name, off unless a server is configured with it.
package struct Fault: Sendable {
    /// What is wrong, in kebab-case: `patch-resets-model-state`.
    package let name: String
    /// One sentence.
    package let sentence: String
    /// Ids of the clauses that it breaks.
    package var clauses: [String] { FaultClauses.table[name] ?? [] }
    /// Where it was seen in a real registry.
    package let source: String?
    /// Wraps the seams of one server instance.
    let install: @Sendable (inout Seams) -> Void

    init(
        _ name: String, _ sentence: String, source: String? = nil,
        install: @escaping @Sendable (inout Seams) -> Void
    ) {
        self.name = name
        self.sentence = sentence
        self.source = source
        self.install = install
    }
}

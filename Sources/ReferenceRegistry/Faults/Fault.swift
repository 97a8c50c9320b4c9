/// A wrong behaviour with a name, off unless a server is configured with it.
package struct Fault: Sendable {
    /// What is wrong, in kebab-case: `patch-resets-model-state`.
    package let name: String
    /// One sentence.
    package let sentence: String
    /// Ids of the clauses that it breaks; filled from a table by whoever owns the clauses.
    package let clauses: [String]
    /// Where it was seen in a real registry.
    package let source: String?
    /// Wraps the seams of one server instance.
    let install: @Sendable (inout Seams) -> Void

    init(
        _ name: String, _ sentence: String, clauses: [String] = [], source: String? = nil,
        install: @escaping @Sendable (inout Seams) -> Void
    ) {
        self.name = name
        self.sentence = sentence
        self.clauses = clauses
        self.source = source
        self.install = install
    }
}

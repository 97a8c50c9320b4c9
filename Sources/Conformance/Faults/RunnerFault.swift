/// A wrong judgement of the runner itself, with a name; `mrconform selftest` has to notice each.
package struct RunnerFault: Sendable {
    /// In kebab-case.
    package let name: String
    /// One sentence.
    package let sentence: String
    let install: @Sendable (inout RunnerSeams) -> Void

    init(_ name: String, _ sentence: String, install: @escaping @Sendable (inout RunnerSeams) -> Void) {
        self.name = name
        self.sentence = sentence
        self.install = install
    }
}

/// A mistake in putting the reports of shards together, with a name; `mrconform selftest` has to notice each.
package struct MergeFault: Sendable {
    /// In kebab-case: `merge-takes-the-best-status`.
    package let name: String
    /// One sentence.
    package let sentence: String
    let install: @Sendable (inout MergeSeams) -> Void

    init(_ name: String, _ sentence: String, install: @escaping @Sendable (inout MergeSeams) -> Void) {
        self.name = name
        self.sentence = sentence
        self.install = install
    }
}

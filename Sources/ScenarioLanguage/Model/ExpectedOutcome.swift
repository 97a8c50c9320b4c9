/// How a step may end: one word, or one of several (`{$oneOf: [invalid, notFound]}`).
package struct ExpectedOutcome: Sendable, Hashable {
    /// In file order; never empty.
    package let words: [OutcomeWord]

    package init(_ word: OutcomeWord) { words = [word] }

    /// nil for no word at all.
    package init?(_ words: [OutcomeWord]) {
        if words.isEmpty { return nil }
        self.words = words
    }

    package static let ok = ExpectedOutcome(.ok)

    package func admits(_ word: OutcomeWord) -> Bool { words.contains(word) }

    /// Whether some way to end is a failure.
    package var mayFail: Bool { words != [.ok] }

    /// `invalid or notFound`
    package var inWords: String { words.map(\.rawValue).joined(separator: " or ") }
}

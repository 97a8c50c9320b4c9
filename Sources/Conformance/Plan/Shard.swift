/// One of several equal parts of a selection: `2/5` is the second of five.
package struct Shard: Sendable, Hashable {
    /// 1-based.
    package let number: Int
    package let count: Int

    /// nil unless `1 <= number <= count`.
    package init?(number: Int, count: Int) {
        guard count >= 1, (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads `I/N`; nil when the text is no such thing.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]) else { return nil }
        self.init(number: number, count: count)
    }

    /// - Parameter ordinal: the place of a scenario among those that are selected, from 0.
    package func contains(_ ordinal: Int) -> Bool { ordinal % count == number - 1 }
}

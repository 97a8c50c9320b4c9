/// One of several equal parts of a suite, stable by scenario id: `2/5` is the second of five.
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

    package func contains(_ id: String) -> Bool {
        // FNV-1a: the same on every machine, which Swift's own hash is not.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(hash % UInt64(count)) == number - 1
    }
}

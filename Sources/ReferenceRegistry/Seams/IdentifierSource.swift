/// Where a registry takes the UUIDs that stand for absent names and owners.
package struct IdentifierSource: Sendable {
    /// A UUID in lower case with its four hyphens.
    package var next: @Sendable () -> String

    package init(next: @escaping @Sendable () -> String) { self.next = next }

    /// Random UUIDs, version 4 (RFC 9562 section 5.4).
    package static let random = IdentifierSource {
        var generator = SystemRandomNumberGenerator()
        return uuid(generator.next(), generator.next())
    }

    /// The version 4 UUID made of 122 of the 128 bits.
    package static func uuid(_ high: UInt64, _ low: UInt64) -> String {
        let digits = hex(high & ~0xF000 | 0x4000) + hex(low & ~(0xC0 << 56) | 0x80 << 56)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

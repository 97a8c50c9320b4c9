/// One header field of a message, with the spelling of the wire.
package struct HeaderField: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether this field has that name; letter case does not matter (RFC 9110 section 5.1).
    package func isNamed(_ name: String) -> Bool {
        self.name.utf8.count == name.utf8.count
            && zip(self.name.utf8, name.utf8).allSatisfy { Self.lower($0) == Self.lower($1) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

extension [HeaderField] {
    /// The values of every field of that name, in order.
    package func values(of name: String) -> [String] {
        filter { $0.isNamed(name) }.map(\.value)
    }
}

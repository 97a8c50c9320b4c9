/// Base64 with the standard alphabet and padding (RFC 4648 section 4), read strictly.
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group: UInt32 = 0
            for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[start + offset]) : 0) }
            for place in 0..<4 {
                text.append(place <= count ? alphabet[Int(group >> (18 - 6 * UInt32(place)) & 63)] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// nil for anything that `encode` does not write.
    static func decode(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3)
        for start in stride(from: 0, to: digits.count, by: 4) {
            let isLast = start + 4 == digits.count
            let count = isLast ? digits[start..<(start + 4)].prefix { $0 != padding }.count : 4
            guard count >= 2, digits[(start + count)..<(start + 4)].allSatisfy({ $0 == padding }) else { return nil }
            var group: UInt32 = 0
            for offset in 0..<4 {
                guard let value = offset < count ? value(of: digits[start + offset]) : 0 else { return nil }
                group = group << 6 | value
            }
            // Bits that no byte takes must be zero, so that each sequence of bytes has one text.
            guard count == 4 || group & (count == 3 ? 0xFF : 0xFFFF) == 0 else { return nil }
            for place in 0..<(count - 1) { bytes.append(UInt8(truncatingIfNeeded: group >> (16 - 8 * UInt32(place)))) }
        }
        return bytes
    }

    private static let padding = UInt8(ascii: "=")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

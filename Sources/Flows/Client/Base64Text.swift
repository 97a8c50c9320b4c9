/// Standard base64 with padding (RFC 4648 section 4).
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let second = start + 1 < bytes.count ? bytes[start + 1] : nil
            let third = start + 2 < bytes.count ? bytes[start + 2] : nil
            text.append(alphabet[Int(bytes[start] >> 2)])
            text.append(alphabet[Int(bytes[start] & 3) << 4 | Int(second ?? 0) >> 4])
            text.append(second == nil ? padding : alphabet[Int((second ?? 0) & 15) << 2 | Int(third ?? 0) >> 6])
            text.append(third == nil ? padding : alphabet[Int((third ?? 0) & 63)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// nil for anything but whole groups of four with padding at the very end.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let padded = characters.suffix(2).filter { $0 == padding }.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        var bits: UInt32 = 0
        for (index, character) in characters.enumerated() {
            guard let value = value(character, isPadding: index >= characters.count - padded) else { return nil }
            bits = bits << 6 | value
            if index % 4 == 3 {
                bytes += [
                    UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 8),
                    UInt8(truncatingIfNeeded: bits),
                ]
                bits = 0
            }
        }
        bytes.removeLast(padded)
        return bytes
    }

    private static func value(_ character: UInt8, isPadding: Bool) -> UInt32? {
        if isPadding { return character == padding ? 0 : nil }
        return switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

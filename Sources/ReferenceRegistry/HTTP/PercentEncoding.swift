/// Percent-encoding of request targets (RFC 3986 section 2.1).
enum PercentEncoding {
    /// The bytes behind an encoded text, or nil with the first broken escape where there is one.
    enum Decoded: Hashable {
        case bytes([UInt8])
        /// The broken escape with up to two characters after its `%`.
        case broken(String)
    }

    /// Decodes a text.
    ///
    /// - Parameter plusIsSpace: as in queries of HTML forms, which every recorded server reads so.
    static func decode(_ text: Substring, plusIsSpace: Bool = false) -> Decoded {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, let high = nibble(bytes[index + 1]), let low = nibble(bytes[index + 2])
                else {
                    return .broken(String(decoding: bytes[index..<min(index + 3, bytes.count)], as: UTF8.self))
                }
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return .bytes(decoded)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// Percent-encoding as URLs and fragments have it (RFC 3986 section 2.1).
enum PercentText {
    /// What does not decode stays as it is; bytes that are no UTF-8 become U+FFFD.
    static func decoded(_ text: Substring, plusIsSpace: Bool) -> String {
        let utf8 = text.utf8
        guard utf8.contains(where: { $0 == UInt8(ascii: "%") || (plusIsSpace && $0 == UInt8(ascii: "+")) }) else {
            return String(text)
        }
        var bytes: [UInt8] = []
        var index = utf8.startIndex
        while index < utf8.endIndex {
            let byte = utf8[index]
            utf8.formIndex(after: &index)
            if byte == UInt8(ascii: "%"), let high = digit(utf8, index), let low = digit(utf8, utf8.index(after: index))
            {
                bytes.append(high << 4 | low)
                index = utf8.index(index, offsetBy: 2)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ utf8: Substring.UTF8View, _ index: Substring.Index) -> UInt8? {
        guard index < utf8.endIndex else { return nil }
        switch utf8[index] {
        case let byte where byte >= 0x30 && byte <= 0x39: return byte - 0x30
        case let byte where byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66: return (byte | 0x20) - 0x61 + 10
        default: return nil
        }
    }
}

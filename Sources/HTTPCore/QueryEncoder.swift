/// Percent-encoding for the parts of a URL: all but the unreserved characters of RFC 3986 section 2.3 become `%XX`.
package enum QueryEncoder {
    /// One path segment or one query name or value; a space becomes `%20`, never `+`.
    package static func encode(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isUnreserved) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 3)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(digit(byte >> 4))
                bytes.append(digit(byte & 0xF))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `?a=1&b=2` in the order given, or nothing for no parameters.
    package static func query(_ parameters: [(name: String, value: String)]) -> String {
        var text = ""
        for (name, value) in parameters {
            text += text.isEmpty ? "?" : "&"
            text += encode(name)
            text += "="
            text += encode(value)
        }
        return text
    }

    /// Segments joined with slashes, each encoded on its own: a slash inside a segment becomes `%2F`.
    package static func path(_ segments: [String]) -> String {
        segments.map(encode).joined(separator: "/")
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}

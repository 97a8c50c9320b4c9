/// Words as a shell reads them (POSIX.1-2024, Shell Command Language, sections 2.2.2 and 2.2.4).
enum ShellQuote {
    static func word(_ text: String) -> String { word(Array(text.utf8)) }

    /// Plain when nothing is special, else in single quotes; bytes that a terminal could not show go into `$'…'`.
    static func word(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        // What was no UTF-8 holds U+FFFD now, which the bytes did not.
        if Array(text.utf8) != bytes || VisibleText.escape(text) != text { return escaped(bytes) }
        if !text.isEmpty, bytes.allSatisfy(isPlain) { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func escaped(_ bytes: [UInt8]) -> String {
        var result = "$'"
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n"): result += "\\n"
            case UInt8(ascii: "\t"): result += "\\t"
            case UInt8(ascii: "\r"): result += "\\r"
            case UInt8(ascii: "'"), UInt8(ascii: "\\"): result += "\\\(Character(Unicode.Scalar(byte)))"
            case 0x20...0x7E: result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                // Three octal digits end by themselves; hexadecimal ones would swallow a digit that follows.
                let digits = String(byte, radix: 8)
                result += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
            }
        }
        return result + "'"
    }
}

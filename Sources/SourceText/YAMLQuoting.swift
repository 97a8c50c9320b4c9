/// How a value is spelled so that every YAML reader gives it back.
enum YAMLQuoting {
    /// A text on one line: without quotation marks where that is safe.
    static func text(_ text: String, isInFlow: Bool) -> String {
        isSafePlain(text, isInFlow: isInFlow) ? text : quoted(text)
    }

    /// A key, which has to be read as text and to stand on one line.
    static func key(_ key: String, isInFlow: Bool = false) -> String {
        key == "<<" || !isSafePlain(key, isInFlow: isInFlow) ? quoted(key) : key
    }

    /// A number in the spelling of the subset; one from elsewhere (`1e3`) in another spelling of the same value.
    static func number(_ number: JSONNumber) -> String {
        if case .scalar(.number) = PlainScalar.resolve(number.text) { return number.text }
        let parts = number.text.split(whereSeparator: { $0 == "e" || $0 == "E" })
        guard parts.count == 2 else { return quoted(number.text) }
        let mantissa = parts[0].contains(".") ? String(parts[0]) : parts[0] + ".0"
        let exponent = parts[1].first == "-" || parts[1].first == "+" ? String(parts[1]) : "+" + parts[1]
        return mantissa + "e" + exponent
    }

    /// Whether a text without quotation marks is read as this text by the reader of the subset.
    private static func isSafePlain(_ text: String, isInFlow: Bool) -> Bool {
        guard case .text = PlainScalar.resolve(text) else { return false }
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, first != 0x20, last != 0x20 else { return false }
        if last == UInt8(ascii: ":") || text.hasPrefix("---") || text.hasPrefix("...") { return false }
        switch first {
        case UInt8(ascii: "-"):
            if bytes.count == 1 || bytes[1] == 0x20 { return false }
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
            UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
            UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
            return false
        default: break
        }
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x00...0x1F: return false
            case UInt8(ascii: ":"): if bytes[index + 1] == 0x20 { return false }
            case UInt8(ascii: "#"): if bytes[index - 1] == 0x20 { return false }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
                UInt8(ascii: "?"):
                if isInFlow { return false }
            default: break
            }
        }
        return text.unicodeScalars.allSatisfy { escape(of: $0) == nil }
    }

    /// Double quotation marks, or single ones where these save escapes.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let needsEscape = scalars.contains { escape(of: $0) != nil }
        if !needsEscape, text.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C }) {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        var result = "\""
        for scalar in scalars {
            if let escape = escape(of: scalar) {
                result += escape
            } else {
                if scalar == "\"" || scalar == "\\" { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The escape of a character that may not stand as itself in a quoted text on one line, else nil.
    private static func escape(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case 0x00...0x1F, 0x7F...0x9F: "\\x" + UTF8Check.hex(scalar.value, digits: 2)
        case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: "\\u" + UTF8Check.hex(scalar.value, digits: 4)
        case 0x10000... where scalar.value & 0xFFFE == 0xFFFE: "\\U" + UTF8Check.hex(scalar.value, digits: 8)
        default: nil
        }
    }
}

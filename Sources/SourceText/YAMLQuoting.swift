/// How a text is put in quotation marks so that every YAML reader gives it back.
enum YAMLQuoting {
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

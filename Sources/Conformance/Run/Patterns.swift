/// The shapes of generated values.
package enum Patterns {
    /// The contract's pattern of ids, `^[1-9][0-9]{0,8}$`.
    package static func isID(_ text: String?) -> Bool {
        guard let text, (1...9).contains(text.utf8.count), text.utf8.first != 0x30 else { return false }
        return text.utf8.allSatisfy(isDigit)
    }

    /// Milliseconds since the epoch between September 2001 and November 2286: 13 digits.
    package static func isMillis(_ text: String?) -> Bool {
        guard let text, text.utf8.count == 13, text.utf8.first != 0x30 else { return false }
        return text.utf8.allSatisfy(isDigit)
    }

    /// The text form of a UUID (RFC 9562 section 4), in either letter case.
    package static func isUUID(_ text: String?) -> Bool {
        guard let text, text.utf8.count == 36 else { return false }
        return text.utf8.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == 0x2D
            default: isDigit(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
            }
        }
    }

    /// Whether a regular expression is found anywhere in a text; false when it does not compile, which `check` refuses before.
    package static func isFound(_ pattern: String, in text: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return false }
        return (try? regex.firstMatch(in: text)) != nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

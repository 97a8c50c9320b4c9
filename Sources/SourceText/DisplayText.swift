/// Text as it may go to a terminal.
enum DisplayText {
    /// Whether a character is invisible or moves the cursor: controls, marks of direction, line separators.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Tabs as spaces to the next multiple of four, unsafe characters as U+FFFD.
    static func shown(_ text: String, column: Int = 0) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result += String(repeating: " ", count: 4 - (column + DisplayWidth.of(result[...])) % 4)
            } else {
                result.unicodeScalars.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }
}

/// Text from elsewhere made safe to show: what would move the cursor, colour the terminal, reverse the line or be no XML
/// becomes visible as `\u{1B}`.
enum VisibleText {
    /// - Parameter keepsLines: whether line breaks and tabs stay as they are; else they become `\n` and `\t`.
    static func escape(_ text: String, keepsLines: Bool = false) -> String {
        guard text.utf8.contains(where: { mayHide($0) }), text.unicodeScalars.contains(where: { isHidden($0) }) else {
            return text
        }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where keepsLines, "\t" where keepsLines: result.unicodeScalars.append(scalar)
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where isHidden(scalar): result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// At most so many characters, and how many were left out.
    static func cut(_ text: String, to limit: Int) -> String {
        // Bytes are never fewer than characters, so a short text needs no counting.
        guard text.utf8.count > limit, let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex),
            end < text.endIndex
        else { return text }
        let rest = text.distance(from: end, to: text.endIndex)
        return "\(text[..<end])… (\(Count.text(rest, "more character")))"
    }

    /// Whether a byte of UTF-8 can belong to a hidden character: a control, or the first byte of U+0080…, U+2000…, U+F000….
    private static func mayHide(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // C0 and C1 controls (Unicode 16 chapter 23.1), line and paragraph separators, bidirectional controls,
        // the noncharacters that XML 1.0 section 2.2 excludes.
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

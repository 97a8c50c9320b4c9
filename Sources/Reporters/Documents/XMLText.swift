/// Text as XML 1.0 can hold it (Extensible Markup Language 1.0, sections 2.2 and 2.4).
enum XMLText {
    /// Element content. Characters that XML can not hold become visible as `\u{1B}`.
    static func content(_ text: String) -> String { escape(VisibleText.escape(text, keepsLines: true)) }

    /// An attribute's value, without its quotation marks; line breaks become visible, since parsers make spaces of them.
    static func attribute(_ text: String) -> String { escape(VisibleText.escape(text)) }

    private static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { special($0) != nil }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 32)
        for byte in text.utf8 {
            if let entity = special(byte) { bytes.append(contentsOf: entity.utf8) } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func special(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        // Alone it is harmless; `]]>` is not allowed in content.
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: nil
        }
    }
}

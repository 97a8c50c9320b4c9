import SourceText

/// The formats that are checked; others say something to people only (OpenAPI 3.0.3, "Data Types").
enum SchemaFormat: String, Sendable, Hashable {
    case int32, int64, float, double, byte, uri, uuid, date
    case dateTime = "date-time"

    /// Whether a value has the form; values of a type that the format says nothing about have it.
    func admits(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): admits(text)
        case .number(let number): admits(number)
        case .null, .bool, .array, .object: true
        }
    }

    private func admits(_ number: JSONNumber) -> Bool {
        switch self {
        case .int32:
            number.double.map { abs($0) <= 2_147_483_648 && $0 != 2_147_483_648 && $0.rounded() == $0 } ?? false
        case .int64: number.int64 != nil || (number.double.map { abs($0) < 0x1p63 && $0.rounded() == $0 } ?? false)
        case .float: number.double.map { abs($0) <= Double(Float.greatestFiniteMagnitude) } ?? false
        case .double: number.double != nil
        case .byte, .uri, .uuid, .date, .dateTime: true
        }
    }

    /// Numbers in text are decimal: ids and times of the registry are such.
    private func admits(_ text: String) -> Bool {
        switch self {
        case .int32: Self.isDecimal(text) && Int32(text) != nil
        case .int64: Self.isDecimal(text) && Int64(text) != nil
        case .float, .double: Double(text) != nil
        case .byte: Base64.bytes(text) != nil
        case .uri: Self.isURI(text)
        case .uuid: Self.fits(text, "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX")
        case .date: Self.fits(text, "0000-00-00")
        case .dateTime: Self.isTime(text)
        }
    }

    private static func isDecimal(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// A scheme, a colon, and no character that a URI can not have (RFC 3986 section 3).
    private static func isURI(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text.utf8[..<colon]
        guard let first = scheme.first, isLetter(first),
            scheme.allSatisfy({ isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E })
        else { return false }
        return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    /// `2026-11-21T13:45:00Z`, with a fraction or an offset (RFC 3339 section 5.6).
    private static func isTime(_ text: String) -> Bool {
        guard text.utf8.count >= 20, fits(String(text.prefix(19)), "0000-00-00T00:00:00") else { return false }
        var rest = text.dropFirst(19)
        if rest.first == "." { rest = rest.dropFirst().drop { $0.isASCII && $0.isNumber } }
        return rest == "Z" || rest == "z" || fits(String(rest.dropFirst()), "00:00") && "+-".contains(rest.prefix(1))
    }

    /// Whether a text has the digits (0), hexadecimal digits (X) and signs of a form.
    private static func fits(_ text: String, _ form: String) -> Bool {
        text.utf8.count == form.utf8.count
            && zip(text.utf8, form.utf8).allSatisfy { byte, sign in
                switch sign {
                case UInt8(ascii: "0"): byte >= 0x30 && byte <= 0x39
                case UInt8(ascii: "X"): (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
                default: byte == sign || (sign == UInt8(ascii: "T") && byte == UInt8(ascii: "t"))
                }
            }
    }
}

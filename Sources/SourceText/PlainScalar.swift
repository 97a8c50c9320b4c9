/// The type of an unquoted YAML scalar, where YAML 1.1 (PyYAML and most editors) and YAML 1.2 (core schema) agree.
///
/// Accepted specials: `true`, `false`, `null`, whole numbers `-?(0|[1-9][0-9]*)`, fractions
/// `-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+][0-9]+)?`. What either version reads as anything but text beside these is
/// ambiguous and has to be quoted; everything else is text.
enum PlainScalar {
    /// Why the versions disagree, or would read something that the author hardly means.
    enum Ambiguity: Sendable, Hashable {
        /// `yes`, `Off`, `True`, `y`.
        case boolean
        /// `~`, `Null`, `NULL`.
        case null
        /// `010`, `0x1F`, `1_000`, `+1`, `.5`, `1.`, `1e3`, `.inf`.
        case number
        /// `1:30`, which YAML 1.1 reads to the base of 60.
        case sexagesimal
        /// `2024-01-01`.
        case date
        /// `=` and `<<`, types of their own in YAML 1.1.
        case value
    }

    enum Resolution: Sendable, Hashable {
        /// Nothing but the text that it was made of.
        case text
        case scalar(Node.Scalar)
        /// Text for recovery, and an error.
        case ambiguous(Ambiguity)
    }

    /// - Parameter text: without the white space around it; empty is null.
    static func resolve(_ text: String) -> Resolution {
        var text = text
        return text.withUTF8 { resolve($0) }
    }

    /// - Parameter bytes: the text in UTF-8, without the white space around it; empty is null.
    static func resolve(_ bytes: UnsafeBufferPointer<UInt8>) -> Resolution {
        guard let first = bytes.first else { return .scalar(.null) }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return resolveNumeric(bytes) ?? .text
        case UInt8(ascii: "~"): return bytes.count == 1 ? .ambiguous(.null) : .text
        case UInt8(ascii: "="): return bytes.count == 1 ? .ambiguous(.value) : .text
        case UInt8(ascii: "<"):
            return bytes.count == 2 && bytes[1] == UInt8(ascii: "<") ? .ambiguous(.value) : .text
        default:
            // The words of both versions are no longer than "false" and begin with one of these letters.
            switch first | 0x20 {
            case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "y"), UInt8(ascii: "o"):
                return bytes.count <= 5 ? resolveWord(bytes) ?? .text : .text
            default: return .text
            }
        }
    }

    private static func resolveWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Resolution? {
        let word = String(decoding: bytes, as: UTF8.self)
        switch word {
        case "true": return .scalar(.bool(true))
        case "false": return .scalar(.bool(false))
        case "null": return .scalar(.null)
        default: break
        }
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        switch word.lowercased() {
        case "true", "false", "yes", "no", "on", "off", "y", "n": return .ambiguous(.boolean)
        case "null": return .ambiguous(.null)
        default: return nil
        }
    }

    /// Decides about texts that begin like a number; nil when they are ordinary text such as `1.2.3` or `-x`.
    private static func resolveNumeric(_ bytes: UnsafeBufferPointer<UInt8>) -> Resolution? {
        var scanner = DigitScanner(bytes: bytes)
        let sign = scanner.sign()
        if scanner.word(".inf") || scanner.word(".nan") { return .ambiguous(.number) }
        if scanner.basePrefix() { return .ambiguous(.number) }
        let whole = scanner.digits()
        if sign == nil, whole.count == 4, scanner.date() { return .ambiguous(.date) }
        if scanner.isAtEnd {
            guard whole.count > 0 else { return nil }
            return accepted(bytes, if: sign != .plus && whole.isCanonical)
        }
        if whole.count > 0, scanner.sexagesimal() { return .ambiguous(.sexagesimal) }
        var fraction: DigitScanner.Digits?
        if scanner.take(".") {
            fraction = scanner.digits()
        }
        guard whole.count + (fraction?.count ?? 0) > 0 else { return nil }
        let exponent = scanner.exponent()
        guard scanner.isAtEnd else { return nil }
        guard let fraction else { return exponent == nil ? nil : .ambiguous(.number) }
        let isCanonical =
            sign != .plus && whole.isCanonical && fraction.count > 0 && !fraction.hasUnderscore && exponent != .unsigned
        return accepted(bytes, if: isCanonical)
    }

    private static func accepted(_ bytes: UnsafeBufferPointer<UInt8>, if isCanonical: Bool) -> Resolution {
        guard isCanonical else { return .ambiguous(.number) }
        return .scalar(.number(JSONNumber(validated: String(decoding: bytes, as: UTF8.self))))
    }
}

/// Reads the parts of the number spellings of both YAML versions.
private struct DigitScanner {
    enum Sign { case plus, minus }
    enum Exponent { case signed, unsigned }

    struct Digits {
        var count = 0
        var hasUnderscore = false
        var hasLeadingZero = false
        var isCanonical: Bool { count > 0 && !hasUnderscore && !(hasLeadingZero && count > 1) }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    var isAtEnd: Bool { position == bytes.count }

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func peek(_ offset: Int = 0) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    mutating func sign() -> Sign? {
        if take("+") { return .plus }
        return take("-") ? .minus : nil
    }

    /// The rest, in any letter case.
    func word(_ word: String) -> Bool {
        bytes.count - position == word.utf8.count
            && zip(bytes[position...], word.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
    }

    /// Whether the rest is `0x1F`, `0o17` or `0b11`, underscores included.
    func basePrefix() -> Bool {
        guard peek() == UInt8(ascii: "0"), bytes.count - position > 2 else { return false }
        let digits = bytes[(position + 2)...]
        switch peek(1) | 0x20 {
        case UInt8(ascii: "x"):
            return digits.allSatisfy {
                $0 == UInt8(ascii: "_") || isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 | 0x20
            }
        case UInt8(ascii: "o"): return digits.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- 0x30 < 8 }
        case UInt8(ascii: "b"): return digits.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- 0x30 < 2 }
        default: return false
        }
    }

    mutating func digits() -> Digits {
        var digits = Digits()
        while true {
            let byte = peek()
            if isDigit(byte) {
                if digits.count == 0 { digits.hasLeadingZero = byte == UInt8(ascii: "0") }
                digits.count += 1
            } else if byte == UInt8(ascii: "_") {
                digits.hasUnderscore = true
            } else {
                return digits
            }
            position += 1
        }
    }

    /// Whether `-MM-DD`, alone or with a time behind it, is the rest after a year.
    func date() -> Bool {
        var rest = self
        guard rest.take("-") else { return false }
        let month = rest.digits()
        guard 1...2 ~= month.count, rest.take("-") else { return false }
        let day = rest.digits()
        guard 1...2 ~= day.count else { return false }
        if rest.isAtEnd { return true }
        guard rest.take("T") || rest.take("t") || rest.take(" ") else { return false }
        while rest.take(" ") {}
        let hour = rest.digits()
        return 1...2 ~= hour.count && rest.take(":")
    }

    /// Whether the rest is `:30`, `:30:15` or `:30.5`.
    func sexagesimal() -> Bool {
        var rest = self
        var parts = 0
        while rest.take(":") {
            guard rest.digits().count > 0 else { return false }
            parts += 1
        }
        if rest.take(".") { _ = rest.digits() }
        return parts > 0 && rest.isAtEnd
    }

    /// Moves behind `e5`, `E+5`; leaves the position alone where there is none.
    mutating func exponent() -> Exponent? {
        guard peek() | 0x20 == UInt8(ascii: "e") else { return nil }
        var rest = self
        rest.position += 1
        let sign = rest.sign()
        guard rest.digits().count > 0 else { return nil }
        self = rest
        return sign == nil ? .unsigned : .signed
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

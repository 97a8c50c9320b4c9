/// Cuts a filter into tokens (`registry-behaviour.md` 5.2), each byte looked at once.
struct FilterLexer {
    private let bytes: [UInt8]
    private var position = 0

    init(_ filter: String) { bytes = Array(filter.utf8) }

    /// All tokens, `end` last.
    static func tokens(_ filter: String) throws(FilterError) -> [FilterToken] {
        var lexer = FilterLexer(filter)
        var tokens: [FilterToken] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private mutating func next() throws(FilterError) -> FilterToken {
        skipBlanksAndComments()
        let start = position
        guard let byte = peek() else { return FilterToken(kind: .end, offset: start, spelling: "") }
        let kind: FilterToken.Kind
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .text(try text(until: byte))
        case UInt8(ascii: "`"): kind = .escapedName(try escapedName())
        case _ where Self.beginsWord(byte): kind = word()
        case _ where beginsNumber(): kind = try number()
        default:
            if let symbol = symbol() {
                kind = .symbol(symbol)
            } else if [UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ".")].contains(byte) {
                position += 1
                kind = .mark(Character(Unicode.Scalar(byte)))
            } else {
                let rest = String(decoding: bytes[start...].prefix(12), as: UTF8.self)
                throw FilterError(at: start, "\"\(rest)\" is nothing that a filter can hold")
            }
        }
        return FilterToken(
            kind: kind, offset: start, spelling: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        bytes.indices.contains(position + ahead) ? bytes[position + ahead] : nil
    }

    private mutating func skipBlanksAndComments() {
        while let byte = peek() {
            if byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) {
                position += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == byte {
                while let byte = peek(), byte != UInt8(ascii: "\n") { position += 1 }
            } else {
                return
            }
        }
    }

    private static func beginsWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }

    private static func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }

    private mutating func word() -> FilterToken.Kind {
        let start = position
        while let byte = peek(), Self.beginsWord(byte) || Self.isDigit(byte) { position += 1 }
        return .word(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// A digit, or a dot before a digit, with or without a sign.
    private func beginsNumber() -> Bool {
        let sign = peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") ? 1 : 0
        if Self.isDigit(peek(sign)) { return true }
        return peek(sign) == UInt8(ascii: ".") && Self.isDigit(peek(sign + 1))
    }

    private mutating func digits() { while Self.isDigit(peek()) { position += 1 } }

    /// An integer, or a number with a fraction or an exponent; `5.` is an integer and a dot.
    private mutating func number() throws(FilterError) -> FilterToken.Kind {
        let start = position
        var isReal = false
        if !Self.isDigit(peek()), peek() != UInt8(ascii: ".") { position += 1 }
        digits()
        if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
            isReal = true
            position += 1
            digits()
        }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 2 : 1
            if Self.isDigit(peek(sign)) {
                isReal = true
                position += sign
                digits()
            }
        }
        let spelling = String(decoding: bytes[start..<position], as: UTF8.self)
        if isReal, let value = Double(spelling), value.isFinite { return .real(value) }
        if !isReal, let value = Int64(spelling) { return .integer(value) }
        throw FilterError(at: start, "the number \(spelling) is out of range")
    }

    /// Between two quotes of one kind: a backslash before a quote or a backslash stands for it; any other stays, because
    /// patterns have it before their own signs.
    private mutating func text(until quote: UInt8) throws(FilterError) -> String {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte = peek() {
            position += 1
            if byte == quote { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = peek() {
                position += 1
                if ![UInt8(ascii: "\""), UInt8(ascii: "'"), byte].contains(next) { text.append(byte) }
                text.append(next)
            } else {
                text.append(byte)
            }
        }
        throw FilterError(at: start, "the text that begins here has no closing \(Unicode.Scalar(quote))")
    }

    /// Between two backticks: a backslash stands for the next character, and its dot separates nothing.
    private mutating func escapedName() throws(FilterError) -> [String] {
        let start = position
        position += 1
        var parts: [[UInt8]] = [[]]
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "`"):
                let names = parts.map { String(decoding: $0, as: UTF8.self) }
                guard names != [""] else { throw FilterError(at: start, "a property has a name between its backticks") }
                return names
            case UInt8(ascii: "."): parts.append([])
            case UInt8(ascii: "\\"):
                if let next = peek() {
                    position += 1
                    parts[parts.count - 1].append(next)
                }
            default: parts[parts.count - 1].append(byte)
            }
        }
        throw FilterError(at: start, "the name that begins here has no closing `")
    }

    /// The longest operator that stands here.
    private mutating func symbol() -> String? {
        for symbol in [">=", "<=", "!=", "<>", "=", ">", "<"] where bytes[position...].starts(with: symbol.utf8) {
            position += symbol.utf8.count
            return symbol
        }
        return nil
    }
}

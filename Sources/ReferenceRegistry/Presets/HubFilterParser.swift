/// Reads a filter as hub does and, where it can not, says what its parser says (`registry-behaviour.md` 5.2 and 5.3).
struct HubFilterParser {
    indirect enum Expression: Sendable {
        case all([Expression])
        case any([Expression])
        case comparison(property: String, comparator: String, value: Value)
    }

    enum Value: Sendable {
        case text(String)
        case integer(Int64)
        case real(Double)
        case boolean(Bool)
        case list([Value])
    }

    /// Where a filter stops making sense, and in which words.
    private struct Misfit: Error {
        let offset: Int
        let message: String
    }

    private static let operators = ["=", "!=", "<>", ">=", "<=", ">", "<", "LIKE", "ILIKE", "IN"]
    private static let wantsOperator =
        " (expected (" + operators.map { "\"\($0)\"" }.joined(separator: " | ") + ") Value)"

    private let tokens: [FilterToken]
    private var position = 0

    /// - Throws: 400 with line and column.
    static func parse(_ filter: String) throws(Refusal) -> Expression? {
        do throws(Misfit) {
            var parser = HubFilterParser(tokens: try tokens(filter))
            if parser.token.kind == .end { return nil }
            // What can not begin a term is left over before the first one.
            guard parser.beginsTerm else { throw parser.unexpected("") }
            let expression = try parser.disjunction()
            guard parser.token.kind == .end else { throw parser.unexpected("") }
            return expression
        } catch {
            let place = FilterError(at: error.offset, "").place(in: filter)
            throw .badRequest(
                "invalid filter query syntax: error parsing filter query: \(place.line):\(place.column): \(error.message)"
            )
        }
    }

    private init(tokens: [FilterToken]) { self.tokens = tokens }

    private static func tokens(_ filter: String) throws(Misfit) -> [FilterToken] {
        do throws(FilterError) {
            return try FilterLexer.tokens(filter)
        } catch {
            let rest = String(decoding: Array(filter.utf8).dropFirst(error.offset).prefix(16), as: UTF8.self)
            throw Misfit(offset: error.offset, message: "lexer: invalid input text \(quoted(rest))")
        }
    }

    private var token: FilterToken { tokens[position] }

    private mutating func advance() { position = min(position + 1, tokens.count - 1) }

    private func isMark(_ mark: Character) -> Bool { token.kind == .mark(mark) }

    private var beginsTerm: Bool {
        switch token.kind {
        case .word, .escapedName: true
        default: isMark("(")
        }
    }

    private func unexpected(_ wanted: String) -> Misfit {
        let found = token.kind == .end ? "<EOF>" : token.spelling
        let advice =
            wanted == " (expected Value)"
            ? ". Hint: String values must be quoted (e.g., name=\"value\"). Numbers and booleans don't need quotes"
                + " (e.g., id>5, active=true)"
            : ". Check that operators and values are correctly formatted"
        return Misfit(offset: token.offset, message: "unexpected token \(Self.quoted(found))\(wanted)\(advice)")
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    private mutating func disjunction() throws(Misfit) -> Expression {
        var parts = [try conjunction()]
        while token.isKeyword("OR") {
            advance()
            parts.append(try conjunction())
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(Misfit) -> Expression {
        var parts = [try term()]
        while token.isKeyword("AND") {
            advance()
            parts.append(try term())
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(Misfit) -> Expression {
        guard isMark("(") else { return try comparison() }
        advance()
        guard beginsTerm else { throw unexpected(" (expected Expression \")\")") }
        let inner = try disjunction()
        guard isMark(")") else { throw unexpected(" (expected \")\")") }
        advance()
        return inner
    }

    private mutating func comparison() throws(Misfit) -> Expression {
        let property = try property()
        guard Self.operators.contains(token.spelling), token.kind != .text(token.spelling) else {
            throw unexpected(Self.wantsOperator)
        }
        let comparator = token.spelling
        advance()
        return .comparison(property: property, comparator: comparator, value: try value())
    }

    private mutating func property() throws(Misfit) -> String {
        switch token.kind {
        case .escapedName(let parts):
            advance()
            return parts.joined(separator: ".")
        case .word(var name):
            advance()
            while isMark(".") {
                advance()
                guard case .word(let part) = token.kind else { throw unexpected(" (expected <ident>)") }
                name += ".\(part)"
                advance()
            }
            return name
        default: throw unexpected("")
        }
    }

    private mutating func value() throws(Misfit) -> Value {
        guard isMark("(") else {
            guard let value = try single() else { throw unexpected(" (expected Value)") }
            return value
        }
        advance()
        var values: [Value] = []
        while !isMark(")") {
            guard let value = try single() else { throw unexpected(" (expected \")\")") }
            values.append(value)
            guard isMark(",") else { break }
            advance()
        }
        guard isMark(")") else { throw unexpected(" (expected \")\")") }
        advance()
        return .list(values)
    }

    private mutating func single() throws(Misfit) -> Value? {
        let value: Value
        switch token.kind {
        case .text: value = .text(Self.unquoted(token.spelling))
        case .real(let number): value = .real(number)
        case .integer: value = .integer(try Self.integer(token))
        case .word("true"), .word("TRUE"): value = .boolean(true)
        case .word("false"), .word("FALSE"): value = .boolean(false)
        default: return nil
        }
        advance()
        return value
    }

    /// A zero in front makes a number octal.
    private static func integer(_ token: FilterToken) throws(Misfit) -> Int64 {
        let digits = token.spelling.drop { $0 == "+" || $0 == "-" }
        let isOctal = digits.count > 1 && digits.first == "0"
        if let value = Int64(token.spelling, radix: isOctal ? 8 : 10) { return value }
        let reason = isOctal ? "invalid syntax" : "value out of range"
        throw Misfit(
            offset: token.offset,
            message: "failed to conform: strconv.ParseInt: parsing \"\(token.spelling)\": \(reason)")
    }

    /// All quotation marks around it go, of both kinds, then backslashes before them.
    private static func unquoted(_ spelling: String) -> String {
        let isMark: (Character) -> Bool = { $0 == "\"" || $0 == "'" }
        var text = spelling.drop(while: isMark)
        while let last = text.last, isMark(last) { text = text.dropLast() }
        return String(text).replacing("\\\"", with: "\"").replacing("\\'", with: "'").replacing("\\\\", with: "\\")
    }
}

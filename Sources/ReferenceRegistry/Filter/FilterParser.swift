/// Tokens to a tree: AND binds tighter than OR, parentheses tighter than both (`registry-behaviour.md` 5.3).
struct FilterParser {
    private let tokens: [FilterToken]
    private let limits: FilterLimits
    private var position = 0
    private var terms = 0

    /// The tree of a filter; nil when it is blank, which means no filter.
    ///
    /// - Throws: what is wrong with it, with its place.
    static func parse(_ filter: String, limits: FilterLimits) throws(FilterError) -> FilterExpression? {
        guard filter.utf8.count <= limits.bytes else {
            throw FilterError(at: limits.bytes, "a filter has \(limits.bytes) bytes at most")
        }
        let tokens = try FilterLexer.tokens(filter)
        var parser = FilterParser(tokens: tokens, limits: limits)
        if parser.token.kind == .end { return nil }
        let expression = try parser.disjunction(depth: 0)
        guard parser.token.kind == .end else { throw parser.unexpected("AND, OR or the end") }
        return expression
    }

    private init(tokens: [FilterToken], limits: FilterLimits) {
        self.tokens = tokens
        self.limits = limits
    }

    /// The last token is the end, which nothing takes.
    private var token: FilterToken { tokens[position] }

    private mutating func advance() { position = min(position + 1, tokens.count - 1) }

    private mutating func takes(_ mark: Character) -> Bool {
        guard token.kind == .mark(mark) else { return false }
        advance()
        return true
    }

    private mutating func takes(keyword: String) -> Bool {
        guard token.isKeyword(keyword) else { return false }
        advance()
        return true
    }

    private func unexpected(_ wanted: String) -> FilterError {
        let found = token.kind == .end ? "the end" : token.spelling
        return FilterError(at: token.offset, "unexpected \(found), expected \(wanted)")
    }

    private mutating func disjunction(depth: Int) throws(FilterError) -> FilterExpression {
        var parts = [try conjunction(depth: depth)]
        while takes(keyword: "OR") { parts.append(try conjunction(depth: depth)) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction(depth: Int) throws(FilterError) -> FilterExpression {
        var parts = [try term(depth: depth)]
        while takes(keyword: "AND") { parts.append(try term(depth: depth)) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term(depth: Int) throws(FilterError) -> FilterExpression {
        let start = token.offset
        guard takes("(") else { return .comparison(try comparison()) }
        guard depth < limits.depth else {
            throw FilterError(at: start, "parentheses stand \(limits.depth) deep at most")
        }
        let inner = try disjunction(depth: depth + 1)
        guard takes(")") else { throw unexpected("AND, OR or )") }
        return inner
    }

    private mutating func countTerm() throws(FilterError) {
        terms += 1
        guard terms <= limits.terms else {
            throw FilterError(at: token.offset, "a filter has \(limits.terms) comparisons and listed values at most")
        }
    }

    private mutating func comparison() throws(FilterError) -> FilterComparison {
        try countTerm()
        let property = try property()
        let comparator = try comparator()
        let start = token.offset
        guard takes("(") else {
            return FilterComparison(property: property, comparator: comparator, operands: [try operand()])
        }
        guard comparator == .inList else {
            throw FilterError(at: start, "only IN takes a list, \(comparator.rawValue) takes one value")
        }
        var operands: [FilterOperand] = []
        if takes(")") { return FilterComparison(property: property, comparator: comparator, operands: []) }
        repeat {
            try countTerm()
            operands.append(try operand())
        } while takes(",")
        guard takes(")") else { throw unexpected("a comma or )") }
        return FilterComparison(property: property, comparator: comparator, operands: operands)
    }

    private static let keywords: Set = ["AND", "OR", "LIKE", "ILIKE", "IN"]

    private mutating func property() throws(FilterError) -> FilterProperty {
        let offset = token.offset
        var parts: [String]
        switch token.kind {
        case .word(let word) where !Self.keywords.contains(word): parts = [word]
        case .escapedName(let names): parts = names
        default: throw unexpected("the name of a property or (")
        }
        advance()
        while takes(".") {
            guard case .word(let word) = token.kind else { throw unexpected("the next part of the property's name") }
            parts.append(word)
            advance()
        }
        let suffix = parts.count > 1 ? parts.last.flatMap(FilterProperty.Suffix.init(rawValue:)) : nil
        if suffix != nil { parts.removeLast() }
        return FilterProperty(name: parts.joined(separator: "."), suffix: suffix, offset: offset)
    }

    private mutating func comparator() throws(FilterError) -> FilterComparison.Operator {
        let comparator: FilterComparison.Operator? =
            switch token.kind {
            case .symbol("<>"): .unequal
            case .symbol(let spelling), .word(let spelling): FilterComparison.Operator(rawValue: spelling)
            default: nil
            }
        guard let comparator else {
            throw unexpected(
                "an operator: \(FilterComparison.Operator.allCases.map(\.rawValue).joined(separator: " "))")
        }
        advance()
        return comparator
    }

    private mutating func operand() throws(FilterError) -> FilterOperand {
        let literal: FilterOperand.Literal? =
            switch token.kind {
            case .text(let text): .text(text)
            case .integer(let value): .integer(value)
            case .real(let value): .real(value)
            // Booleans are the only words whose letter case does not matter (contract, filterQuery).
            case .word(let word) where word.lowercased() == "true": .boolean(true)
            case .word(let word) where word.lowercased() == "false": .boolean(false)
            default: nil
            }
        guard let literal else { throw unexpected("a value: a text in quotes, a number, true or false") }
        let operand = FilterOperand(literal: literal, offset: token.offset)
        advance()
        return operand
    }
}

/// How the values of a field are tested: which of its value columns, and against what.
struct FilterTest: Sendable, Hashable {
    enum Column: String, Sendable, Hashable {
        case text = "string_value"
        case whole = "int_value"
        case real = "double_value"
        case boolean = "bool_value"
        /// A whole number or a fraction, whichever there is.
        case number
        /// A number in decimal text.
        case decimal
    }

    let column: Column
    let comparator: FilterComparison.Operator
    let values: [SQLValue]

    /// The tests, one of which has to hold.
    ///
    /// - Throws: when a value is of a kind that the field can not be compared with.
    static func tests(
        of comparison: FilterComparison, on field: FilterField
    ) throws(FilterError) -> [FilterTest] {
        let property = comparison.property
        guard field.content != .nothing else {
            throw FilterError(at: property.offset, "\(property.name) is no single value and can not be compared")
        }
        var order: [Column] = []
        var values: [Column: [SQLValue]] = [:]
        for operand in comparison.operands {
            let (column, value) = try place(operand, comparison, field)
            if values[column] == nil { order.append(column) }
            values[column, default: []].append(value)
        }
        return order.map { FilterTest(column: $0, comparator: comparison.comparator, values: values[$0] ?? []) }
    }

    /// The column that a value is compared with, and the value as that column holds it.
    private static func place(
        _ operand: FilterOperand, _ comparison: FilterComparison, _ field: FilterField
    ) throws(FilterError) -> (Column, SQLValue) {
        let content = try content(of: field, comparison.property)
        let isPattern = comparison.comparator == .like || comparison.comparator == .ilike
        let name = comparison.property.name
        switch (content, operand.literal) {
        case (.text, .text(let text)), (.anything, .text(let text)):
            guard isPattern else { return (.text, .text(text)) }
            guard FilterPattern(text) != nil else {
                throw FilterError(at: operand.offset, "the pattern ends with a backslash that has nothing to escape")
            }
            return (.text, .text(text))
        case _ where isPattern:
            throw FilterError(at: operand.offset, "\(comparison.comparator.rawValue) compares texts with a text")
        case (.number, _), (.decimalText, _), (.anything, .integer), (.anything, .real):
            guard let value = number(operand.literal) else {
                throw FilterError(at: operand.offset, "\(name) holds numbers and can not be compared with this")
            }
            return (numberColumn(content, comparison.property.suffix, field), value)
        case (.boolean, .boolean(let flag)), (.anything, .boolean(let flag)):
            guard [.equal, .unequal, .inList].contains(comparison.comparator) else {
                throw FilterError(at: operand.offset, "booleans are compared with = and !=")
            }
            return (.boolean, SQLValue(flag))
        case (.text, let literal):
            throw FilterError(at: operand.offset, "\(name) holds texts and can not be compared with \(literal.noun)")
        case (.boolean, let literal):
            throw FilterError(at: operand.offset, "\(name) holds booleans and can not be compared with \(literal.noun)")
        case (.nothing, _):
            throw FilterError(at: operand.offset, "\(name) is no single value and can not be compared")
        }
    }

    /// What the field holds in the column that the filter asks for.
    private static func content(
        of field: FilterField, _ property: FilterProperty
    ) throws(FilterError) -> FilterField.Content {
        guard let suffix = property.suffix else { return field.content }
        let wanted: FilterField.Content =
            switch suffix {
            case .text: .text
            case .integer, .real: .number
            case .boolean: .boolean
            }
        let isThere =
            field.content == .anything || field.content == wanted
            || (field.content == .decimalText && wanted != .boolean)
        guard isThere else {
            throw FilterError(at: property.offset, "\(property.name) has no \(suffix.rawValue)")
        }
        return field.content == .decimalText && wanted == .number ? .decimalText : wanted
    }

    private static func numberColumn(
        _ content: FilterField.Content, _ suffix: FilterProperty.Suffix?, _ field: FilterField
    ) -> Column {
        if content == .decimalText { return .decimal }
        guard field.content == .anything else { return .number }
        return switch suffix {
        case .integer: .whole
        case .real: .real
        default: .number
        }
    }

    /// A number, also one in quotes: ids and times are texts in JSON.
    private static func number(_ literal: FilterOperand.Literal) -> SQLValue? {
        switch literal {
        case .integer(let value): return .integer(value)
        case .real(let value): return simplest(value)
        case .text(let text):
            if let value = Int64(text) { return .integer(value) }
            guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return nil }
            return Double(text).flatMap { $0.isFinite ? simplest($0) : nil }
        case .boolean: return nil
        }
    }

    /// 3 for 3.0: equal numbers are equal values.
    private static func simplest(_ value: Double) -> SQLValue {
        Int64(exactly: value).map { .integer($0) } ?? .real(value)
    }
}

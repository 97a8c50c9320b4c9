/// A filter as a tree; what follows AND or OR without parentheses stands in one list.
indirect enum FilterExpression: Sendable, Hashable {
    case all([FilterExpression])
    case any([FilterExpression])
    case comparison(FilterComparison)
}

/// A property, an operator, and what it is compared with.
struct FilterComparison: Sendable, Hashable {
    enum Operator: String, Sendable, Hashable, CaseIterable {
        case equal = "="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case like = "LIKE"
        case ilike = "ILIKE"
        case inList = "IN"
    }

    var property: FilterProperty
    var comparator: Operator
    /// One; of IN any number.
    var operands: [FilterOperand]
}

/// The name of a property as a filter says it.
struct FilterProperty: Sendable, Hashable {
    /// The column of the value, where the filter says it.
    enum Suffix: String, Sendable, Hashable, CaseIterable {
        case text = "string_value"
        case integer = "int_value"
        case real = "double_value"
        case boolean = "bool_value"
    }

    var name: String
    var suffix: Suffix?
    /// Bytes from the beginning of the filter.
    var offset: Int
}

/// What a property is compared with.
struct FilterOperand: Sendable, Hashable {
    enum Literal: Sendable, Hashable {
        case text(String)
        case integer(Int64)
        case real(Double)
        case boolean(Bool)

        var noun: String {
            switch self {
            case .text: "a text"
            case .integer, .real: "a number"
            case .boolean: "a boolean"
            }
        }
    }

    var literal: Literal
    /// Bytes from the beginning of the filter.
    var offset: Int
}

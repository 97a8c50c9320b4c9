/// A value that is bound to a statement or read from a column.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    /// The right side of a comparison with a pattern: `%` any text, `_` one character, a backslash before either itself.
    case pattern(String)
    /// The members of `SELECT value FROM json_each(?)`.
    case integers([Int64])
    case texts([String])

    init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    init(_ value: Bool) { self = .integer(value ? 1 : 0) }

    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
}

/// A piece of a filter with the place where it begins.
struct FilterToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A bare word: a keyword or a part of a property's name.
        case word(String)
        /// A name between backticks without its escapes, cut at the dots that have no backslash before them.
        case escapedName([String])
        case text(String)
        case integer(Int64)
        case real(Double)
        /// `=`, `<>`, `>=` …
        case symbol(String)
        /// `(`, `)`, `,`, `.`
        case mark(Character)
        case end
    }

    let kind: Kind
    /// Bytes from the beginning of the filter.
    let offset: Int
    /// As it was written.
    let spelling: String

    /// Whether it is this keyword; keywords are upper case (recorded servers, check 111).
    func isKeyword(_ word: String) -> Bool { kind == .word(word) }
}

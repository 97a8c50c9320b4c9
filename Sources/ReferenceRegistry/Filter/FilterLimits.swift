/// How much one filter may ask for: enough for people, too little to exhaust the stack or the database.
struct FilterLimits: Sendable, Hashable {
    var bytes = 8_000
    /// Parentheses inside each other.
    var depth = 64
    /// Comparisons, and values of lists, of the whole filter.
    var terms = 500
}

/// How much one filter may ask for, enough for people and too little to exhaust the stack or the database, and what it may
/// cost.
struct FilterLimits: Sendable, Hashable {
    var bytes = 8_000
    /// Parentheses inside each other.
    var depth = 64
    /// Comparisons, and values of lists, of the whole filter.
    var terms = 500
    /// So many rows are looked at one by one, or sorted, in a few milliseconds: the way to more of them is chosen with care.
    var fewRows: Int64 = 3_000
}

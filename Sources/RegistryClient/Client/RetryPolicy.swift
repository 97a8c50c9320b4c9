/// How often, and after which waits, a client asks again what it could not be answered.
///
/// Only GET is repeated, which changes nothing wherever it was lost. POST and PATCH never are: the registry may have carried
/// them out. Repeated is what may go well a moment later: the statuses 429, 502, 503 and 504, and a connection that was
/// refused, cut or too slow. What the registry has decided (400, 401, 404, 500 …), a certificate that is not trusted, an
/// answer that is not HTTP, and a cancelled task are final.
///
/// Before the n-th repetition the client waits between half of and all of `firstDelay` · 2ⁿ⁻¹, at most `maximumDelay`, so
/// that many clients do not come back at once; and at least what a `Retry-After` header demands (RFC 9110 section 10.2.3).
public struct RetryPolicy: Sendable, Hashable {
    /// Each request goes out once.
    public static let never = RetryPolicy(repetitions: 0)

    /// The most requests after the first one.
    public var repetitions: Int
    /// The longest wait before the first repetition.
    public var firstDelay: Duration
    /// The longest wait before any repetition, unless the registry demands a longer one.
    public var maximumDelay: Duration
    /// The longest time from the first request to the last answer: no wait goes beyond it, and what is left of it is the
    /// longest time of a repetition.
    public var deadline: Duration

    /// Three repetitions within 30 s, the first one after at most 200 ms, unless something else is said.
    public init(
        repetitions: Int = 3, firstDelay: Duration = .milliseconds(200), maximumDelay: Duration = .seconds(5),
        deadline: Duration = .seconds(30)
    ) {
        self.repetitions = repetitions
        self.firstDelay = firstDelay
        self.maximumDelay = maximumDelay
        self.deadline = deadline
    }

    /// The wait before a repetition, counted from 1.
    ///
    /// - Parameter random: picks the place between the shortest wait (0) and the longest one (the largest number).
    func delay(before repetition: Int, random: UInt64) -> Duration {
        var longest = min(firstDelay, maximumDelay)
        for _ in 1..<max(repetition, 1) where longest < maximumDelay { longest = min(longest * 2, maximumDelay) }
        return longest / 2 + longest / 2 * (Double(random >> 11) / Double(UInt64.max >> 11))
    }
}

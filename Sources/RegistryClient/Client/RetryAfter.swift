/// The value of a `Retry-After` header: seconds, or a date (RFC 9110 section 10.2.3).
enum RetryAfter {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// How long to wait; nil for a value that says nothing.
    ///
    /// - Parameter now: milliseconds since 1970.
    static func wait(_ value: String, at now: Int64) -> Duration? {
        if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int64(value).map { .seconds(min($0, 1 << 32)) }
        }
        return date(value).map { max(.zero, .seconds($0) - .milliseconds(now)) }
    }

    /// Seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT`, the form that senders have to write (RFC 9110 section 5.6.7).
    private static func date(_ text: String) -> Int64? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]),
            let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3]),
            (1970...9999).contains(year)
        else { return nil }
        let time = words[4].split(separator: ":", omittingEmptySubsequences: false).compactMap { Int64($0) }
        guard time.count == 3, (1...31).contains(day), (0...23).contains(time[0]), (0...59).contains(time[1]),
            (0...60).contains(time[2])
        else { return nil }
        return (days(year, Int64(month) + 1) + day - 1) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    /// The days from 1970-01-01 to the first of a month, counting years from March so that a leap day comes last.
    private static func days(_ year: Int64, _ month: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let monthsSinceMarch = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthsSinceMarch + 2) / 5 - 719_468
    }
}

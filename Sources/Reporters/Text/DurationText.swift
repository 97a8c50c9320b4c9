/// Durations as people and as formats read them.
enum DurationText {
    /// Three significant digits below a minute: `412 µs`, `12.3 ms`, `1.24 s`; then `2 min 05 s`.
    static func forPeople(_ duration: Duration) -> String {
        let microseconds = whole(duration)
        // The borders lie where rounding would show the next unit: 999.5 of one is 1.00 of the other.
        switch microseconds {
        case ..<1_000: return "\(microseconds) µs"
        case ..<999_500: return "\(threeDigits(microseconds, per: 1_000)) ms"
        case ..<59_950_000: return "\(threeDigits(microseconds, per: 1_000_000)) s"
        default:
            let seconds = (microseconds + 500_000) / 1_000_000
            let rest = seconds % 60
            return "\(seconds / 60) min \(rest < 10 ? "0" : "")\(rest) s"
        }
    }

    /// Milliseconds with three places: `12.345`.
    static func milliseconds(_ duration: Duration) -> String { decimal(whole(duration), places: 3) }

    /// Seconds with three places: `0.012`; JUnit's schema allows no more.
    static func seconds(_ duration: Duration) -> String { decimal((whole(duration) + 500) / 1_000, places: 3) }

    /// Whole microseconds, rounded; negative durations count as zero.
    private static func whole(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return max(0, seconds * 1_000_000 + (attoseconds + 500_000_000_000) / 1_000_000_000_000)
    }

    private static func threeDigits(_ value: Int64, per unit: Int64) -> String {
        // 100.0 and more show none, 10.0 and more one, the others two places.
        if value * 2 >= unit * 199 { return "\((value + unit / 2) / unit)" }
        if value * 20 >= unit * 199 { return decimal((value * 10 + unit / 2) / unit, places: 1) }
        return decimal((value * 100 + unit / 2) / unit, places: 2)
    }

    private static func decimal(_ value: Int64, places: Int) -> String {
        let digits = String(value)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}

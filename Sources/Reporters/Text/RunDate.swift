/// When a run began, as a value: a report that is made from the same run twice is the same text.
package struct RunDate: Sendable, Hashable {
    private let minutes: Int64

    package init(millisecondsSince1970 milliseconds: Int64) {
        minutes = Self.divide(milliseconds, by: 60_000).quotient
    }

    /// `2026-11-21 15:49 UTC`, in the Gregorian calendar.
    package var text: String {
        let (days, minute) = Self.divide(minutes, by: 24 * 60)
        let date = Self.date(days)
        let day = [date.month, date.day].map(Self.twoDigits).joined(separator: "-")
        return "\(date.year)-\(day) \(Self.twoDigits(minute / 60)):\(Self.twoDigits(minute % 60)) UTC"
    }

    /// Counts from 1 March of the year 0, so that a leap day is the last of its year and of its 400 years.
    private static func date(_ daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = divide(daysSince1970 + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        // March is 0; five months in a row have 153 days.
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let isNextYear = month >= 10
        return (era * 400 + yearOfEra + (isNextYear ? 1 : 0), isNextYear ? month - 9 : month + 3, day)
    }

    /// Rounds down, also before 1970.
    private static func divide(_ value: Int64, by unit: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: unit)
        return remainder < 0 ? (quotient - 1, remainder + unit) : (quotient, remainder)
    }

    private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

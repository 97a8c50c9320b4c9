/// What all names of one run on a shared registry have in common, so that they can be told from those of others, and found
/// again when the run was killed (`mrconform run --cleanup`).
package struct RunID: Sendable, Hashable {
    private static let length = 10
    private static let millisecondDigits = 7
    package let text: String

    /// nil unless it is ten lower-case letters or digits: with fewer, names of others could begin alike.
    package init?(_ text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        self.text = text
    }

    /// The id of a run that begins now; `chance` keeps runs apart that begin in the same millisecond.
    package init(millisecondsSince1970: Int64, chance: UInt64) {
        text =
            Self.digits(UInt64(clamping: millisecondsSince1970), Self.millisecondDigits)
            + Self.digits(chance, Self.length - Self.millisecondDigits)
    }

    /// Whether a text holds a name that `UniqueNames` made in this run: the id behind a hyphen or underscore, the story's number
    /// behind it.
    package func marks(_ text: String) -> Bool {
        var rest = text[...]
        while let place = rest.firstRange(of: self.text) {
            let before = place.lowerBound == text.startIndex ? nil : text[text.index(before: place.lowerBound)]
            let behind = text[place.upperBound...].prefix(4)
            if before == "-" || before == "_", behind.utf8.count == 4, behind.utf8.allSatisfy(Self.isDigit) {
                return true
            }
            rest = text[place.upperBound...]
        }
        return false
    }

    private static func digits(_ number: UInt64, _ count: Int) -> String {
        let all = String(number, radix: 36)
        return String(repeating: "0", count: max(0, count - all.count)) + all.suffix(count)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
}

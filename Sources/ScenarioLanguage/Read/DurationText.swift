/// Times as scenarios write them.
package enum DurationText {
    /// `50ms` or `2s`, at most ten minutes; nil for anything else.
    package static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), count <= 600_000 else { return nil }
        switch text.dropFirst(digits.count) {
        case "ms": return .milliseconds(count)
        case "s" where count <= 600: return .seconds(count)
        default: return nil
        }
    }
}

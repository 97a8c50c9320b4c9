/// The forms that names in a scenario have.
enum NameForm {
    /// `describe-everything`: lower-case letters, digits, `-`.
    case word
    /// `US-020`, `check-49`: letters, digits, `-`, `_`, `.`, `:`, `#`, `/`.
    case reference
    /// `newVersion`: begins with a letter; letters, digits, `-`, `_`.
    case alias
    /// `MR-0104`
    case clause

    func fits(_ text: String) -> Bool {
        let letters = text.utf8
        guard let first = letters.first else { return false }
        switch self {
        case .word:
            return (Letter.isLower(first) || Letter.isDigit(first))
                && letters.allSatisfy { Letter.isLower($0) || Letter.isDigit($0) || $0 == Letter.hyphen }
        case .reference:
            return letters.allSatisfy { Letter.isWord($0) || "_.:#/".utf8.contains($0) }
        case .alias:
            return (Letter.isLower(first) || Letter.isUpper(first))
                && letters.allSatisfy { Letter.isWord($0) || $0 == Letter.underscore }
        case .clause:
            return letters.count == 7 && text.hasPrefix("MR-") && letters.dropFirst(3).allSatisfy(Letter.isDigit)
        }
    }

    var inWords: String {
        switch self {
        case .word: "lower-case letters, digits and \"-\""
        case .reference: "a word without spaces"
        case .alias: "a letter, then letters, digits, \"-\" or \"_\""
        case .clause: "\"MR-\" and four digits"
        }
    }
}

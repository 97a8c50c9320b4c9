/// Why a text is no JSON (RFC 8259), or more JSON than was allowed.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, as a stable word; the raw value is the id of the diagnostic for files of people.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case controlCharacter = "json.control-character"
        case duplicateKey = "json.duplicate-key"
        case empty = "json.empty"
        case escape = "json.escape"
        case expectedColon = "json.expected-colon"
        case expectedComma = "json.expected-comma"
        case expectedName = "json.expected-name"
        case expectedValue = "json.expected-value"
        case loneSurrogate = "json.lone-surrogate"
        case notUTF8 = "json.not-utf8"
        case number = "json.number"
        case tooDeep = "json.too-deep"
        case tooLarge = "json.too-large"
        case trailingComma = "json.trailing-comma"
        case trailingText = "json.trailing-text"
        case unterminated = "json.unterminated"
    }

    /// What is wrong, for programs.
    public let code: Code
    /// One line: what was found, what was expected; never holds more than one name of the text.
    public let message: String
    /// The first byte that is wrong, counted from 0; equal to the length where the text ends too early.
    public let byteOffset: Int

    /// An error at a byte of a text.
    public init(code: Code, message: String, byteOffset: Int) {
        self.code = code
        self.message = message
        self.byteOffset = byteOffset
    }

    /// Message and place in one line.
    public var description: String { "\(message) (at byte \(byteOffset))" }
}

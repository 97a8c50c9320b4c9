import SourceText

/// A set of the types that JSON values have.
struct ValueTypes: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let null = ValueTypes(rawValue: 1)
    static let boolean = ValueTypes(rawValue: 2)
    /// Numbers without a fraction.
    static let integer = ValueTypes(rawValue: 4)
    /// All numbers, whole ones too.
    static let number = ValueTypes(rawValue: 8 | 4)
    static let string = ValueTypes(rawValue: 16)
    static let array = ValueTypes(rawValue: 32)
    static let object = ValueTypes(rawValue: 64)

    private static let words: [(String, ValueTypes)] = [
        ("number", .number), ("integer", .integer), ("string", .string), ("boolean", .boolean), ("array", .array),
        ("object", .object), ("null", .null),
    ]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// nil when the word is no type of JSON Schema.
    init?(word: String) {
        guard let type = Self.words.first(where: { $0.0 == word })?.1 else { return nil }
        self = type
    }

    /// The words of the types, as the contract writes them.
    var words: [String] {
        var rest = self
        return Self.words.compactMap { word, type in
            guard rest.isSuperset(of: type) else { return nil }
            rest.subtract(type)
            return word
        }
    }

    static var allWords: [String] { words.map(\.0) }

    func admit(_ value: JSONValue) -> Bool {
        switch value {
        case .null: contains(.null)
        case .bool: contains(.boolean)
        case .number(let number): contains(.number) || (contains(.integer) && Self.isWhole(number))
        case .string: contains(.string)
        case .array: contains(.array)
        case .object: contains(.object)
        }
    }

    /// JSON Schema takes 1.0 for a whole number too.
    private static func isWhole(_ number: JSONNumber) -> Bool {
        if number.isWhole { return true }
        guard let value = number.double else { return false }
        return value.rounded() == value
    }
}

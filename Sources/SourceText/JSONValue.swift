/// A JSON value (RFC 8259) that keeps number spellings and the order of members.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A number with the spelling that it was written with; two numbers are equal when their spellings are.
public struct JSONNumber: Sendable, Hashable {
    /// The text, valid by the grammar of RFC 8259 section 6.
    public let text: String

    /// - Parameter text: already known to be a JSON number; the readers check before they come here.
    public init(validated text: String) { self.text = text }

    /// A whole number in decimal digits.
    public init(_ value: Int) { text = String(value) }
    /// A whole number in decimal digits.
    public init(_ value: Int64) { text = String(value) }

    /// The shortest spelling that reads back as the same double; a whole value keeps a fraction (`2.0`).
    /// Returns nil for infinities and NaN, which JSON can not say.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = "\(value)"
    }

    /// The value when the text has neither fraction nor exponent and fits into 64 bits.
    public var int64: Int64? { Int64(text) }
    /// The nearest double; nil when the text is outside the range of doubles.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
    /// Whether the spelling has neither fraction nor exponent.
    public var isWhole: Bool { !text.utf8.contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 } }

    /// Whether both spellings mean the same number (`1`, `1.0`, `1e0`).
    public func means(_ other: JSONNumber) -> Bool {
        if text == other.text { return true }
        if let left = int64, let right = other.int64 { return left == right }
        guard let left = double, let right = other.double else { return false }
        return left == right
    }
}

/// The members of a JSON object in the order of the text; names are unique.
public struct JSONObject: Sendable, Hashable {
    /// One member, as `members` gives it.
    public typealias Member = (name: String, value: JSONValue)
    /// The names in the order of the text.
    public private(set) var names: [String]
    /// The values in the order of `names`.
    public private(set) var values: [JSONValue]

    /// An object without members.
    public init() {
        names = []
        values = []
    }

    /// - Parameter members: names that are each other's equals are the caller's mistake; the first one is found.
    public init(_ members: [(String, JSONValue)]) {
        names = members.map(\.0)
        values = members.map(\.1)
    }

    /// - Parameters:
    ///   - names: all different.
    ///   - values: as many as names.
    init(uniqueNames names: [String], values: [JSONValue]) {
        self.names = names
        self.values = values
    }

    /// How many members there are.
    public var count: Int { names.count }
    /// Whether there are none.
    public var isEmpty: Bool { names.isEmpty }
    /// Names and values side by side, in the order of the text.
    public var members: [Member] { Array(zip(names, values)).map { (name: $0, value: $1) } }

    /// Reads, replaces in place, appends, or removes (nil) a member.
    public subscript(name: String) -> JSONValue? {
        get { index(of: name).map { values[$0] } }
        set {
            switch (index(of: name), newValue) {
            case (let index?, let value?): values[index] = value
            case (let index?, nil):
                names.remove(at: index)
                values.remove(at: index)
            case (nil, let value?):
                names.append(name)
                values.append(value)
            case (nil, nil): break
            }
        }
    }

    private func index(of name: String) -> Int? { names.firstIndex { $0.hasSameBytes(as: name) } }

    /// Objects are equal when they hold equal members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        // The same order is the common case, and takes no search.
        var rest: [Int] = []
        for index in 0..<left.count {
            if left.names[index].hasSameBytes(as: right.names[index]) {
                if left.values[index] != right.values[index] { return false }
            } else {
                rest.append(index)
            }
        }
        guard !rest.isEmpty else { return true }
        var others: [[UInt8]: Int] = [:]
        for (index, name) in right.names.enumerated() { others[Array(name.utf8)] = index }
        return rest.allSatisfy { index in
            others[Array(left.names[index].utf8)].map { left.values[index] == right.values[$0] } ?? false
        }
    }

    /// Hashes the names alone, in any order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        var sum = 0
        for name in names { sum &+= name.hashValue }
        hasher.combine(sum)
    }
}

extension JSONValue {
    /// Strings are equal when their code units are: composed and decomposed letters differ, as they do on the wire.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSONValue {
    /// The text of a string, else nil.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The value of a boolean, else nil.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The number with its spelling, else nil.
    public var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
    /// The items of an array, else nil.
    public var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
    /// The members of an object, else nil.
    public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

    /// The member of an object, nil when this is no object or lacks it.
    public subscript(name: String) -> JSONValue? { object?[name] }
}

// No `nil` literal: `condition ? nil : value` has to mean "no value" where a `JSONValue?` is wanted, and a literal would
// make it JSON's null.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; its names have to differ.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
}

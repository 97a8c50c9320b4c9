/// Header fields in the order of the message; names compare without regard to case (RFC 9110 section 5.1).
public struct HTTPHeaders: Sendable, Hashable {
    /// One line of a header section.
    public struct Field: Sendable, Hashable {
        /// As it was written; compares without regard to case in look-ups only.
        public let name: String
        /// Without white space around it.
        public let value: String

        /// Takes both as they are; a transport refuses what can not be sent.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        fileprivate func isNamed(_ wanted: String) -> Bool {
            let left = name.utf8
            let right = wanted.utf8
            return left.count == right.count && zip(left, right).allSatisfy { Self.lower($0) == Self.lower($1) }
        }

        private static func lower(_ byte: UInt8) -> UInt8 {
            byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
        }
    }

    /// All fields, first to last; a name may occur more than once.
    public private(set) var fields: [Field]

    /// Fields from pairs of name and value.
    public init(_ fields: [(String, String)] = []) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
    }

    /// The value of the first field of that name; setting replaces all of them, nil removes them.
    public subscript(name: String) -> String? {
        get { fields.first { $0.isNamed(name) }?.value }
        set {
            fields.removeAll { $0.isNamed(name) }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
        }
    }

    /// Appends a field, whether or not there is one of that name.
    public mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Every value of that name, in order.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }
}

extension HTTPHeaders.Field: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names, in lower case, of fields whose values are nobody else's business.
    package static let secretNames: Set<String> = ["authorization", "proxy-authorization", "cookie", "set-cookie"]

    /// `Name: value`, with `***` for the value of a secret.
    public var description: String {
        "\(name): \(Self.secretNames.contains(name.lowercased()) ? "***" : value)"
    }

    /// The same.
    public var debugDescription: String { description }

    /// No members: a dump would show the value.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A value read from a YAML or JSON file that remembers where it stood.
public struct Node: Sendable {
    /// How a scalar was written; `plain` scalars get their type from their text, all others are strings.
    public enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// A leaf, typed as YAML 1.1 and YAML 1.2 agree to type it.
    public enum Scalar: Sendable, Hashable {
        case null
        case bool(Bool)
        /// A whole number or a fraction, with the spelling of the file.
        case number(JSONNumber)
        case string(String)
    }

    /// One `key: value` of a mapping, in file order.
    public struct Entry: Sendable {
        public let key: String
        public let keySpan: SourceSpan
        public let value: Node

        public init(key: String, keySpan: SourceSpan, value: Node) {
            self.key = key
            self.keySpan = keySpan
            self.value = value
        }
    }

    public indirect enum Content: Sendable {
        case scalar(Scalar, Style)
        case sequence([Node])
        case mapping([Entry])
    }

    public let content: Content
    public let span: SourceSpan
    /// Comment lines that stand directly above the node (without `#`), and the one at the end of its line; kept for `format`.
    public let comments: Comments

    public struct Comments: Sendable, Hashable {
        public var above: [String]
        public var trailing: String?
        /// Whether a blank line stood above the node (and above its comments).
        public var blankLineAbove: Bool

        public init(above: [String] = [], trailing: String? = nil, blankLineAbove: Bool = false) {
            self.above = above
            self.trailing = trailing
            self.blankLineAbove = blankLineAbove
        }
    }

    public init(_ content: Content, span: SourceSpan, comments: Comments = Comments()) {
        self.content = content
        self.span = span
        self.comments = comments
    }
}

extension Node {
    /// The text of a string scalar, else nil.
    public var string: String? {
        if case .scalar(.string(let text), _) = content { text } else { nil }
    }

    /// The entries of a mapping, else nil.
    public var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The items of a sequence, else nil.
    public var items: [Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The value of a key of a mapping, nil when this is no mapping or has no such key.
    public subscript(key: String) -> Node? {
        entries?.first { $0.key == key }?.value
    }

    /// The kind of value in words for messages: "a mapping", "a list", "text", "a number", "true or false", "nothing".
    public var kindInWords: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(.null, _): "nothing"
        case .scalar(.bool, _): "true or false"
        case .scalar(.number, _): "a number"
        case .scalar(.string, _): "text"
        }
    }

    /// The value without its places.
    public var jsonValue: JSONValue {
        switch content {
        case .mapping(let entries): .object(JSONObject(entries.map { ($0.key, $0.value.jsonValue) }))
        case .sequence(let items): .array(items.map(\.jsonValue))
        case .scalar(.null, _): .null
        case .scalar(.bool(let value), _): .bool(value)
        case .scalar(.number(let number), _): .number(number)
        case .scalar(.string(let text), _): .string(text)
        }
    }
}

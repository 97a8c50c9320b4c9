/// A value read from a YAML or JSON file that remembers where it stood.
public struct Node: Sendable {
    /// How a scalar was written; `plain` scalars get their type from their text, all others are strings.
    public enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// How a mapping or a list was written: with indentation, or between brackets.
    public enum Layout: Sendable, Hashable { case block, flow }

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
        /// The text of the key; keys are strings.
        public var key: String
        /// The key as written, quotation marks included.
        public let keySpan: SourceSpan
        /// The value; comments that stand with the key are the value's.
        public var value: Node

        /// An entry for a tree that is built by hand or by a reader.
        public init(key: String, keySpan: SourceSpan, value: Node) {
            self.key = key
            self.keySpan = keySpan
            self.value = value
        }
    }

    /// What the node holds.
    public enum Content: Sendable {
        case scalar(Scalar, Style)
        case sequence([Node])
        case mapping([Entry])
    }

    /// One allocation for all that a node is: a tree is read and passed on far more often than it is changed.
    private final class Storage: Sendable {
        let content: Content
        let span: SourceSpan
        /// nil for nearly every node.
        let comments: Comments?
        let layout: Layout

        init(_ content: Content, _ span: SourceSpan, _ comments: Comments?, _ layout: Layout) {
            self.content = content
            self.span = span
            self.comments = comments
            self.layout = layout
        }
    }

    private var storage: Storage

    /// What the node holds; keys of a mapping are unique unless the reader reported it.
    public var content: Content {
        get { storage.content }
        set { storage = Storage(newValue, span, storage.comments, layout) }
    }
    /// From the first byte of the value to the one after its last; an empty value has an empty span.
    public var span: SourceSpan { storage.span }
    /// The lines around the value that carry no meaning, kept for `format`.
    public var comments: Comments {
        get { storage.comments ?? Comments() }
        set { storage = Storage(content, span, newValue, layout) }
    }
    /// How the collection was written; scalars are `block`.
    public var layout: Layout {
        get { storage.layout }
        set { storage = Storage(content, span, storage.comments, newValue) }
    }

    /// What stands around a node without being part of its value; for an entry of a mapping, around its line.
    public struct Comments: Sendable, Hashable {
        /// An element of `above` and `below` that stands for a blank line.
        public static let blankLine = "\n"

        /// The comment lines directly above, without `#`, spaces after it kept.
        public var above: [String]
        /// The comment at the end of the line, without `#`; of a block collection: at the end of the line of its key.
        public var trailing: String?
        /// Whether a blank line stood above the node (and above its comments); never true for a first child.
        public var blankLineAbove: Bool
        /// The comment lines after the last line of a document; empty elsewhere.
        public var below: [String]

        /// Comments for a tree that is built by hand or by a reader.
        public init(
            above: [String] = [], trailing: String? = nil, blankLineAbove: Bool = false, below: [String] = []
        ) {
            self.above = above
            self.trailing = trailing
            self.blankLineAbove = blankLineAbove
            self.below = below
        }
    }

    /// A node for a tree that is built by hand or by a reader.
    ///
    /// - Parameter comments: nil, the same as empty ones, costs nothing.
    public init(_ content: Content, span: SourceSpan, comments: Comments? = nil, layout: Layout = .block) {
        storage = Storage(content, span, comments, layout)
    }

    /// Whether nothing was ever noted around it.
    var isBare: Bool { storage.comments == nil }
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
        entries?.first { $0.key.hasSameBytes(as: key) }?.value
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

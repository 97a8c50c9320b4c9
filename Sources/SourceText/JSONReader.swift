/// A strict reader of JSON (RFC 8259) that keeps number spellings, member order and sees duplicate keys.
///
/// Made for bodies of HTTP messages: it works on bytes, in one pass, in time linear to the text.
///
///     let value = try JSONReader.read(Array(#"{"name": "m", "size": 1.50}"#.utf8))
///     value["size"]?.number?.text   // "1.50"
package enum JSONReader {
    /// What a text may take at most.
    package struct Limits: Sendable, Hashable {
        /// How many arrays and objects may stand inside each other.
        package var depth: Int
        /// The longest text in bytes.
        package var bytes: Int

        package init(depth: Int = 100, bytes: Int = 64 << 20) {
            self.depth = depth
            self.bytes = bytes
        }
    }

    /// Where RFC 8259 leaves a choice, or where a reader has to be as lax as the server that it stands for.
    package struct Options: Sendable, Hashable {
        /// What to do with a second member of the same name (section 4 only says that names SHOULD be unique).
        package enum DuplicateKeys: Sendable, Hashable {
            /// An error at the second name.
            case refuse
            /// The last value replaces the first, in its place; `Document.duplicateKeys` lists them.
            case lastWins
        }

        /// What to do with bytes that are not UTF-8 and with escaped halves of surrogate pairs (sections 8.1 and 8.2).
        package enum MalformedText: Sendable, Hashable {
            /// An error at the first byte of it.
            case refuse
            /// U+FFFD instead, as Go's encoding/json does.
            case replace
        }

        package var duplicateKeys: DuplicateKeys
        package var malformedText: MalformedText
        /// Whether text after the value is left alone instead of being an error; `Document.end` says where it begins.
        package var ignoresTrailingText: Bool

        package init(
            duplicateKeys: DuplicateKeys = .refuse, malformedText: MalformedText = .refuse,
            ignoresTrailingText: Bool = false
        ) {
            self.duplicateKeys = duplicateKeys
            self.malformedText = malformedText
            self.ignoresTrailingText = ignoresTrailingText
        }
    }

    /// A member name that an object has more than once.
    package struct DuplicateKey: Sendable, Hashable {
        package let name: String
        /// Where the later one begins, at its quotation mark.
        package let byteOffset: Int
    }

    /// A value together with what was noticed while reading it.
    package struct Document: Sendable, Hashable {
        package let value: JSONValue
        /// The offset after the last byte of the value; white space after it is not part of it.
        package let end: Int
        /// In the order of the text; empty unless `lastWins` was asked for.
        package let duplicateKeys: [DuplicateKey]
    }

    /// Reads a text that is one JSON value.
    ///
    /// - Throws: `JSONError` at the first byte that is wrong.
    package static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) -> JSONValue {
        try document(bytes, limits: limits, options: Options()).value
    }

    /// Reads bytes that somebody else owns, such as the buffer of a C library.
    ///
    /// - Throws: `JSONError` at the first byte that is wrong.
    package static func read(
        _ bytes: UnsafeRawBufferPointer, limits: Limits = Limits()
    ) throws(JSONError) -> JSONValue {
        try document(bytes, limits: limits, options: Options()).value
    }

    /// Reads a text by rules of the caller's choice.
    ///
    /// - Throws: `JSONError` at the first byte that is wrong.
    package static func document(
        _ bytes: [UInt8], limits: Limits = Limits(), options: Options
    ) throws(JSONError) -> Document {
        try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
            try document(UnsafeRawBufferPointer(buffer), limits: limits, options: options)
        }
    }

    /// Reads bytes that somebody else owns by rules of the caller's choice.
    ///
    /// - Throws: `JSONError` at the first byte that is wrong.
    package static func document(
        _ bytes: UnsafeRawBufferPointer, limits: Limits = Limits(), options: Options
    ) throws(JSONError) -> Document {
        var parser = JSONParser(bytes, limits: limits, options: options, builder: ValueBuilder())
        let value = try parser.parseDocument()
        return Document(value: value, end: parser.end, duplicateKeys: parser.duplicateKeys)
    }

    /// Reads a file that a person wrote into located nodes; duplicate keys are all reported, a syntax error ends it.
    ///
    /// - Returns: no document when the syntax is wrong; findings in the order of the file.
    package static func readLocated(_ file: SourceFile) -> (document: Node?, diagnostics: [Diagnostic]) {
        let options = Options(duplicateKeys: .lastWins)
        return file.bytes.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(
                UnsafeRawBufferPointer(buffer), limits: Limits(), options: options, builder: NodeBuilder(file: file))
            let result: (document: Node?, failure: JSONError?)
            do throws(JSONError) {
                result = (try parser.parseDocument(), nil)
            } catch {
                result = (nil, error)
            }
            var diagnostics = parser.duplicateKeys.map { duplicate in
                JSONDiagnostics.duplicateKey(duplicate.name, at: duplicate.byteOffset, in: file)
            }
            if let failure = result.failure { diagnostics.append(JSONDiagnostics.syntax(failure, in: file)) }
            return (result.document, diagnostics)
        }
    }
}

/// What the parser makes of what it reads; specialised, so that it costs nothing.
protocol JSONBuilder {
    associatedtype Value
    associatedtype Members

    func null(at range: Range<Int>) -> Value
    func bool(_ value: Bool, at range: Range<Int>) -> Value
    func number(_ text: String, at range: Range<Int>) -> Value
    func string(_ text: String, at range: Range<Int>) -> Value
    func array(_ items: [Value], at range: Range<Int>) -> Value
    func emptyMembers() -> Members
    func append(_ name: String, at range: Range<Int>, _ value: Value, to members: inout Members)
    func replace(_ index: Int, at range: Range<Int>, with value: Value, in members: inout Members)
    func object(_ members: Members, names: [String], at range: Range<Int>) -> Value
}

private struct ValueBuilder: JSONBuilder {
    func null(at range: Range<Int>) -> JSONValue { .null }
    func bool(_ value: Bool, at range: Range<Int>) -> JSONValue { .bool(value) }
    func number(_ text: String, at range: Range<Int>) -> JSONValue { .number(JSONNumber(validated: text)) }
    func string(_ text: String, at range: Range<Int>) -> JSONValue { .string(text) }
    func array(_ items: [JSONValue], at range: Range<Int>) -> JSONValue { .array(items) }
    func emptyMembers() -> [JSONValue] { [] }
    func append(_ name: String, at range: Range<Int>, _ value: JSONValue, to members: inout [JSONValue]) {
        members.append(value)
    }
    func replace(_ index: Int, at range: Range<Int>, with value: JSONValue, in members: inout [JSONValue]) {
        members[index] = value
    }
    func object(_ members: [JSONValue], names: [String], at range: Range<Int>) -> JSONValue {
        .object(JSONObject(uniqueNames: names, values: members))
    }
}

private struct NodeBuilder: JSONBuilder {
    let file: SourceFile

    private func node(_ content: Node.Content, _ range: Range<Int>) -> Node {
        Node(content, span: SourceSpan(file: file, range: range))
    }

    func null(at range: Range<Int>) -> Node { node(.scalar(.null, .plain), range) }
    func bool(_ value: Bool, at range: Range<Int>) -> Node { node(.scalar(.bool(value), .plain), range) }
    func number(_ text: String, at range: Range<Int>) -> Node {
        node(.scalar(.number(JSONNumber(validated: text)), .plain), range)
    }
    func string(_ text: String, at range: Range<Int>) -> Node { node(.scalar(.string(text), .doubleQuoted), range) }
    func array(_ items: [Node], at range: Range<Int>) -> Node { node(.sequence(items), range) }
    func emptyMembers() -> [Node.Entry] { [] }
    func append(_ name: String, at range: Range<Int>, _ value: Node, to members: inout [Node.Entry]) {
        members.append(Node.Entry(key: name, keySpan: SourceSpan(file: file, range: range), value: value))
    }
    func replace(_ index: Int, at range: Range<Int>, with value: Node, in members: inout [Node.Entry]) {
        members[index] = Node.Entry(
            key: members[index].key, keySpan: SourceSpan(file: file, range: range), value: value)
    }
    func object(_ members: [Node.Entry], names: [String], at range: Range<Int>) -> Node {
        node(.mapping(members), range)
    }
}

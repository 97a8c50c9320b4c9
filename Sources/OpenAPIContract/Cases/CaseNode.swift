import SourceText

/// Builds the nodes of generated scenarios; the formatter of the language gives them their text.
struct CaseNode {
    private static let nowhere = SourceSpan(file: SourceFile(path: "generated", bytes: []), range: 0..<0)

    static func text(_ text: String) -> Node { Node(.scalar(.string(text), .plain), span: nowhere) }

    static func texts(_ texts: [String]) -> Node { Node(.sequence(texts.map(text)), span: nowhere, layout: .flow) }

    static func map(_ entries: [(String, Node)], layout: Node.Layout = .flow) -> Node {
        Node(
            .mapping(entries.map { Node.Entry(key: $0.0, keySpan: nowhere, value: $0.1) }), span: nowhere,
            layout: layout)
    }

    static func list(_ items: [Node]) -> Node { Node(.sequence(items), span: nowhere) }

    static func value(_ value: JSONValue) -> Node {
        switch value {
        case .null: Node(.scalar(.null, .plain), span: nowhere)
        case .bool(let flag): Node(.scalar(.bool(flag), .plain), span: nowhere)
        case .number(let number): Node(.scalar(.number(number), .plain), span: nowhere)
        case .string(let string): text(string)
        case .array(let items): Node(.sequence(items.map(Self.value)), span: nowhere, layout: .flow)
        case .object(let object): map(object.members.map { ($0.name, Self.value($0.value)) })
        }
    }
}

/// The decoded parameters of a query; of a repeated name the first one counts (`registry-behaviour.md` 3.2).
struct QueryParameters: Sendable, Hashable {
    private(set) var items: [(name: String, value: String)] = []

    /// - Throws: 400 for a broken escape, a raw `;` or text that is no UTF-8.
    init(_ query: String?) throws(Refusal) {
        guard let query, !query.isEmpty else { return }
        for part in query.split(separator: "&") {
            if part.utf8.contains(UInt8(ascii: ";")) {
                throw .undecodable("invalid semicolon separator in query")
            }
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.text(pair[0])
            items.append((name: name, value: pair.count > 1 ? try Self.text(pair[1]) : ""))
        }
    }

    /// The value of a parameter; an empty one counts as absent.
    subscript(name: String) -> String? {
        guard let value = items.first(where: { $0.name == name })?.value, !value.isEmpty else { return nil }
        return value
    }

    private static func text(_ part: Substring) throws(Refusal) -> String {
        switch PercentEncoding.decode(part, plusIsSpace: true) {
        case .broken(let escape):
            throw .undecodable("invalid URL escape \"\(escape)\"")
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw .badRequest("query parameter holds bytes that are not UTF-8")
            }
            return text
        }
    }

    static func == (left: QueryParameters, right: QueryParameters) -> Bool {
        left.items.elementsEqual(right.items) { $0.name == $1.name && $0.value == $1.value }
    }

    func hash(into hasher: inout Hasher) {
        for item in items {
            hasher.combine(item.name)
            hasher.combine(item.value)
        }
    }
}

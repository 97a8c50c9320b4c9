import SourceText

/// Puts the keys of a file into their order, and says of each collection whether it stands in lines or in brackets.
enum CanonicalLayout {
    /// Keys of a file that a blank line stands before.
    private static let sections: Set<String> = ["examples", "given", "steps", "state", "differs", "cleanup"]

    static func file(_ root: Node) -> Node {
        guard let entries = root.entries else { return root }
        let isScenario = entries.contains { $0.key == "scenario" }
        let keys = isScenario ? LanguageKeys.scenario : LanguageKeys.shared
        var sorted = ordered(entries, by: keys).map { $0.with(section($0)) }
        // What was said at the top of the file stays at its top.
        if let first = entries.first, let index = sorted.firstIndex(where: { $0.key == first.key }), index > 0 {
            sorted[0].value.comments.above = first.value.comments.above + sorted[0].value.comments.above
            sorted[index].value.comments.above = []
        }
        return root.block(
            sorted.enumerated().map { index, entry in entry.apart(index > 0 && sections.contains(entry.key)) })
    }

    private static func section(_ entry: Node.Entry) -> Node {
        switch entry.key {
        case "given", "steps", "cleanup": entry.value.blockItems(step)
        case "state": entry.value.blockItems { node($0) }
        case "differs":
            entry.value.blockItems {
                mapping($0, $0["in"] == nil ? LanguageKeys.difference : LanguageKeys.deviation)
            }
        case "examples": entry.value.blockItems(value)
        case "requires": value(entry.value, ordered: LanguageKeys.requires)
        default: value(entry.value)
        }
    }

    private static func step(_ node: Node) -> Node {
        guard let verb = node.entries?.first(where: { LanguageKeys.verbs.contains($0.key) })?.key else {
            return value(node)
        }
        return mapping(node, LanguageKeys.step(verb)) { entry in
            switch entry.key {
            case "steps": entry.value.blockItems(step)
            case "parallel": entry.value.blockItems { $0.blockItems(step) }
            case "request": value(entry.value, ordered: LanguageKeys.request)
            case "rest": value(entry.value, ordered: LanguageKeys.rest)
            case "client": value(entry.value, ordered: LanguageKeys.client)
            case "inject": value(entry.value, itemsOrdered: LanguageKeys.injection)
            default: value(entry.value)
            }
        }
    }

    private static func node(_ node: Node) -> Node {
        let kind = node.entries?.lazy.compactMap { ExpectedNode.Kind(rawValue: $0.key) }.first
        return kind.map { mapping(node, LanguageKeys.node($0)) } ?? value(node)
    }

    /// A mapping with a line for each key, in the given order.
    private static func mapping(
        _ node: Node, _ keys: [String], _ content: (Node.Entry) -> Node = { value($0.value) }
    ) -> Node {
        guard let entries = node.entries else { return value(node) }
        return node.block(ordered(entries, by: keys).map { $0.with(content($0)).apart(false) })
    }

    private static func value(_ node: Node) -> Node { value(node, ordered: []) }

    /// Anything that goes between brackets where it fits into the line.
    /// - Parameters:
    ///   - keys: the order of the keys of a mapping.
    ///   - itemKeys: the order of the keys of a list's mappings.
    private static func value(_ node: Node, ordered keys: [String] = [], itemsOrdered itemKeys: [String] = []) -> Node {
        var node = node
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            node.content = .sequence(items.map { value($0, ordered: itemKeys).apart(false) })
            node.layout = .flow
        case .mapping(let entries):
            node.content = .mapping(ordered(entries, by: keys).map { $0.with(value($0.value)).apart(false) })
            node.layout = .flow
        }
        return node
    }

    /// The entries in the order of the keys; those with other keys behind them, as they were.
    private static func ordered(_ entries: [Node.Entry], by keys: [String]) -> [Node.Entry] {
        guard !keys.isEmpty else { return entries }
        return keys.flatMap { key in entries.filter { $0.key == key } } + entries.filter { !keys.contains($0.key) }
    }
}

extension Node {
    fileprivate func block(_ entries: [Entry]) -> Node {
        var node = self
        node.content = .mapping(entries)
        node.layout = .block
        return node
    }

    /// A list with a line or more for each item; blank lines between them stay.
    fileprivate func blockItems(_ content: (Node) -> Node) -> Node {
        guard let items else { return self }
        var node = self
        node.content = .sequence(items.enumerated().map { content($1).apart($1.comments.blankLineAbove && $0 > 0) })
        node.layout = .block
        return node
    }

    fileprivate func apart(_ isApart: Bool) -> Node {
        var node = self
        node.comments.blankLineAbove = isApart
        return node
    }
}

extension Node.Entry {
    fileprivate func with(_ value: Node) -> Node.Entry { Node.Entry(key: key, keySpan: keySpan, value: value) }

    fileprivate func apart(_ isApart: Bool) -> Node.Entry { with(value.apart(isApart)) }
}

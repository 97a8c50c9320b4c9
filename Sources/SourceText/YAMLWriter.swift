/// Prints a tree of nodes in the one canonical form of the YAML subset, with its comments.
///
/// `read(text(x)) == x` as values and comments, and `text(read(text(x))) == text(x)`. Mappings are indented by two
/// spaces, lists stand in the column of their key. Collections that were written between brackets stay so while they
/// fit into a line and hold no comment. Blank lines between items stay, one at most. Quoted text stays quoted; other
/// text gets quotation marks where YAML 1.1 and 1.2 would not both read it as this text.
///
///     YAMLWriter.text(node)   // "scenario: a\nsteps:\n- create: RegisteredModel\n"
package struct YAMLWriter {
    private var output = ""
    private let width: Int

    private init(width: Int) { self.width = width }

    /// The text of a document; it ends with a line break.
    ///
    /// - Parameter width: the most columns of a line for which a collection between brackets stays on it.
    package static func text(_ document: Node, width: Int = 120) -> String {
        var writer = YAMLWriter(width: width)
        writer.write(document)
        return writer.output
    }

    private mutating func write(_ document: Node) {
        writeLines(document.comments.above, indent: 0)
        if isBlock(document) {
            // No key or dash stands before the document, so that its own comment goes above.
            if let trailing = document.comments.trailing { writeLines([trailing], indent: 0) }
            writeChildren(of: document, indent: 0, isFirstInLine: false)
        } else {
            writeLeaf(document, indent: 0, column: 0)
        }
        writeLines(document.comments.below, indent: 0)
    }

    // MARK: Block collections

    /// Whether a node takes lines of its own below its key.
    private func isBlock(_ node: Node) -> Bool {
        switch node.content {
        case .scalar: return false
        case .sequence(let items):
            return !items.isEmpty && (node.layout == .block || items.contains { $0.hasComments })
        case .mapping(let entries):
            return !entries.isEmpty && (node.layout == .block || entries.contains { $0.value.hasComments })
        }
    }

    /// - Parameter isFirstInLine: whether a dash was written before, so that the first child follows in its line.
    private mutating func writeChildren(of node: Node, indent: Int, isFirstInLine: Bool) {
        switch node.content {
        case .scalar: break
        case .sequence(let items):
            for (index, item) in items.enumerated() {
                startChild(item.comments, isFirst: index == 0, isInLine: isFirstInLine && index == 0, indent: indent)
                writeItem(item, indent: indent)
            }
        case .mapping(let entries):
            for (index, entry) in entries.enumerated() {
                startChild(
                    entry.value.comments, isFirst: index == 0, isInLine: isFirstInLine && index == 0, indent: indent)
                writeEntry(entry, indent: indent)
            }
        }
    }

    private mutating func startChild(_ comments: Node.Comments, isFirst: Bool, isInLine: Bool, indent: Int) {
        if isInLine { return }
        if comments.blankLineAbove, !isFirst { output += "\n" }
        writeLines(comments.above, indent: indent)
        output += spaces(indent)
    }

    private mutating func writeItem(_ item: Node, indent: Int) {
        output += "-"
        guard isBlock(item) || isTooWide(item, column: indent + 2) else {
            output += " "
            return writeLeaf(item, indent: indent, column: indent + 2)
        }
        if item.comments.trailing == nil, firstChild(of: item)?.comments.above.isEmpty ?? true {
            output += " "
            writeChildren(of: item, indent: indent + 2, isFirstInLine: true)
        } else {
            writeTrailing(item.comments)
            writeChildren(of: item, indent: indent + 2, isFirstInLine: false)
        }
    }

    private mutating func writeEntry(_ entry: Node.Entry, indent: Int) {
        let key = YAMLQuoting.key(entry.key)
        output += key + ":"
        let value = entry.value
        let column = indent + key.count + 2
        guard isBlock(value) || isTooWide(value, column: column) else {
            output += " "
            return writeLeaf(value, indent: indent, column: column)
        }
        writeTrailing(value.comments)
        writeChildren(of: value, indent: value.items == nil ? indent + 2 : indent, isFirstInLine: false)
    }

    private func firstChild(of node: Node) -> Node? {
        switch node.content {
        case .scalar: nil
        case .sequence(let items): items.first
        case .mapping(let entries): entries.first?.value
        }
    }

    private func isTooWide(_ node: Node, column: Int) -> Bool {
        switch node.content {
        case .scalar: return false
        case .sequence(let items): if items.isEmpty { return false }
        case .mapping(let entries): if entries.isEmpty { return false }
        }
        return column + flow(node).count > width
    }

    // MARK: Values in the line of their key

    private mutating func writeLeaf(_ node: Node, indent: Int, column: Int) {
        if case .scalar(.string(let text), let style) = node.content,
            let block = YAMLBlockText(text, style: style, indent: indent + 2, width: width)
        {
            output += block.header
            writeTrailing(node.comments)
            output += block.lines
            return
        }
        output += flow(node, isInFlow: false)
        writeTrailing(node.comments)
    }

    /// A value on one line.
    private func flow(_ node: Node, isInFlow: Bool = true) -> String {
        switch node.content {
        case .scalar(.null, _): "null"
        case .scalar(.bool(let value), _): value ? "true" : "false"
        case .scalar(.number(let number), _): YAMLQuoting.number(number)
        case .scalar(.string(let text), .singleQuoted), .scalar(.string(let text), .doubleQuoted):
            YAMLQuoting.quoted(text)
        case .scalar(.string(let text), _): YAMLQuoting.text(text, isInFlow: isInFlow)
        case .sequence(let items): "[" + items.map { flow($0) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{"
                + entries.map { "\(YAMLQuoting.key($0.key, isInFlow: true)): \(flow($0.value))" }
                .joined(separator: ", ") + "}"
        }
    }

    // MARK: Comments

    private mutating func writeTrailing(_ comments: Node.Comments) {
        if let trailing = comments.trailing { output += " #" + trailing }
        output += "\n"
    }

    private mutating func writeLines(_ lines: [String], indent: Int) {
        for line in lines {
            output += line == Node.Comments.blankLine ? "\n" : spaces(indent) + "#" + line + "\n"
        }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension Node {
    /// Whether a comment stands with this node or inside of it, so that it needs a line of its own.
    fileprivate var hasComments: Bool {
        if !comments.above.isEmpty || comments.trailing != nil { return true }
        return switch content {
        case .scalar: false
        case .sequence(let items): items.contains { $0.hasComments }
        case .mapping(let entries): entries.contains { $0.value.hasComments }
        }
    }
}

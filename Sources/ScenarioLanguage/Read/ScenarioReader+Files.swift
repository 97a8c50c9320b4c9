import SourceText

extension ScenarioReader {
    /// The most bytes that a file of a story has.
    private static let mostBytes = 1 << 30

    /// `files:`: a mapping from paths to texts, to `{size: BYTES}` or to `{random: BYTES}`.
    mutating func storyFiles(_ node: Node) -> [StoryFile] {
        guard let entries = mapping(node) else { return [] }
        if entries.isEmpty { report(.emptyList, "found no file, expected at least one", at: node.span) }
        var files: [StoryFile] = []
        for entry in entries {
            let words = entry.key.split(separator: "/", omittingEmptySubsequences: false)
            if words.contains(where: { ["", ".", ".."].contains($0) }) {
                report(
                    .badFile, "found the path \"\(entry.key)\", expected words with slashes between them",
                    at: entry.keySpan, notes: ["it is a path below $(files)"])
                continue
            }
            if let above = entries.first(where: { entry.key.hasPrefix($0.key + "/") }) {
                report(
                    .badFile, "\"\(above.key)\" is a file already, so that it can hold no \"\(entry.key)\"",
                    at: entry.keySpan)
                continue
            }
            guard let content = storyFileContent(entry.value) else { continue }
            files.append(StoryFile(path: Located(entry.key, at: entry.keySpan), content: content))
        }
        return files
    }

    private mutating func storyFileContent(_ node: Node) -> StoryFile.Content? {
        guard node.entries != nil else {
            // An empty file is a file.
            guard node.string?.isEmpty == true || text(node) != nil else { return nil }
            return .text(template(node))
        }
        let fields = fields(node, "a file", keys: ["size", "random"])
        if let random = fields["random"] {
            if let size = fields["size"] {
                report(.badFile, "\"random\" says the size already", at: size.keySpan)
                return nil
            }
            return wholeNumber(random.value, "a size in bytes", in: 0...Self.mostBytes).map { .random($0.value) }
        }
        guard let entry = require("size", of: fields, at: node.span) else { return nil }
        return wholeNumber(entry.value, "a size in bytes", in: 0...Self.mostBytes).map { .zeros($0.value) }
    }
}

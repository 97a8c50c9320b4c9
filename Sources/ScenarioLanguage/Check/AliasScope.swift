import SourceText

/// The aliases that a step can name, with what is known about each.
struct AliasScope {
    struct Entry {
        var shape: Shape
        /// Every `as:` that gives the alias its value, so that a use counts for all of them.
        var declarations: [SourceSpan]
    }

    private(set) var entries: [String: Entry] = [:]

    subscript(name: String) -> Entry? { entries[name] }

    mutating func bind(_ name: String, to shape: Shape, at span: SourceSpan) {
        entries[name] = Entry(shape: shape, declarations: (entries[name]?.declarations ?? []) + [span])
    }

    /// Takes over what a branch has bound.
    mutating func merge(_ branch: AliasScope) {
        for (name, entry) in branch.entries {
            let known = entries[name]?.declarations ?? []
            entries[name] = Entry(
                shape: entry.shape, declarations: known + entry.declarations.filter { !known.contains($0) })
        }
    }
}

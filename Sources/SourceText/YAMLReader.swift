/// Reads the strict subset of YAML that all YAML readers understand alike, into nodes that know their places.
///
/// A file is one document in UTF-8. The subset, in the words of YAML 1.2:
///
///     document   = [ "---" ] node [ "..." ]
///     node       = block mapping | block sequence | flow mapping | flow sequence | scalar
///     mapping    = one "key: value" per line at one column, or { key: value, … }
///     sequence   = one "- item" per line at one column (that of the parent key is enough), or [ item, … ]
///     key        = text on one line, plain or quoted, unique in its mapping, read as text by every reader
///     scalar     = plain (also over several lines) | 'single' | "double" | literal | folded
///     literal    = "|" [ + | - ] [ 1…9 ] and the lines that are indented deeper than the parent; ">" folds them
///     comment    = "#" at the start of a line or after a space
///     plain      = true | false | null | number | text
///     number     = [-] ( 0 | 1…9 digits ) [ "." digits [ ( e | E ) ( + | - ) digits ] ]
///
/// Not in the subset: tags, anchors, aliases, merge keys, keys that are collections, directives, second documents,
/// tabs outside of quoted and block text, plain scalars that YAML 1.1 and 1.2 type differently (see `PlainScalar`),
/// keys without value and single pairs between brackets, nesting deeper than `depthLimit`.
package enum YAMLReader {
    /// How many collections may stand inside each other.
    package static let depthLimit = 100
    /// How many findings end the reading of a file.
    package static let findingLimit = 100

    /// Reads a file; all findings are collected, in the order of the file.
    ///
    /// - Returns: the document as far as it could be understood, for checks that want to say more; it is complete only
    ///   when no finding is an error. It is nil where nothing could be made of the file.
    package static func read(_ file: SourceFile) -> (document: Node?, diagnostics: [Diagnostic]) {
        let characters = YAMLCharacters.findings(in: file, limit: findingLimit)
        guard characters.isEmpty else { return (nil, characters) }
        let (document, diagnostics) = file.bytes.withUnsafeBufferPointer { bytes in
            var parser = YAMLParser(file, bytes)
            return (parser.parseDocument(), parser.diagnostics)
        }
        let ordered = diagnostics.enumerated().sorted { left, right in
            let (first, second) = (left.element.span?.range.lowerBound ?? 0, right.element.span?.range.lowerBound ?? 0)
            return (first, left.offset) < (second, right.offset)
        }
        return (document, ordered.map(\.element))
    }
}

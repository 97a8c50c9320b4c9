/// A stretch of a source file, from the first byte to the one after the last.
public struct SourceSpan: Sendable, Hashable {
    /// The file that it points into.
    public let file: SourceFile
    /// Byte offsets into the file.
    public let range: Range<Int>

    /// A span of a file; a range beyond its end points at its end.
    public init(file: SourceFile, range: Range<Int>) {
        self.file = file
        self.range = range
    }

    /// 1-based line of the first byte.
    public var line: Int { file.line(at: range.lowerBound) }
    /// 1-based column of the first byte, in characters.
    public var column: Int { file.position(at: range.lowerBound).column }

    /// Spans compare by file path and range; the file's bytes do not take part.
    public static func == (left: SourceSpan, right: SourceSpan) -> Bool {
        left.range == right.range && left.file.path == right.file.path
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(file.path)
        hasher.combine(range)
    }
}

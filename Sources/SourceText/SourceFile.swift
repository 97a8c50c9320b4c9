import Synchronization

/// The text of one file that a person wrote, with what is needed to point into it.
public struct SourceFile: Sendable, Hashable {
    /// One allocation behind all spans of a file, so that a span costs a reference.
    private final class Storage: Sendable {
        let path: String
        let bytes: [UInt8]
        /// Looked for when first asked: a file without findings is never asked.
        private let knownLineStarts = Mutex<[Int]?>(nil)

        init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }

        var lineStarts: [Int] {
            knownLineStarts.withLock { known in
                if let known { return known }
                var starts = [0]
                bytes.withUnsafeBufferPointer { buffer in
                    for offset in 0..<buffer.count where buffer[offset] == 0x0A { starts.append(offset + 1) }
                }
                known = starts
                return starts
            }
        }
    }

    private let storage: Storage

    /// The path as diagnostics show it: as the user gave it, or relative to the current folder.
    public var path: String { storage.path }
    /// The whole content, UTF-8, without a byte order mark.
    public var bytes: [UInt8] { storage.bytes }
    /// Byte offset at which each line begins; line 1 is at index 0.
    public var lineStarts: [Int] { storage.lineStarts }

    /// Takes the content of a file.
    ///
    /// - Parameter bytes: valid UTF-8; `SourceLoader` checks that before a file reaches this type.
    public init(path: String, bytes: [UInt8]) {
        storage = Storage(path: path, bytes: bytes)
    }

    /// Takes a text that stands in no file of its own, such as one of a test.
    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The 1-based line of a byte offset.
    public func line(at offset: Int) -> Int {
        let lineStarts = lineStarts
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return low + 1
    }

    /// The 1-based line and the 1-based column, counted in characters (grapheme clusters), of a byte offset.
    public func position(at offset: Int) -> (line: Int, column: Int) {
        let line = line(at: offset)
        let start = lineStarts[line - 1]
        let end = min(max(offset, start), bytes.count)
        let before = String(decoding: bytes[start..<end], as: UTF8.self)
        return (line, before.count + 1)
    }

    /// The bytes of a 1-based line without its line break; empty where there is no such line.
    func range(ofLine number: Int) -> Range<Int> {
        let lineStarts = lineStarts
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The text of a 1-based line, without its line break.
    public func line(_ number: Int) -> String {
        String(decoding: bytes[range(ofLine: number)], as: UTF8.self)
    }

    /// The text of a byte range.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// Files are equal when path and content are.
    public static func == (left: SourceFile, right: SourceFile) -> Bool {
        left.storage === right.storage || (left.path == right.path && left.bytes == right.bytes)
    }

    /// Hashes the path; two contents under one path are rare.
    public func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

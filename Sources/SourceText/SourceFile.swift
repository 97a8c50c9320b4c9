/// The text of one file that a person wrote, with what is needed to point into it.
public struct SourceFile: Sendable, Hashable {
    /// The path as diagnostics show it: as the user gave it, or relative to the current folder.
    public let path: String
    /// The whole content, UTF-8, without a byte order mark.
    public let bytes: [UInt8]
    /// Byte offset at which each line begins; line 1 is at index 0.
    public let lineStarts: [Int]

    /// - Parameter bytes: valid UTF-8; `SourceLoader` checks that before a file reaches this type.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { buffer in
            for offset in 0..<buffer.count where buffer[offset] == 0x0A { starts.append(offset + 1) }
        }
        lineStarts = starts
    }

    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The 1-based line and the 1-based column, counted in characters (grapheme clusters), of a byte offset.
    public func position(at offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        let end = min(max(offset, lineStarts[low]), bytes.count)
        let before = String(decoding: bytes[lineStarts[low]..<end], as: UTF8.self)
        return (low + 1, before.count + 1)
    }

    /// The text of a 1-based line, without its line break.
    public func line(_ number: Int) -> String {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

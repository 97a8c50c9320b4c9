import SourceText

extension SourceSpan {
    /// The place of the key that stands before this value; the value's own where it can not be found.
    func ofKey(_ key: String) -> SourceSpan {
        let bytes = file.bytes
        var offset = min(range.lowerBound, bytes.count)
        func skip(_ letters: [UInt8]) {
            while offset > 0, letters.contains(bytes[offset - 1]) { offset -= 1 }
        }
        skip(Array(" \n\r".utf8))
        guard offset > 0, bytes[offset - 1] == UInt8(ascii: ":") else { return self }
        offset -= 1
        skip(Array(" \"'".utf8))
        let name = Array(key.utf8)
        guard offset >= name.count, bytes[offset - name.count..<offset].elementsEqual(name) else { return self }
        return SourceSpan(file: file, range: offset - name.count..<offset)
    }
}

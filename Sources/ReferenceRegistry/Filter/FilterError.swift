/// What is wrong with a filter, and where.
struct FilterError: Error, Sendable, Hashable {
    /// Bytes from the beginning of the filter.
    let offset: Int
    /// One line, lower case, without a full stop.
    let reason: String

    init(at offset: Int, _ reason: String) {
        self.offset = offset
        self.reason = reason
    }

    /// 400 with line and column (`registry-behaviour.md` 5.3).
    func refusal(in filter: String) -> Refusal {
        let (line, column) = place(in: filter)
        return .badRequest("invalid filterQuery at \(line):\(column): \(reason)")
    }

    /// Both counted from 1, columns in characters.
    func place(in filter: String) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for (index, byte) in filter.utf8.enumerated() {
            if index >= offset { break }
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}

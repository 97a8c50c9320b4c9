/// The names that the suite made up, and what the scenario wrote for each.
///
/// They are found byte by byte: a stored name is what was sent or it is not, whatever letters come after it.
struct GeneratedTexts: Sendable {
    private struct Entry: Sendable {
        let bytes: [UInt8]
        let mark: [UInt8]
    }

    /// Longest first, so that no name hides in another.
    private let entries: [Entry]

    /// - Parameter marks: by the text that was made up.
    init(_ marks: [String: String]) {
        entries = marks.sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
            .filter { !$0.key.isEmpty }
            .map { Entry(bytes: Array($0.key.utf8), mark: Array($0.value.utf8)) }
    }

    /// The text with marks in place of all that was made up.
    func marked(_ text: String) -> String {
        var result = text
        for entry in entries where entry.bytes.count <= result.utf8.count {
            if let changed = Self.replacing(entry, in: result) { result = changed }
        }
        return result
    }

    /// nil when it is not in the text.
    private static func replacing(_ entry: Entry, in text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard var place = place(of: entry.bytes, in: bytes, from: 0) else { return nil }
            var result: [UInt8] = []
            var copied = 0
            while true {
                result += bytes[copied..<place]
                result += entry.mark
                copied = place + entry.bytes.count
                guard let next = Self.place(of: entry.bytes, in: bytes, from: copied) else { break }
                place = next
            }
            result += bytes[copied...]
            return String(decoding: result, as: UTF8.self)
        }
    }

    private static func place(of part: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start + part.count <= bytes.count else { return nil }
        return (start...bytes.count - part.count).first { place in
            part.indices.allSatisfy { bytes[place + $0] == part[$0] }
        }
    }
}

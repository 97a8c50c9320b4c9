/// The path of an operation, taken apart once.
struct PathTemplate: Sendable {
    enum Segment: Sendable, Hashable {
        case word(String)
        /// A whole segment that varies.
        case name(String)
        /// Text around what varies: `{id}.json`.
        case mixed(prefix: String, name: String, suffix: String)
    }

    let segments: [Segment]

    init(_ path: String) {
        let parts = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        segments = parts.map { segment in
            guard let open = segment.firstIndex(of: UInt8(ascii: "{")),
                let close = segment.lastIndex(of: UInt8(ascii: "}")), open < close
            else { return .word(String(Substring(segment))) }
            let name = String(Substring(segment[segment.index(after: open)..<close]))
            let prefix = String(Substring(segment[..<open]))
            let suffix = String(Substring(segment[segment.index(after: close)...]))
            return prefix.isEmpty && suffix.isEmpty
                ? .name(name) : .mixed(prefix: prefix, name: name, suffix: suffix)
        }
    }

    var names: [String] {
        segments.compactMap { segment in
            switch segment {
            case .word: nil
            case .name(let name), .mixed(_, let name, _): name
            }
        }
    }

    /// How many segments are given; the path with more of them wins.
    var weight: Int { segments.count { if case .word = $0 { true } else { false } } }

    /// What varies, decoded; nil when the path is another one.
    func values(_ path: [Substring]) -> [(name: String, value: String)]? {
        guard path.count == segments.count else { return nil }
        var values: [(name: String, value: String)] = []
        for (segment, text) in zip(segments, path) {
            switch segment {
            case .word(let word): if text != word { return nil }
            case .name(let name):
                guard !text.isEmpty else { return nil }
                values.append((name, PercentText.decoded(text, plusIsSpace: false)))
            case .mixed(let prefix, let name, let suffix):
                guard text.hasPrefix(prefix), text.hasSuffix(suffix), text.count > prefix.count + suffix.count else {
                    return nil
                }
                let inner = text.dropFirst(prefix.count).dropLast(suffix.count)
                values.append((name, PercentText.decoded(inner, plusIsSpace: false)))
            }
        }
        return values
    }
}

import SourceText

/// How another registry says what this one says: a pattern of messages, and what stands in their place.
///
/// A `*` of the pattern stands for any text; `$1` in the replacement is what the first one stood for.
struct Wording: Sendable {
    let pattern: [String]
    let replacement: String
    /// The status that goes with it; nil keeps the status.
    let status: Int?
    /// What the first `*` may stand for; empty: anything.
    let nouns: Set<String>

    init(_ pattern: String, _ replacement: String, status: Int? = nil, nouns: Set<String> = []) {
        self.nouns = nouns
        self.pattern = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
        self.replacement = replacement
        self.status = status
    }

    /// The message in the other words; nil when it is another message.
    func rewrite(_ message: String) -> String? {
        guard let first = pattern.first, message.hasPrefix(first) else { return nil }
        var rest = message.dropFirst(first.count)
        var text = replacement
        for (place, literal) in pattern.enumerated().dropFirst() {
            let isLast = place == pattern.count - 1
            guard let range = isLast ? Self.end(of: rest, literal) : rest.firstRange(of: literal) else { return nil }
            let found = rest[..<range.lowerBound]
            if place == 1, !nouns.isEmpty, !nouns.contains(String(found)) { return nil }
            text = text.replacing("$\(place)", with: found)
            rest = rest[range.upperBound...]
        }
        return rest.isEmpty ? text : nil
    }

    private static func end(of text: Substring, _ literal: String) -> Range<Substring.Index>? {
        guard text.hasSuffix(literal) else { return nil }
        return text.index(text.endIndex, offsetBy: -literal.count)..<text.endIndex
    }
}

extension Seams {
    /// Answers errors of some operations in other words: of all wordings that fit, the first counts.
    mutating func says(_ wordings: [Wording], in operations: Set<String>? = nil) {
        onResponse(operations) { exchange in
            guard exchange.response.status >= 400, case .json(let body) = exchange.response.body,
                let message = body["message"]?.string
            else { return }
            for wording in wordings {
                guard let text = wording.rewrite(message) else { continue }
                if let status = wording.status { exchange.response.status = status }
                exchange.response.changeObject { object in
                    object["message"] = .string(text)
                    if let status = wording.status {
                        object["code"] = .string(ReasonPhrase.forErrorBody(status: status))
                    }
                }
                return
            }
        }
    }
}

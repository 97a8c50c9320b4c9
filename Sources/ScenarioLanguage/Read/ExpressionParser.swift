package import SourceText

/// Splits a text into its literal parts and its `$(…)`.
package enum ExpressionParser {
    /// What stands in a text between two literal parts.
    enum Content: Hashable {
        case value(Expression)
        case matcher(MatcherWord)
    }

    enum Piece: Hashable {
        case text(String)
        case content(Content)
    }

    /// A `$(…)` that says nothing; `occurrence` counts the `$(` of the text, literal ones included, from 0.
    struct Problem: Hashable {
        let message: String
        let note: String?
        let occurrence: Int
    }

    /// The pieces of a text in order, with `$$(` already turned into `$(`; a piece with a problem is left out.
    static func parse(_ text: String) -> (pieces: [Piece], problems: [Problem]) {
        let bytes = Array(text.utf8)
        var pieces: [Piece] = []
        var problems: [Problem] = []
        var literal: [UInt8] = []
        var occurrence = 0
        var offset = 0
        while offset < bytes.count {
            guard bytes[offset] == Letter.dollar else {
                literal.append(bytes[offset])
                offset += 1
                continue
            }
            if bytes[offset...].starts(with: [Letter.dollar, Letter.dollar, Letter.open]) {
                literal += [Letter.dollar, Letter.open]
                offset += 3
                occurrence += 1
            } else if bytes[offset...].starts(with: [Letter.dollar, Letter.open]) {
                if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
                literal = []
                let start = offset + 2
                guard let end = bytes[start...].firstIndex(of: Letter.close) else {
                    problems.append(
                        Problem(
                            message: "found \"$(\" without \")\"", note: "a literal \"$(\" is written \"$$(\"",
                            occurrence: occurrence))
                    return (pieces, problems)
                }
                switch content(String(decoding: bytes[start..<end], as: UTF8.self)) {
                case .success(let content): pieces.append(.content(content))
                case .failure(let reason):
                    problems.append(Problem(message: reason.message, note: reason.note, occurrence: occurrence))
                }
                offset = end + 1
                occurrence += 1
            } else {
                literal.append(bytes[offset])
                offset += 1
            }
        }
        if !literal.isEmpty { pieces.append(.text(String(decoding: literal, as: UTF8.self))) }
        return (pieces, problems)
    }

    /// The places of all `$(…)` and `$$(` that a scalar holds, in order, found in the text as it was written.
    package static func places(in span: SourceSpan) -> [(isLiteral: Bool, span: SourceSpan)] {
        let bytes = span.file.bytes
        let end = min(span.range.upperBound, bytes.count)
        var places: [(isLiteral: Bool, span: SourceSpan)] = []
        var offset = max(0, span.range.lowerBound)
        while offset + 1 < end {
            guard bytes[offset] == Letter.dollar else {
                offset += 1
                continue
            }
            if offset + 2 < end, bytes[offset + 1] == Letter.dollar, bytes[offset + 2] == Letter.open {
                places.append((true, SourceSpan(file: span.file, range: offset..<offset + 3)))
                offset += 3
            } else if bytes[offset + 1] == Letter.open {
                let close = bytes[offset..<end].firstIndex(of: Letter.close).map { $0 + 1 } ?? min(offset + 2, end)
                places.append((false, SourceSpan(file: span.file, range: offset..<close)))
                offset = close
            } else {
                offset += 1
            }
        }
        return places
    }

    /// Where the `$(…)` number `index` (from 0, without the literal ones) of a scalar stands; the whole scalar where
    /// its text was written with escapes that hide it.
    package static func place(ofExpression index: Int, in span: SourceSpan) -> SourceSpan {
        let places = places(in: span).filter { !$0.isLiteral }
        return index < places.count ? places[index].span : span
    }

    private struct Reason: Error {
        let message: String
        var note: String?
    }

    private static let reservedRoots: Set<String> = ["index", "example", "parameter", "endpoint"]

    private static func content(_ inner: String) -> Result<Content, Reason> {
        let words = inner.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        guard let first = words.first else {
            return .failure(Reason(message: "found \"$()\", expected a name", note: "for example $(model.id)"))
        }
        if first == "unique" { return unique(words) }
        guard words.count == 1 else {
            return .failure(
                Reason(
                    message: "found \"$(\(inner))\", expected one path such as $(model.id)",
                    note: "only $(unique word) and $(unique word 250) take more than one word"))
        }
        if let word = MatcherWord(rawValue: first) { return .success(.matcher(word)) }
        let segments = first.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard segments.allSatisfy(isSegment), segments.first?.first?.isNumber == false else {
            return .failure(
                Reason(
                    message: "found \"$(\(inner))\", expected names and numbers with dots between them",
                    note: "for example $(page.items.0.id); a literal \"$(\" is written \"$$(\""))
        }
        if first == "index" { return .success(.value(.reference(segments))) }
        if let root = segments.first, reservedRoots.contains(root) {
            if root == "index" || segments.count < 2 || (root == "example" && segments.count > 2) {
                let expected =
                    root == "index" ? "$(index)" : root == "endpoint" ? "$(endpoint.NAME.address)" : "$(\(root).name)"
                return .failure(Reason(message: "found \"$(\(inner))\", expected \"\(expected)\""))
            }
        }
        return .success(.value(.reference(segments)))
    }

    private static func unique(_ words: [String]) -> Result<Content, Reason> {
        guard words.count == 2 || words.count == 3 else {
            return .failure(
                Reason(
                    message: "expected a word after \"unique\"",
                    note: "for example $(unique model) or $(unique model 250)"))
        }
        guard words[1].utf8.allSatisfy({ $0 != Letter.dollar && $0 != Letter.open && $0 > 0x20 }) else {
            return .failure(Reason(message: "found \"\(words[1])\" after \"unique\", expected a word"))
        }
        guard words.count == 3 else { return .success(.value(.unique(word: words[1], length: nil))) }
        guard let length = Int(words[2]), uniqueLengths.contains(length) else {
            return .failure(
                Reason(
                    message:
                        "found length \"\(words[2])\", expected a number from \(uniqueLengths.lowerBound) to \(uniqueLengths.upperBound)",
                    note: "shorter names could not be unique, longer ones not be sent"))
        }
        return .success(.value(.unique(word: words[1], length: length)))
    }

    /// Lengths that `$(unique word length)` takes.
    static let uniqueLengths = 16...64_000_000

    private static func isSegment(_ segment: String) -> Bool {
        !segment.isEmpty
            && segment.utf8.allSatisfy { Letter.isWord($0) || $0 == Letter.underscore || $0 >= 0x80 }
    }
}

/// `$(…)` that stand where a matcher is wanted and say what is observed there.
enum MatcherWord: String, CaseIterable { case absent, any, id, uuid, millis, kept, moved }

/// ASCII letters that the language gives a meaning.
enum Letter {
    static let dollar = UInt8(ascii: "$")
    static let open = UInt8(ascii: "(")
    static let close = UInt8(ascii: ")")
    static let hyphen = UInt8(ascii: "-")
    static let underscore = UInt8(ascii: "_")

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
    static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    /// A letter, a digit or `-`.
    static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLower(byte) || isUpper(byte) || byte == hyphen }
}

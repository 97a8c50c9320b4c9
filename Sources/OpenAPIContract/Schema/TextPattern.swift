/// A regular expression of ECMA-262 as contracts use them, compiled once.
///
/// Text, classes, groups, alternatives, counts and anchors are matched here, without setting anything up at each match;
/// what is rarer (looking around, references back, Unicode classes) is left to the `Regex` of the standard library.
package struct TextPattern: Sendable, Hashable {
    package let source: String
    private let root: PatternNode?

    /// nil when the text is no regular expression.
    package init?(_ source: String) {
        self.source = source
        var parser = PatternParser(source)
        root = parser.parse()
        if root == nil, (try? Regex(source)) == nil { return nil }
    }

    /// Whether it is found anywhere in a text.
    package func isFound(in text: String) -> Bool {
        guard let root else { return (try? (try Regex(source)).firstMatch(in: text)) != nil }
        let scalars = Array(text.unicodeScalars)
        var matcher = PatternMatcher(text: scalars)
        for start in 0...scalars.count {
            if matcher.matches(root, at: start, then: { _, _ in true }) { return true }
            if root.isAnchored { return false }
        }
        return false
    }

    package static func == (left: TextPattern, right: TextPattern) -> Bool { left.source == right.source }

    package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

indirect enum PatternNode: Sendable {
    case set(PatternSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case counted(PatternNode, ClosedRange<Int>, isLazy: Bool)
    case start
    case end
    case wordBoundary(Bool)

    /// Whether it can match at the start of the text only.
    var isAnchored: Bool {
        switch self {
        case .start: true
        case .sequence(let items): items.first?.isAnchored ?? false
        case .choice(let branches): branches.allSatisfy(\.isAnchored)
        case .set, .counted, .end, .wordBoundary: false
        }
    }
}

/// A class of characters.
struct PatternSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }
}

/// Tries the ways in which a pattern can match.
private struct PatternMatcher {
    let text: [Unicode.Scalar]

    mutating func matches(
        _ node: PatternNode, at index: Int, then next: (inout PatternMatcher, Int) -> Bool
    ) -> Bool {
        switch node {
        case .set(let set):
            return index < text.count && set.contains(text[index]) && next(&self, index + 1)
        case .start: return index == 0 && next(&self, index)
        case .end: return index == text.count && next(&self, index)
        case .wordBoundary(let wanted):
            let isBoundary = isWord(index - 1) != isWord(index)
            return isBoundary == wanted && next(&self, index)
        case .sequence(let items): return matches(items[...], at: index, then: next)
        case .choice(let branches):
            for branch in branches where matches(branch, at: index, then: next) { return true }
            return false
        case .counted(.set(let set), let count, let isLazy):
            var end = index
            while end < text.count, end - index < count.upperBound, set.contains(text[end]) { end += 1 }
            guard end - index >= count.lowerBound else { return false }
            let ends = index + count.lowerBound...end
            if isLazy {
                for place in ends where next(&self, place) { return true }
            } else {
                for place in ends.reversed() where next(&self, place) { return true }
            }
            return false
        case .counted(let item, let count, let isLazy):
            return repeats(item, count, isLazy, done: 0, at: index, then: next)
        }
    }

    private mutating func matches(
        _ items: ArraySlice<PatternNode>, at index: Int, then next: (inout PatternMatcher, Int) -> Bool
    ) -> Bool {
        guard let first = items.first else { return next(&self, index) }
        return matches(first, at: index) { matcher, place in
            matcher.matches(items.dropFirst(), at: place, then: next)
        }
    }

    private mutating func repeats(
        _ item: PatternNode, _ count: ClosedRange<Int>, _ isLazy: Bool, done: Int, at index: Int,
        then next: (inout PatternMatcher, Int) -> Bool
    ) -> Bool {
        if isLazy, done >= count.lowerBound, next(&self, index) { return true }
        if done < count.upperBound {
            let more = matches(item, at: index) { matcher, place in
                // An empty round would go on for ever.
                (place > index || done < count.lowerBound)
                    && matcher.repeats(item, count, isLazy, done: done + 1, at: place, then: next)
            }
            if more { return true }
        }
        return !isLazy && done >= count.lowerBound && next(&self, index)
    }

    private func isWord(_ index: Int) -> Bool {
        text.indices.contains(index) && PatternParser.word.contains { $0.contains(text[index].value) }
    }
}

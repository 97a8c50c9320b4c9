/// Reads the common part of ECMA-262 regular expressions.
struct PatternParser {
    static let digit: [ClosedRange<UInt32>] = [0x30...0x39]
    static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    static let space: [ClosedRange<UInt32>] = [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x2028...0x2029, 0xFEFF...0xFEFF,
    ]
    /// The most that a group may be repeated; more is left to the standard library.
    private static let countLimit = 1000

    private let text: [Unicode.Scalar]
    private var position = 0
    /// Whether something stands there that is not read here.
    private var isForeign = false

    init(_ source: String) { text = Array(source.unicodeScalars) }

    /// nil when the pattern is wrong, or not of the common part.
    mutating func parse() -> PatternNode? {
        let node = choice()
        return isForeign || position < text.count ? nil : node
    }

    private func peek() -> Unicode.Scalar? { position < text.count ? text[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() -> PatternNode {
        var branches = [sequence()]
        while take("|") { branches.append(sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() -> PatternNode {
        var items: [PatternNode] = []
        while let scalar = peek(), scalar != "|", scalar != ")", !isForeign {
            items.append(counted(atom()))
        }
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private mutating func atom() -> PatternNode {
        guard let scalar = peek() else { return .sequence([]) }
        position += 1
        switch scalar {
        case "^": return .start
        case "$": return .end
        case ".": return .set(PatternSet(ranges: [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true))
        case "(":
            if take("?"), !take(":") { isForeign = true }
            let inner = choice()
            if !take(")") { isForeign = true }
            return inner
        case "[": return .set(bracket())
        case "\\":
            if take("b") { return .wordBoundary(true) }
            if take("B") { return .wordBoundary(false) }
            return .set(escape())
        case "*", "+", "?", "{", "}", "]":
            isForeign = true
            return .sequence([])
        default: return .set(PatternSet(ranges: [scalar.value...scalar.value]))
        }
    }

    private mutating func counted(_ item: PatternNode) -> PatternNode {
        let count: ClosedRange<Int>
        switch peek() {
        case "*": count = 0...Int.max
        case "+": count = 1...Int.max
        case "?": count = 0...1
        case "{":
            guard let braces = braces() else {
                isForeign = true
                return item
            }
            return .counted(item, braces, isLazy: take("?"))
        default: return item
        }
        position += 1
        return .counted(item, count, isLazy: take("?"))
    }

    /// `{3}`, `{3,}`, `{3,5}`.
    private mutating func braces() -> ClosedRange<Int>? {
        position += 1
        guard let least = number() else { return nil }
        var most = least
        if take(",") { most = peek() == "}" ? Int.max : number() ?? -1 }
        guard take("}"), most >= least, least <= Self.countLimit else { return nil }
        return least...most
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = peek(), Self.digit[0].contains(scalar.value), digits.utf8.count < 9 {
            digits.unicodeScalars.append(scalar)
            position += 1
        }
        return Int(digits)
    }

    private mutating func bracket() -> PatternSet {
        var set = PatternSet(isNegated: take("^"))
        while let scalar = peek(), scalar != "]" {
            position += 1
            let item = scalar == "\\" ? escape() : PatternSet(ranges: [scalar.value...scalar.value])
            if item.isNegated { isForeign = true }
            if let low = Self.single(item), peek() == "-", position + 1 < text.count, text[position + 1] != "]" {
                position += 1
                guard let next = peek() else { break }
                position += 1
                let end = next == "\\" ? escape() : PatternSet(ranges: [next.value...next.value])
                if let high = Self.single(end), low <= high {
                    set.ranges.append(low...high)
                } else {
                    isForeign = true
                }
            } else {
                set.ranges += item.ranges
            }
        }
        if !take("]") { isForeign = true }
        return set
    }

    private static func single(_ set: PatternSet) -> UInt32? {
        guard set.ranges.count == 1, let range = set.ranges.first, range.count == 1, !set.isNegated else { return nil }
        return range.lowerBound
    }

    private mutating func escape() -> PatternSet {
        guard let scalar = peek() else {
            isForeign = true
            return PatternSet()
        }
        position += 1
        switch scalar {
        case "d": return PatternSet(ranges: Self.digit)
        case "D": return PatternSet(ranges: Self.digit, isNegated: true)
        case "w": return PatternSet(ranges: Self.word)
        case "W": return PatternSet(ranges: Self.word, isNegated: true)
        case "s": return PatternSet(ranges: Self.space)
        case "S": return PatternSet(ranges: Self.space, isNegated: true)
        case "t": return Self.one(0x09)
        case "n": return Self.one(0x0A)
        case "v": return Self.one(0x0B)
        case "f": return Self.one(0x0C)
        case "r": return Self.one(0x0D)
        case "x": return hexadecimal(2)
        case "u": return hexadecimal(4)
        default:
            let isNamed = Self.word.contains { $0.contains(scalar.value) }
            if isNamed { isForeign = true }
            return Self.one(scalar.value)
        }
    }

    private mutating func hexadecimal(_ digits: Int) -> PatternSet {
        var word = ""
        while word.count < digits, let scalar = peek(), scalar.properties.isASCIIHexDigit {
            word.unicodeScalars.append(scalar)
            position += 1
        }
        guard word.count == digits, let value = UInt32(word, radix: 16) else {
            isForeign = true
            return PatternSet()
        }
        return Self.one(value)
    }

    private static func one(_ value: UInt32) -> PatternSet { PatternSet(ranges: [value...value]) }
}

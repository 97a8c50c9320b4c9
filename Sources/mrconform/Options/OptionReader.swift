import SourceText

/// What was typed: options with their values, and the rest; nothing is interpreted here.
struct OptionReader {
    /// The options of a command.
    struct Vocabulary {
        /// Options that take a value, `--jobs 4` or `--jobs=4`.
        var valued: Set<String> = []
        /// Those of them that may be given more than once.
        var repeatable: Set<String> = []
        /// Options that stand alone.
        var flags: Set<String> = []
        /// Short forms.
        var short: [String: String] = [:]
    }

    /// Each option with its values, in the order of the arguments.
    private(set) var values: [String: [String]] = [:]
    private(set) var flags: Set<String> = []
    /// What is no option; all of it after `--`.
    private(set) var operands: [String] = []

    /// - Throws: for an unknown option (with the nearest one), a missing or an unexpected value, an option given twice that
    ///   can be said once only.
    init(_ arguments: [String], _ vocabulary: Vocabulary) throws(UsageError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                return
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                operands.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let typed = parts.first ?? argument
            let name = vocabulary.short[typed] ?? typed
            if vocabulary.flags.contains(name) {
                guard parts.count == 1 else { throw UsageError("\"\(name)\" takes no value, found \"\(parts[1])\"") }
                flags.insert(name)
            } else if vocabulary.valued.contains(name) {
                if values[name] != nil, !vocabulary.repeatable.contains(name) {
                    throw UsageError("\"\(name)\" was given twice")
                }
                if parts.count == 2 {
                    values[name, default: []].append(parts[1])
                } else if let value = rest.popFirst() {
                    values[name, default: []].append(value)
                } else {
                    throw UsageError("\"\(name)\" needs a value after it")
                }
            } else {
                let known = vocabulary.valued.union(vocabulary.flags)
                throw UsageError(
                    "there is no option \"\(typed)\"; \(NameSuggestion.nearest(to: typed, among: known.sorted()))")
            }
        }
    }

    /// The value of an option that is given once.
    func last(_ name: String) -> String? { values[name]?.last }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// A whole number within bounds.
    func number(_ name: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = last(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "\"\(name)\" takes a whole number from \(range.lowerBound) to \(range.upperBound), found \"\(text)\"")
        }
        return number
    }

    /// A duration: `500ms`, `10s`, `2m`.
    func duration(_ name: String) throws(UsageError) -> Duration? {
        guard let text = last(name) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        if let number = Int(digits), number > 0, number <= 1_000_000 {
            switch text.dropFirst(digits.count) {
            case "ms": return .milliseconds(number)
            case "s": return .seconds(number)
            case "m": return .seconds(number * 60)
            default: break
            }
        }
        throw UsageError("\"\(name)\" takes a duration such as 500ms, 10s or 2m, found \"\(text)\"")
    }
}

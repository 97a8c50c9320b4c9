/// A statement in SQLite's words, which the registry speaks, said in PostgreSQL's.
///
/// It knows the forms that the registry's statements have, not all of SQL.
struct PostgreSQLText {
    private enum Token {
        case word(String), literal(String), sign(String), space
        /// 0: the next.
        case mark(Int)
    }

    /// What waits for its closing parenthesis.
    private enum Group { case plain, lower, decimal }

    private let tokens: [Token]
    private let types: [PostgreSQLType]
    private var written = ""
    private var suffix = ""

    /// - Parameter types: of the values, in their order.
    static func of(_ text: String, types: [PostgreSQLType]) -> String {
        var text = PostgreSQLText(text.replacing("SELECT value FROM json_each(?", with: "SELECT unnest(?"), types)
        return text.translated()
    }

    /// The statements of a script.
    static func statements(of script: String) -> [String] {
        var statements = [""]
        for token in tokens(of: script) {
            switch token {
            case .sign(";"): statements.append("")
            case .space: statements[statements.count - 1] += " "
            case .word(let text), .literal(let text), .sign(let text): statements[statements.count - 1] += text
            case .mark: statements[statements.count - 1] += "?"
            }
        }
        return statements.filter { !$0.allSatisfy(\.isWhitespace) }
    }

    private init(_ text: String, _ types: [PostgreSQLType]) {
        tokens = Self.tokens(of: text)
        self.types = types
    }

    private mutating func translated() -> String {
        var groups: [Group] = []
        var lastMark = 0
        var isOrdering = false
        var index = 0
        while index < tokens.count {
            switch tokens[index] {
            case .space: written += " "
            case .literal(let text): written += text
            case .mark(let number):
                lastMark = number == 0 ? lastMark + 1 : max(lastMark, number)
                let place = number == 0 ? lastMark : number
                written += "$\(place)"
                if case .sign(let sign)? = previous(index), ["<", ">", "<=", ">="].contains(sign),
                    types.indices.contains(place - 1), types[place - 1] == .text
                {
                    written += Self.bytewise
                }
            case .sign("+") where isPrefix(index): break
            case .sign("("):
                written += "("
                groups.append(.plain)
            case .sign(")"):
                switch groups.popLast() {
                case .lower: written += ")\(Self.bytewise))"
                case .decimal, .plain, nil: written += ")"
                }
            case .sign(let sign): written += sign
            case .word("lower") where next(index) == "(":
                written += "lower(("
                groups.append(.lower)
                index = nextPlace(index) ?? index
            case .word("CAST") where next(index) == "(":
                let isDecimal = castsToNumber(index)
                written += isDecimal ? "coalesce(CAST(substring((" : "CAST("
                groups.append(isDecimal ? .decimal : .plain)
                index = nextPlace(index) ?? index
            case .word("AS") where groups.last == .decimal:
                written += ") FROM '\(Self.number)') AS "
            case .word("NUMERIC") where groups.last == .decimal:
                // The parenthesis of the CAST follows, then that of coalesce.
                written += "NUMERIC), 0"
            case .word("INSERT") where next(index) == "OR":
                index = insert(index)
            case .word(let word):
                if word == "BY" { isOrdering = true }
                if word == "LIMIT" { isOrdering = false }
                written += Self.words[word] ?? word
                if isOrdering, word == "name" { written += Self.bytewise }
                if Self.truths.contains(word) { index = truth(index) }
            }
            index += 1
        }
        return written + suffix
    }

    private static let bytewise = " COLLATE \"C\""
    /// What SQLite reads as a number at the beginning of a text.
    private static let number = "^[-+]?[0-9]+(?:[.][0-9]*)?(?:[eE][-+]?[0-9]+)?"
    /// Columns that hold truth values, not 0 and 1.
    private static let truths: Set = ["is_custom_property", "bool_value", "is_index_step"]

    private static let words: [String: String] = {
        let tables = SQLiteSchema.entityTables + ["Type", "TypeProperty", "ParentType", "MLMDEnv"]
        var words = Dictionary(uniqueKeysWithValues: tables.map { ($0, "\"\($0)\"") })
        words["instr"] = "strpos"
        words["GLOB"] = "LIKE"
        return words
    }()

    /// `INSERT OR IGNORE INTO T` and `INSERT OR REPLACE INTO T`.
    ///
    /// - Returns: the place of the table.
    private mutating func insert(_ index: Int) -> Int {
        let words = tokens[index...].indices.filter { if case .word = tokens[$0] { true } else { false } }.prefix(5)
        guard words.count == 5, case .word(let manner) = tokens[words[2]], case .word(let table) = tokens[words[4]]
        else {
            written += "INSERT"
            return index
        }
        written += "INSERT INTO \(Self.words[table] ?? table)"
        if manner == "REPLACE" {
            let node = table.replacing("Property", with: "").lowercased()
            let columns = ["int", "double", "string", "byte", "proto", "bool"].map { "\($0)_value" }
            suffix =
                " ON CONFLICT (\(node)_id, name, is_custom_property) DO UPDATE SET "
                + columns.map { "\($0) = EXCLUDED.\($0)" }.joined(separator: ", ")
        } else {
            suffix = " ON CONFLICT DO NOTHING"
        }
        return words[4]
    }

    /// `= 0` and `= 1` behind a column of truth values.
    ///
    /// - Returns: the place of the last token that was written.
    private mutating func truth(_ index: Int) -> Int {
        let sign = nextPlace(index)
        let value = sign.flatMap { nextPlace($0) }
        guard let sign, let value, case .sign("=") = tokens[sign], case .literal(let digit) = tokens[value],
            digit == "0" || digit == "1"
        else { return index }
        written += " = \(digit == "1" ? "true" : "false")"
        return value
    }

    private func castsToNumber(_ index: Int) -> Bool {
        var depth = 0
        for place in index..<tokens.count {
            switch tokens[place] {
            case .sign("("): depth += 1
            case .sign(")"):
                depth -= 1
                if depth == 0 {
                    if case .word("NUMERIC")? = previous(place) { return true }
                    return false
                }
            default: break
            }
        }
        return false
    }

    /// SQLite reads nothing into a plus before an expression but that no index is to be used.
    private func isPrefix(_ index: Int) -> Bool {
        guard tokens.indices.contains(index + 1) else { return false }
        if case .space = tokens[index + 1] { return false }
        return true
    }

    private func nextPlace(_ index: Int) -> Int? {
        tokens.indices.suffix(from: index + 1).first { if case .space = tokens[$0] { false } else { true } }
    }

    private func next(_ index: Int) -> String? { nextPlace(index).map { Self.text(tokens[$0]) } }

    private func previous(_ index: Int) -> Token? {
        tokens[..<index].last { if case .space = $0 { false } else { true } }
    }

    private static func text(_ token: Token) -> String {
        switch token {
        case .word(let text), .literal(let text), .sign(let text): text
        case .mark, .space: ""
        }
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(text)
        func isWord(_ character: Character) -> Bool { character == "_" || character.isLetter || character.isNumber }
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.drop { $0.isWhitespace }
                tokens.append(.space)
            } else if first == "'" || first == "\"" {
                let end = rest.dropFirst().firstIndex(of: first).map { rest.index(after: $0) } ?? rest.endIndex
                tokens.append(.literal(String(rest[..<end])))
                rest = rest[end...]
            } else if first == "?" {
                let digits = rest.dropFirst().prefix { $0.isNumber }
                tokens.append(.mark(Int(digits) ?? 0))
                rest = rest.dropFirst(1 + digits.count)
            } else if first.isNumber {
                let digits = rest.prefix { $0.isNumber || $0 == "." }
                tokens.append(.literal(String(digits)))
                rest = rest.dropFirst(digits.count)
            } else if isWord(first) {
                let word = rest.prefix(while: isWord)
                tokens.append(.word(String(word)))
                rest = rest.dropFirst(word.count)
            } else {
                let length = ["<=", ">=", "<>", "!=", "||"].contains { rest.hasPrefix($0) } ? 2 : 1
                tokens.append(.sign(String(rest.prefix(length))))
                rest = rest.dropFirst(length)
            }
        }
        return tokens
    }
}

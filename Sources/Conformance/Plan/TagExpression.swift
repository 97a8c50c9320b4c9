/// A selection by tags: `smoke and not slow`, `(model-version or artifact) and not paging`.
package struct TagExpression: Sendable {
    private indirect enum Term: Sendable {
        case tag(Glob, text: String)
        case not(Term)
        case both(Term, Term)
        case either(Term, Term)
    }

    /// What is wrong with an expression.
    package struct Malformed: Error, Sendable, Hashable {
        package let message: String
    }

    private let term: Term

    /// `or` binds weaker than `and`, `and` weaker than `not`; parentheses group; tags may hold `*`.
    /// - Throws: `Malformed` with what was found and expected.
    package init(_ text: String) throws(Malformed) {
        var parser = Parser(text)
        term = try parser.expression()
        if let extra = parser.next() { throw Malformed(message: "\"\(extra)\" was not expected in the tag expression") }
    }

    /// The tags that it asks for, those behind `not` aside.
    package var wanted: [String] { Self.wanted(term) }

    package func matches(_ tags: Set<String>) -> Bool { Self.holds(term, tags) }

    private static func holds(_ term: Term, _ tags: Set<String>) -> Bool {
        switch term {
        case .tag(let glob, _): tags.contains(where: glob.matches)
        case .not(let inner): !holds(inner, tags)
        case .both(let left, let right): holds(left, tags) && holds(right, tags)
        case .either(let left, let right): holds(left, tags) || holds(right, tags)
        }
    }

    private static func wanted(_ term: Term) -> [String] {
        switch term {
        case .tag(_, let text): [text]
        case .not: []
        case .both(let left, let right), .either(let left, let right): wanted(left) + wanted(right)
        }
    }

    private struct Parser {
        private var words: ArraySlice<String>

        init(_ text: String) {
            var words: [String] = []
            for chunk in text.split(separator: " ") {
                var word = ""
                for character in chunk {
                    if character == "(" || character == ")" {
                        if !word.isEmpty { words.append(word) }
                        word = ""
                        words.append(String(character))
                    } else {
                        word.append(character)
                    }
                }
                if !word.isEmpty { words.append(word) }
            }
            self.words = words[...]
        }

        mutating func next() -> String? { words.popFirst() }

        mutating func expression() throws(Malformed) -> Term {
            var left = try conjunction()
            while words.first == "or" {
                words.removeFirst()
                left = .either(left, try conjunction())
            }
            return left
        }

        private mutating func conjunction() throws(Malformed) -> Term {
            var left = try negation()
            while words.first == "and" {
                words.removeFirst()
                left = .both(left, try negation())
            }
            return left
        }

        private mutating func negation() throws(Malformed) -> Term {
            guard words.first == "not" else { return try primary() }
            words.removeFirst()
            return .not(try negation())
        }

        private mutating func primary() throws(Malformed) -> Term {
            guard let word = next() else {
                throw Malformed(message: "the tag expression ends where a tag was expected")
            }
            switch word {
            case "(":
                let inner = try expression()
                guard next() == ")" else { throw Malformed(message: "a \")\" is missing in the tag expression") }
                return inner
            case ")", "and", "or": throw Malformed(message: "found \"\(word)\" where a tag was expected")
            default: return .tag(Glob(word), text: word)
            }
        }
    }
}

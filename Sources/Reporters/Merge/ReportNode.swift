import SourceText

/// A value in a JSON report, read strictly: what is not as the format says it is told with its place.
struct ReportNode {
    let node: Node

    var span: SourceSpan { node.span }

    /// - Throws: `MergeRefusal` when this is no object, or has no such member.
    func member(_ name: String) throws(MergeRefusal) -> ReportNode {
        guard node.entries != nil else { throw unexpected("an object") }
        guard let value = node[name] else {
            throw MergeRefusal("no-report", "the member \"\(name)\" is missing", at: span)
        }
        return ReportNode(node: value)
    }

    /// nil where the member is null.
    func optional(_ name: String) throws(MergeRefusal) -> ReportNode? {
        let value = try member(name)
        if case .scalar(.null, _) = value.node.content { return nil }
        return value
    }

    func text() throws(MergeRefusal) -> String {
        guard let text = node.string else { throw unexpected("text") }
        return text
    }

    func text(_ name: String) throws(MergeRefusal) -> String { try member(name).text() }

    func optionalText(_ name: String) throws(MergeRefusal) -> String? {
        try optional(name).map { value throws(MergeRefusal) in try value.text() }
    }

    func number() throws(MergeRefusal) -> Int {
        guard case .scalar(.number(let number), _) = node.content, let value = number.int64, value >= 0 else {
            throw unexpected("a whole number from 0")
        }
        return Int(value)
    }

    func number(_ name: String) throws(MergeRefusal) -> Int { try member(name).number() }

    func isTrue(_ name: String) throws(MergeRefusal) -> Bool {
        let value = try member(name)
        guard case .scalar(.bool(let flag), _) = value.node.content else { throw value.unexpected("true or false") }
        return flag
    }

    /// A number of milliseconds with a fraction.
    func milliseconds(_ name: String) throws(MergeRefusal) -> Duration {
        let value = try member(name)
        guard case .scalar(.number(let number), _) = value.node.content, let milliseconds = number.double,
            (0..<1e12).contains(milliseconds)
        else { throw value.unexpected("a number of milliseconds") }
        return .microseconds(Int64((milliseconds * 1_000).rounded()))
    }

    func items(_ name: String) throws(MergeRefusal) -> [ReportNode] {
        let value = try member(name)
        guard let items = value.node.items else { throw value.unexpected("a list") }
        return items.map { ReportNode(node: $0) }
    }

    func texts(_ name: String) throws(MergeRefusal) -> [String] {
        try items(name).map { item throws(MergeRefusal) in try item.text() }
    }

    /// A list of `[name, value]`.
    func pairs(_ name: String) throws(MergeRefusal) -> [(name: String, value: String)] {
        try items(name).map { item throws(MergeRefusal) in
            guard let pair = item.node.items, pair.count == 2, let name = pair[0].string, let value = pair[1].string
            else { throw item.unexpected("a list of two texts") }
            return (name, value)
        }
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String>>(_ name: String, _: Word.Type) throws(MergeRefusal) -> Word {
        let value = try member(name)
        let text = try value.text()
        guard let word = Word(rawValue: text) else {
            throw MergeRefusal("no-report", "\"\(name)\" can not be \"\(text)\"", at: value.span)
        }
        return word
    }

    func unexpected(_ wanted: String) -> MergeRefusal {
        MergeRefusal("no-report", "found \(node.kindInWords), expected \(wanted)", at: span)
    }
}

/// Why reports can not be put together.
struct MergeRefusal: Error {
    let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

    /// - Parameter id: without `merge.` before it.
    init(_ id: String, _ message: String, at span: SourceSpan, notes: [String] = []) {
        diagnostics = [Diagnostic(id: "merge.\(id)", message: message, span: span, notes: notes)]
    }
}

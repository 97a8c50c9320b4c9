package import SourceText

/// The rules that scenarios prove, as `fixtures/clauses.yaml` lists them.
package struct ClauseCatalogue: Sendable {
    /// One rule.
    package struct Clause: Sendable {
        /// `MR-0104`; never used again for another rule.
        package let id: String
        package let sentence: String
        package let level: Level
        /// Where the rule comes from: a pointer into the contract, prose, or observed practice.
        package let source: String
        package let note: String?
        package let span: SourceSpan
    }

    /// In file order.
    package let clauses: [Clause]
    private let indices: [String: Int]

    package init(clauses: [Clause]) {
        self.clauses = clauses
        indices = Dictionary(clauses.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The rule of that id.
    package subscript(id: String) -> Clause? { indices[id].map { clauses[$0] } }

    /// Reads the catalogue; an entry with a finding is left out.
    package static func read(_ root: Node) -> (catalogue: ClauseCatalogue, diagnostics: [Diagnostic]) {
        var reader = ClauseReader()
        let clauses = reader.clauses(root)
        return (ClauseCatalogue(clauses: clauses), reader.diagnostics)
    }
}

private struct ClauseReader {
    var diagnostics: [Diagnostic] = []
    private static let keys = ["id", "level", "sentence", "source", "note"]

    mutating func clauses(_ root: Node) -> [ClauseCatalogue.Clause] {
        guard let items = root.items else {
            report(.badClause, "found \(root.kindInWords), expected a list of clauses", at: root.span)
            return []
        }
        var places: [String: SourceSpan] = [:]
        places.reserveCapacity(items.count)
        return items.compactMap { item in
            guard let clause = clause(item) else { return nil }
            if let place = places.updateValue(clause.span, forKey: clause.id) {
                places[clause.id] = place
                report(
                    .duplicateClause, "the id \"\(clause.id)\" is taken", at: clause.span,
                    notes: ["line \(place.line) has it; an id is never used again"])
                return nil
            }
            return clause
        }
    }

    private mutating func clause(_ node: Node) -> ClauseCatalogue.Clause? {
        guard let entries = node.entries, !entries.isEmpty else {
            report(.badClause, "found \(node.kindInWords), expected a mapping", at: node.span)
            return nil
        }
        for entry in entries where !Self.keys.contains(entry.key) {
            report(
                .badClause, "a clause has no key \"\(entry.key)\"", at: entry.keySpan,
                notes: [NameSuggestion.nearest(to: entry.key, among: Self.keys)])
        }
        // All are read before any is missed: each finding is told.
        let texts = (id: text("id", of: node), level: text("level", of: node), sentence: text("sentence", of: node))
        let source = text("source", of: node)
        let note = text("note", of: node, isRequired: false)
        guard let id = texts.id, let word = texts.level, let sentence = texts.sentence, let source else { return nil }
        let idSpan = node["id"]?.span ?? node.span
        guard NameForm.clause.fits(id) else {
            report(.badClause, "found \"\(id)\", expected \(NameForm.clause.inWords)", at: idSpan)
            return nil
        }
        guard let level = Level(rawValue: word) else {
            report(
                .badClause, "found \"\(word)\", expected a level", at: node["level"]?.span ?? node.span,
                notes: [NameSuggestion.nearest(to: word, among: Level.allCases.map(\.rawValue))])
            return nil
        }
        return ClauseCatalogue.Clause(
            id: id, sentence: sentence, level: level, source: source, note: note, span: idSpan)
    }

    private mutating func text(_ key: String, of node: Node, isRequired: Bool = true) -> String? {
        guard let value = node[key] else {
            let span = node.entries?.first?.keySpan ?? node.span
            if isRequired { report(.badClause, "\"\(key)\" is missing", at: span) }
            return nil
        }
        if let text = value.string, !text.isEmpty { return text }
        let found = value.string == nil ? value.kindInWords : "an empty text"
        report(.badClause, "found \(found), expected text", at: value.span)
        return nil
    }

    private mutating func report(_ finding: Finding, _ message: String, at span: SourceSpan, notes: [String] = []) {
        diagnostics.append(finding.diagnostic(message, at: span, notes: notes))
    }
}

package import SourceText

extension Errata {
    /// Reads the file of errata; what is said for people there (about, evidence, why) is not looked at.
    package static func read(_ root: Node) -> (errata: Errata, diagnostics: [Diagnostic]) {
        var reader = ErrataReader()
        let admissions = (root["errata"]?.items ?? []).flatMap { reader.admissions($0) }
        if root["errata"]?.items == nil { reader.report("found no list \"errata\"", root.span) }
        return (Errata(admissions), reader.diagnostics)
    }
}

private struct ErrataReader {
    private static let keys = ["status", "like", "keyword", "at", "parameter", "operations", "in", "wanted"]
    var diagnostics: [Diagnostic] = []

    mutating func admissions(_ entry: Node) -> [Errata.Admission] {
        guard let id = entry["id"]?.string else {
            report("an erratum has no \"id\"", entry.span)
            return []
        }
        return (entry["admits"]?.items ?? []).compactMap { admission($0, of: id) }
    }

    private mutating func admission(_ node: Node, of id: String) -> Errata.Admission? {
        for entry in node.entries ?? [] where !Self.keys.contains(entry.key) {
            report("\"admits\" has no key \"\(entry.key)\"", entry.keySpan)
        }
        guard let point = point(node) else {
            report("an admission says a status, or a keyword with \"at\" or \"parameter\"", node.span)
            return nil
        }
        var side: Errata.Side?
        if let word = node["in"] {
            side = word.string.flatMap(Errata.Side.init)
            if side == nil { report("\"in\" is request or answer", word.span) }
        }
        return Errata.Admission(
            erratum: id, point: point, operations: node["operations"]?.items.map { Set($0.compactMap(\.string)) },
            side: side, wanted: node["wanted"]?.string)
    }

    private func point(_ node: Node) -> Errata.Admission.Point? {
        if case .scalar(.number(let number), _) = node["status"]?.content, let status = number.int64 {
            return .status(Int(status), like: node["like"]?.string)
        }
        guard let keyword = node["keyword"]?.string else { return nil }
        if let name = node["parameter"]?.string { return .parameter(keyword: keyword, name: name) }
        return node["at"]?.string.flatMap(JSONPointer.segments).map { .body(keyword: keyword, at: $0) }
    }

    mutating func report(_ message: String, _ span: SourceSpan) {
        diagnostics.append(Diagnostic(id: "contract.erratum", message: message, span: span))
    }
}

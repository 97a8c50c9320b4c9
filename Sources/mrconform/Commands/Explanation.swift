import Conformance
import ScenarioLanguage
import SourceText
import TestBeds

/// A rule or a fault with what belongs to it, as text and as JSON.
struct Explanation {
    let text: String
    let json: String

    init(_ clause: ClauseCatalogue.Clause, _ scenarios: [Scenario], _ faults: [PlayedFault]) {
        let proofs = scenarios.filter { $0.provenClauses.contains(clause.id) }
        let breakers = faults.filter { $0.clauses.contains(clause.id) }
        let isBuiltIn = BuiltInRule(rawValue: clause.id) != nil
        var lines = ["\(clause.id)  \(clause.level.rawValue)", "  \(clause.sentence)", "  source: \(clause.source)"]
        if let note = clause.note { lines.append("  note: \(note)") }
        if isBuiltIn { lines.append("  checked in every story that comes to it, without being said") }
        lines += Self.list("proven by", proofs.map(Self.line), none: "no scenario")
        lines += Self.list("broken by", breakers.map { "\($0.name)  \($0.sentence)" }, none: "no fault")
        text = Self.text(lines)
        let note: JSONValue = clause.note.map { .string($0) } ?? .null
        let breaking = breakers.map { fault -> JSONValue in
            ["name": .string(fault.name), "sentence": .string(fault.sentence)]
        }
        let members: [(String, JSONValue)] = [
            ("kind", .string("clause")), ("id", .string(clause.id)), ("level", .string(clause.level.rawValue)),
            ("sentence", .string(clause.sentence)), ("source", .string(clause.source)), ("note", note),
            ("builtIn", .bool(isBuiltIn)), ("scenarios", .array(proofs.map(Self.encoded))),
            ("faults", .array(breaking)),
        ]
        json = Self.json(members)
    }

    init(_ fault: PlayedFault, _ catalogue: ClauseCatalogue, _ scenarios: [Scenario]) {
        let proofs = scenarios.filter { !$0.provenClauses.isDisjoint(with: fault.clauses) }
        let clauses = fault.clauses.compactMap { catalogue[$0] }
        var lines = ["\(fault.name)  of the \(fault.side)", "  \(fault.sentence)"]
        if let source = fault.source { lines.append("  seen: \(source)") }
        lines += Self.list(
            "breaks", clauses.map { "\($0.id) \($0.level.rawValue)  \($0.sentence)" }, none: "no rule of the catalogue")
        lines += Self.list("looked for by", proofs.map(Self.line), none: "no scenario")
        text = Self.text(lines)
        let source: JSONValue = fault.source.map { .string($0) } ?? .null
        let broken = clauses.map { clause -> JSONValue in
            ["id": .string(clause.id), "sentence": .string(clause.sentence)]
        }
        let members: [(String, JSONValue)] = [
            ("kind", .string("fault")), ("name", .string(fault.name)), ("sentence", .string(fault.sentence)),
            ("source", source), ("clauses", .array(broken)), ("scenarios", .array(proofs.map(Self.encoded))),
        ]
        json = Self.json(members)
    }

    private static func list(_ title: String, _ items: [String], none: String) -> [String] {
        items.isEmpty ? ["", "\(title): \(none)"] : ["", "\(title):"] + items.map { "  \($0)" }
    }

    private static func line(_ scenario: Scenario) -> String {
        "\(scenario.id.value)  \(scenario.span.file.path):\(scenario.id.span.line)"
    }

    private static func encoded(_ scenario: Scenario) -> JSONValue {
        [
            "id": .string(scenario.id.value), "file": .string(scenario.span.file.path),
            "line": .number(JSONNumber(scenario.id.span.line)), "story": .string(scenario.story),
        ]
    }

    private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private static func json(_ members: [(String, JSONValue)]) -> String {
        let version: [(String, JSONValue)] = [("formatVersion", .number(JSONNumber(1)))]
        return JSONWriter.text(.object(JSONObject(version + members)), .init(layout: .indented)) + "\n"
    }
}

package import SourceText

extension ExpectedFailures {
    /// Reads a file of known failures: a list of `{scenario, flow, clause, step, sometimes, because, evidence}`, of which only
    /// `scenario` and `because` have to be there. `{because, evidence, fails: [...]}` says one cause for several. `scenario`,
    /// `flow`, `clause` and `step` may be lists: then each combination is a known failure of its own. Evidence is for people.
    /// - Returns: what was read, and what is wrong with the file; with findings nothing may be run.
    package static func read(path: String) -> (expected: ExpectedFailures, diagnostics: [Diagnostic]) {
        do throws(SourceLoader.Failure) {
            let (root, findings) = YAMLReader.read(try SourceLoader.load(path: path))
            guard let root, findings.isEmpty else { return (.none, findings) }
            return read(root)
        } catch {
            return (.none, [error.diagnostic])
        }
    }

    /// Reads the list from its node tree.
    package static func read(_ root: Node) -> (expected: ExpectedFailures, diagnostics: [Diagnostic]) {
        guard let items = root.items else {
            let found = Diagnostic(
                id: "expected.no-list", message: "found \(root.kindInWords), expected a list of known failures",
                span: root.span, notes: ["each entry is {scenario: ID, flow: rest, clause: MR-0104, because: TEXT}"])
            return (.none, [found])
        }
        var reading = Reading()
        for item in items { reading.add(item) }
        return (ExpectedFailures(entries: reading.entries), reading.diagnostics)
    }

    /// What has been read so far.
    private struct Reading {
        private(set) var entries: [Entry] = []
        private(set) var diagnostics: [Diagnostic] = []

        mutating func add(_ item: Node) {
            guard let fails = item["fails"] else { return add(item, because: item["because"], keys: Self.keys) }
            check(item, keys: Self.causeKeys)
            guard let failures = fails.items, !failures.isEmpty, text(item["because"]) != nil else {
                report("incomplete", "a cause needs \"because:\" and, in \"fails:\", a list", item.span)
                return
            }
            for failure in failures { add(failure, because: item["because"], keys: Self.failureKeys) }
        }

        private mutating func add(_ item: Node, because: Node?, keys: [String]) {
            check(item, keys: keys)
            let because = text(because)
            let scenarios = texts(item["scenario"])
            guard let because, !scenarios.isEmpty else {
                report("incomplete", "a known failure needs \"scenario:\" and \"because:\"", item.span)
                return
            }
            let flows = optional(texts(item["flow"]))
            let clauses = optional(texts(item["clause"]))
            let places = optional(places(item["step"]))
            let isByChance = isTrue(item["sometimes"])
            for scenario in scenarios {
                for flow in flows {
                    for clause in clauses {
                        for place in places {
                            entries.append(
                                Entry(
                                    scenario: scenario, flow: flow, clause: clause, place: place,
                                    isByChance: isByChance,
                                    because: because))
                        }
                    }
                }
            }
        }

        private mutating func check(_ item: Node, keys: [String]) {
            for entry in item.entries ?? [] where !keys.contains(entry.key) {
                report(
                    "unknown-key", "unknown key \"\(entry.key)\"", entry.keySpan,
                    notes: [NameSuggestion.nearest(to: entry.key, among: keys)])
            }
        }

        private mutating func text(_ node: Node?) -> String? {
            guard let node else { return nil }
            if let text = node.string { return text }
            report("no-text", "found \(node.kindInWords), expected text", node.span)
            return nil
        }

        /// A text, or a list of texts.
        private mutating func texts(_ node: Node?) -> [String] {
            guard let items = node?.items else { return text(node).map { [$0] } ?? [] }
            return items.compactMap { text($0) }
        }

        private mutating func places(_ node: Node?) -> [Place] {
            guard let node else { return [] }
            return (node.items ?? [node]).compactMap { item in
                if case .number(let number) = item.jsonValue, let number = number.int64 { return .step(Int(number)) }
                return text(item).map { $0 == "state" ? .state : .reason($0) }
            }
        }

        private mutating func isTrue(_ node: Node?) -> Bool {
            guard let node else { return false }
            if case .bool(let flag) = node.jsonValue { return flag }
            report("no-flag", "found \(node.kindInWords), expected true or false", node.span)
            return false
        }

        /// Nothing said stands for anything.
        private func optional<Value>(_ values: [Value]) -> [Value?] { values.isEmpty ? [nil] : values }

        private mutating func report(_ id: String, _ message: String, _ span: SourceSpan, notes: [String] = []) {
            diagnostics.append(Diagnostic(id: "expected.\(id)", message: message, span: span, notes: notes))
        }

        private static let failureKeys = ["scenario", "flow", "clause", "step", "sometimes"]
        private static let causeKeys = ["because", "evidence", "fails"]
        private static let keys = failureKeys + ["because", "evidence"]
    }
}

import Conformance
import SourceText

/// The steps, rows and exchanges of all stories, with each distinct string once.
///
/// `{"s": [string…], "v": [value…], "p": [story…]}`; a story is `[flows, steps, rows]`, a flow its title; a step is
/// `[number, title, [cell…]]` with a cell for each flow, -1 or `[outcome, failed, [exchange…]]`; an exchange is
/// `[request line, status, sent, answered]`; rows are `[title of flows, [row…]]`, a row `[table, mark, [name, value…]]`.
/// Strings stand as their place in `s`, cells and rows as theirs in `v`, -1 for none.
struct HTMLStoryData {
    let detail: HTMLDetail
    private var strings = Table()
    private var values = Table()
    private var stories: [String] = []

    /// Distinct texts in the order of their first use.
    private struct Table {
        private(set) var texts: [String] = []
        private var places: [String: Int] = [:]

        mutating func place(_ text: String) -> Int {
            if let place = places[text] { return place }
            places[text] = texts.count
            texts.append(text)
            return texts.count - 1
        }
    }

    init(detail: HTMLDetail) { self.detail = detail }

    /// Safe inside a `script` element: no `<` stays.
    var json: String {
        let texts = JSONWriter.text(.array(strings.texts.map { .string($0) }), .init(escaping: .go))
        return "{\"s\":\(texts),\"v\":\(Self.list(values.texts)),\"p\":\(Self.list(stories))}"
    }

    mutating func add(_ story: RunRecord.Story) {
        let results = story.cases.compactMap(\.result).filter { !$0.steps.isEmpty || !$0.rows.isEmpty }
        let hasTrouble = StoryTrouble(story) != nil
        let flows = results.filter { !$0.steps.isEmpty }
        let titles = flows.map { "\(place($0.subject.title))" }
        stories.append(Self.list([Self.list(titles), steps(flows, hasTrouble), rows(results)]))
    }

    /// The steps of all flows side by side, matched by number and title.
    private mutating func steps(_ flows: [ScenarioResult], _ hasTrouble: Bool) -> String {
        var lines: [(number: Int, title: String, cells: [String])] = []
        for (column, flow) in flows.enumerated() {
            var from = 0
            for step in flow.steps {
                let found = lines[from...].firstIndex { $0.number == step.number && $0.title == step.title }
                let line: Int
                if let found {
                    line = found
                } else {
                    // A step that only this flow has goes behind the steps before it.
                    line = lines[from...].firstIndex { $0.number > step.number } ?? lines.count
                    lines.insert((step.number, step.title, Array(repeating: "-1", count: flows.count)), at: line)
                }
                from = line + 1
                let exchanges = step.exchanges.compactMap { exchange($0, hasTrouble) }
                let cell = ["\(place(step.outcome))", step.isFailed ? "1" : "0", Self.list(exchanges)]
                lines[line].cells[column] = "\(values.place(Self.list(cell)))"
            }
        }
        return Self.list(lines.map { Self.list(["\($0.number)", "\(place($0.title))", Self.list($0.cells)]) })
    }

    private mutating func exchange(_ exchange: Exchange, _ hasTrouble: Bool) -> String? {
        guard let limit = hasTrouble ? detail.failingBody : detail.passingBody else { return nil }
        let query = exchange.url.firstIndex(of: "?").map { String(exchange.url[$0...]) } ?? ""
        let injected = exchange.isInjected ? " (injected by the scenario)" : ""
        return Self.list([
            "\(place("\(exchange.method) \(exchange.path)\(query)"))",
            "\(place(AnswerText.status(exchange.answer) + injected))",
            body(AnswerText.body(exchange.body, limit: limit), limit),
            body(AnswerText.body(of: exchange.answer, limit: limit), limit),
        ])
    }

    private mutating func body(_ text: String?, _ limit: Int) -> String {
        guard let text, limit > 0 else { return "-1" }
        return "\(place(text))"
    }

    /// Rows that are the same in several flows stand once.
    private mutating func rows(_ results: [ScenarioResult]) -> String {
        var groups: [(titles: [String], rows: [StateRow])] = []
        for result in results where !result.rows.isEmpty {
            if let index = groups.firstIndex(where: { $0.rows == result.rows }) {
                groups[index].titles.append(result.subject.title)
            } else {
                groups.append(([result.subject.title], result.rows))
            }
        }
        var texts: [String] = []
        for group in groups {
            let rows = group.rows.map { row -> String in
                let columns = row.columns.flatMap { ["\(place($0.name))", "\(place($0.value))"] }
                let text = Self.list(["\(place(row.table))", "\(place(row.mark))", Self.list(columns)])
                return "\(values.place(text))"
            }
            texts.append(Self.list(["\(place(Count.list(group.titles)))", Self.list(rows)]))
        }
        return Self.list(texts)
    }

    private mutating func place(_ text: String) -> Int {
        let limit = max(detail.value, detail.failingBody ?? 0)
        return strings.place(VisibleText.escape(VisibleText.cut(text, to: limit), keepsLines: true))
    }

    /// A JSON array of values that are JSON already.
    private static func list(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }
}

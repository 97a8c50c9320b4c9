import Conformance
import SourceText

/// The steps, rows and exchanges of all stories, with each distinct string once.
///
/// `{"s": [string…], "v": [value…], "p": [story…]}`; a story is `[ways, steps, rows]`, a way its title; a step is
/// `[number, title, [cell…]]` with a cell for each way, -1 or `[outcome, failed, [exchange…]]`; an exchange is
/// `[request line, status, sent, answered]`; rows are `[title of ways, [row…]]`, a row `[table, mark, [name, value…]]`.
/// Strings stand as their place in `s`, cells and rows as theirs in `v`, -1 for none.
struct HTMLStoryData {
    let detail: HTMLDetail
    private var strings: [String] = []
    private var places: [String: Int] = [:]
    private var values: [JSONValue] = []
    private var valuePlaces: [JSONValue: Int] = [:]
    private var stories: [JSONValue] = []

    init(detail: HTMLDetail) { self.detail = detail }

    /// Safe inside a `script` element: no `<` stays.
    var json: String {
        let value: JSONValue = [
            "s": .array(strings.map { .string($0) }), "v": .array(values), "p": .array(stories),
        ]
        return JSONWriter.text(value, .init(escaping: .go))
    }

    mutating func add(_ story: RunRecord.Story) {
        let results = story.cases.compactMap(\.result).filter { !$0.steps.isEmpty || !$0.rows.isEmpty }
        let hasTrouble = StoryTrouble(story) != nil
        let ways = results.filter { !$0.steps.isEmpty }
        stories.append([
            .array(ways.map { place($0.subject.title) }), .array(steps(ways, hasTrouble)), .array(rows(results)),
        ])
    }

    /// The steps of all ways side by side, matched by number and title.
    private mutating func steps(_ ways: [ScenarioResult], _ hasTrouble: Bool) -> [JSONValue] {
        var lines: [(number: Int, title: String, cells: [JSONValue])] = []
        for (column, way) in ways.enumerated() {
            var from = 0
            for step in way.steps {
                let found = lines[from...].firstIndex { $0.number == step.number && $0.title == step.title }
                let line: Int
                if let found {
                    line = found
                } else {
                    // A step that only this way has goes behind the steps before it.
                    line = lines[from...].firstIndex { $0.number > step.number } ?? lines.count
                    lines.insert((step.number, step.title, Array(repeating: -1, count: ways.count)), at: line)
                }
                from = line + 1
                lines[line].cells[column] = shared([
                    place(step.outcome), step.isFailed ? 1 : 0,
                    .array(step.exchanges.compactMap { exchange($0, hasTrouble) }),
                ])
            }
        }
        return lines.map { [.number(JSONNumber($0.number)), place($0.title), .array($0.cells)] }
    }

    private mutating func exchange(_ exchange: Exchange, _ hasTrouble: Bool) -> JSONValue? {
        guard let limit = hasTrouble ? detail.failingBody : detail.passingBody else { return nil }
        let query = exchange.url.firstIndex(of: "?").map { String(exchange.url[$0...]) } ?? ""
        let injected = exchange.isInjected ? " (injected by the scenario)" : ""
        return [
            place("\(exchange.method) \(exchange.path)\(query)"), place(AnswerText.status(exchange.answer) + injected),
            body(AnswerText.body(exchange.body, limit: limit), limit),
            body(AnswerText.body(of: exchange.answer, limit: limit), limit),
        ]
    }

    private mutating func body(_ text: String?, _ limit: Int) -> JSONValue {
        guard let text, limit > 0 else { return -1 }
        return place(text)
    }

    /// Rows that are the same in several ways stand once.
    private mutating func rows(_ results: [ScenarioResult]) -> [JSONValue] {
        var groups: [(titles: [String], rows: [StateRow])] = []
        for result in results where !result.rows.isEmpty {
            if let index = groups.firstIndex(where: { $0.rows == result.rows }) {
                groups[index].titles.append(result.subject.title)
            } else {
                groups.append(([result.subject.title], result.rows))
            }
        }
        return groups.map { group in
            let rows = group.rows.map { row -> JSONValue in
                var columns: [JSONValue] = []
                for column in row.columns { columns += [place(column.name), place(column.value)] }
                return shared([place(row.table), place(row.mark), .array(columns)])
            }
            return [place(Count.list(group.titles)), .array(rows)]
        }
    }

    private mutating func shared(_ value: JSONValue) -> JSONValue {
        let place = valuePlaces[value] ?? values.count
        if place == values.count {
            valuePlaces[value] = place
            values.append(value)
        }
        return .number(JSONNumber(place))
    }

    private mutating func place(_ text: String) -> JSONValue {
        let shown = VisibleText.escape(
            VisibleText.cut(text, to: max(detail.value, detail.failingBody ?? 0)), keepsLines: true)
        let place = places[shown] ?? strings.count
        if place == strings.count {
            places[shown] = place
            strings.append(shown)
        }
        return .number(JSONNumber(place))
    }
}

import Conformance

/// Results by flow and outcome.
struct OutcomeTable {
    let ink: Ink

    func lines(_ record: RunRecord) -> [String] {
        guard !record.stories.isEmpty else { return [] }
        var columns: [(title: String, isCounted: @Sendable (RunRecord.Case) -> Bool, style: Ink.Style)] = [
            ("passed", { $0.result?.outcome == .passed }, .green),
            ("failed", { $0.result?.outcome == .failed }, .badness),
            ("broken", { $0.result?.outcome == .broken }, .badness),
            ("skipped", { $0.result?.outcome == .skipped }, .yellow),
            ("expected", { $0.result?.outcome == .expectedFailure }, .yellow),
            ("unexpected", { $0.result?.outcome == .unexpectedPass }, .badness),
        ]
        if record.cases.contains(where: { $0.result == nil }) {
            columns.append(("not run", { $0.result == nil }, .badness))
        }
        let labels = record.subjects.map(\.inWords)
        let labelWidth = labels.map(\.count).max() ?? 0
        var lines = [
            ink(.dim, columns.reduce(String(repeating: " ", count: labelWidth)) { $0 + "  " + $1.title })
        ]
        for (subject, label) in zip(record.subjects, labels) {
            let cases = record.cases.filter { $0.subject == subject }
            var line = label + String(repeating: " ", count: labelWidth - label.count)
            for column in columns {
                let count = cases.count(where: column.isCounted)
                let number = Count.grouped(count)
                let pad = String(repeating: " ", count: max(0, column.title.count - number.count) + 2)
                line += pad + (count > 0 ? ink(column.style, number) : ink(.dim, number))
            }
            lines.append(line)
        }
        return lines
    }
}

import SourceText
import TestBeds

/// `mrconform selftest --matrix`: each fault on a line, each scenario in a column.
struct MatrixText {
    private let matrix: FaultMatrix

    init(_ matrix: FaultMatrix) { self.matrix = matrix }

    var table: String {
        var lines = [
            "N fails for a rule that the fault breaks, f for others, b breaks, . passes, - is skipped; columns:", "",
        ]
        for (index, id) in matrix.scenarios.enumerated() {
            let noticed = matrix.rows.count { $0.cells[index] == .noticed }
            lines.append("\(String(index + 1).padded(to: 4)) \(id): notices \(noticed)")
        }
        lines.append("")
        let width = matrix.rows.map(\.fault.name.count).max() ?? 0
        for row in matrix.rows {
            let noticed = row.cells.count { $0 == .noticed }
            let cells = row.cells.map(\.rawValue).joined()
            lines.append("\(row.fault.name.padded(to: width))  \(String(noticed).padded(to: 4)) \(cells)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    var json: String {
        let rows = matrix.rows.map { row -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("fault", .string(row.fault.name)), ("clauses", .array(row.fault.clauses.map { .string($0) })),
            ]
            for (name, cell) in [("noticed", FaultMatrix.Cell.noticed), ("failed", .failed), ("broken", .broken)] {
                let ids = zip(matrix.scenarios, row.cells).filter { $0.1 == cell }.map(\.0)
                members.append((name, .array(ids.map { .string($0) })))
            }
            return .object(JSONObject(members))
        }
        let document = JSONObject([
            ("formatVersion", .number(JSONNumber(1))),
            ("scenarios", .array(matrix.scenarios.map { .string($0) })), ("faults", .array(rows)),
        ])
        return JSONWriter.text(.object(document), .init(layout: .indented)) + "\n"
    }
}

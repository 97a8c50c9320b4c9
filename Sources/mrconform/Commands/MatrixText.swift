import SourceText
import TestBeds

/// `mrconform selftest --matrix`: each fault on a line, each scenario in a column, and what is worth knowing at the end.
struct MatrixText {
    private let matrix: FaultMatrix

    init(_ matrix: FaultMatrix) { self.matrix = matrix }

    /// Columns of the table between two gaps.
    private static let group = 10

    var table: String {
        let width = matrix.rows.map(\.fault.name.count).max() ?? 0
        var lines = ["The \(matrix.scenarios.count) columns, and how many faults each notices:", ""]
        let digits = String(matrix.scenarios.count).count
        for (index, id) in matrix.scenarios.enumerated() {
            let noticed = matrix.rows.count { $0.cells[index] == .noticed }
            lines.append("\(String(index + 1).leftPadded(to: digits))  \(String(noticed).leftPadded(to: 4))  \(id)")
        }
        lines += [
            "", "N fails for a rule that the fault breaks, f for others, b breaks, . passes, - is skipped:", "",
            String(repeating: " ", count: width + 7) + ruler,
        ]
        for row in matrix.rows {
            let noticed = row.cells.count { $0 == .noticed }
            let cells = Self.grouped(row.cells.map(\.rawValue))
            lines.append("\(row.fault.name.padded(to: width)) \(String(noticed).leftPadded(to: 5)) \(cells)")
        }
        return (lines + [""] + summary).map { $0 + "\n" }.joined()
    }

    /// The number of the last column of each group, at its end.
    private var ruler: String {
        let ends = stride(from: Self.group, through: matrix.scenarios.count, by: Self.group)
        return ends.map { String($0).leftPadded(to: Self.group) }.joined(separator: " ")
    }

    private static func grouped(_ cells: [String]) -> String {
        stride(from: 0, to: cells.count, by: group).map { start in
            cells[start..<min(start + group, cells.count)].joined()
        }.joined(separator: " ")
    }

    // MARK: What is worth knowing

    /// What hangs by a thread, and what does no work.
    private var summary: [String] {
        let unnoticed = matrix.rows.filter { Self.killers(of: $0, matrix).isEmpty }
        let single = matrix.rows.compactMap { row -> (fault: String, story: String)? in
            let killers = Self.killers(of: row, matrix)
            guard killers.count == 1, let story = killers.first else { return nil }
            return (row.fault.name, story)
        }
        let broke = matrix.rows.filter { $0.cells.contains(.broken) }
        let noticed = matrix.rows.count - unnoticed.count
        return ["\(noticed) of \(matrix.rows.count) faults noticed by a scenario that claims their rule"]
            + Self.list("noticed by none", unnoticed.map(\.fault.name))
            + Self.list("noticed by one scenario only", Self.columns(single.map { [$0.fault, $0.story] }))
            + Self.list("scenarios that notice no fault", blind)
            + Self.list(
                "faults under which a scenario broke",
                Self.columns(
                    broke.map { row in
                        let ids = zip(matrix.scenarios, row.cells).filter { $0.1 == .broken }.map(\.0)
                        return [row.fault.name, ids.prefix(3).joined(separator: ", ") + (ids.count > 3 ? ", …" : "")]
                    }))
    }

    /// Scenarios none of whose rows of examples notices anything.
    private var blind: [String] {
        var seeing: Set<String> = []
        for row in matrix.rows { seeing.formUnion(Self.killers(of: row, matrix)) }
        var told: Set<String> = []
        return matrix.scenarios.map(Self.story).filter { !seeing.contains($0) && told.insert($0).inserted }
    }

    /// The scenarios that notice a fault, each once however many rows of examples it has.
    private static func killers(of row: FaultMatrix.Row, _ matrix: FaultMatrix) -> Set<String> {
        Set(zip(matrix.scenarios, row.cells).filter { $0.1 == .noticed }.map { story($0.0) })
    }

    private static func story(_ id: String) -> String { String(id.prefix { $0 != "[" }) }

    private static func list(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty ? ["\(title): nothing"] : ["\(title): \(items.count)"] + items.map { "  \($0)" }
    }

    private static func columns(_ rows: [[String]]) -> [String] {
        let width = rows.compactMap { $0.first?.count }.max() ?? 0
        return rows.map { row in "\((row.first ?? "").padded(to: width))  \(row.last ?? "")" }
    }

    // MARK: For programs

    var json: String {
        let rows = matrix.rows.map { row -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("fault", .string(row.fault.name)), ("side", .string(row.fault.side)),
                ("clauses", .array(row.fault.clauses.map { .string($0) })),
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

extension String {
    /// With spaces before it up to a width.
    fileprivate func leftPadded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}

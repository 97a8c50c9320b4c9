/// How far a registry agrees with a recorded one, area by area.
struct ReplayFigures {
    /// The counts of one area, or of all.
    struct Row {
        var exchanges = 0
        var statuses = 0
        var bodies = 0
        var states = 0
        var sequences = 0

        static func + (left: Row, right: Row) -> Row {
            Row(
                exchanges: left.exchanges + right.exchanges, statuses: left.statuses + right.statuses,
                bodies: left.bodies + right.bodies, states: left.states + right.states,
                sequences: left.sequences + right.sequences)
        }
    }

    private var areas: [(name: String, row: Row)] = []
    /// What disagrees: `sequence#exchange`, or `sequence#state`.
    private(set) var disagreements: [String] = []

    var total: Row { areas.reduce(Row()) { $0 + $1.row } }

    mutating func add(_ replay: SequenceReplay) {
        var row = Row(sequences: 1)
        for exchange in replay.exchanges {
            row.exchanges += 1
            row.statuses += exchange.statusAgrees ? 1 : 0
            row.bodies += exchange.bodyAgrees ? 1 : 0
            if !exchange.bodyAgrees { disagreements.append(exchange.name) }
        }
        row.states = replay.stateAgrees ? 1 : 0
        if !replay.stateAgrees { disagreements.append("\(replay.sequence)#state") }
        if let index = areas.firstIndex(where: { $0.name == replay.area }) {
            areas[index].row = areas[index].row + row
        } else {
            areas.append((replay.area, row))
        }
    }

    /// One line for each area, the total last.
    var table: String {
        let head = Self.line("area", "exchanges", "status %", "body %", "rows")
        return
            ([head]
            + (areas + [("total", total)]).map { area in
                Self.line(
                    area.name, String(area.row.exchanges), Self.percent(area.row.statuses, area.row.exchanges),
                    Self.percent(area.row.bodies, area.row.exchanges), "\(area.row.states)/\(area.row.sequences)")
            }).joined(separator: "\n")
    }

    /// With one digit behind the point, cut off.
    static func percent(_ part: Int, _ whole: Int) -> String {
        let thousandths = whole == 0 ? 0 : part * 1000 / whole
        return "\(thousandths / 10).\(thousandths % 10)"
    }

    private static func line(_ name: String, _ figures: String...) -> String {
        name + String(repeating: " ", count: max(1, 20 - name.count))
            + figures.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
    }
}

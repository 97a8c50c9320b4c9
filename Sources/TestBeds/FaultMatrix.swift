import Conformance
import Synchronization

/// What each scenario makes of each fault.
package struct FaultMatrix: Sendable {
    package enum Cell: String, Sendable {
        /// It fails for a clause that the fault breaks.
        case noticed = "N"
        /// It fails for other clauses.
        case failed = "f"
        case broken = "b"
        case passed = "."
        case skipped = "-"
    }

    package struct Row: Sendable {
        package let fault: PlayedFault
        /// In the order of `scenarios`.
        package let cells: [Cell]
    }

    /// The ids of the planned scenarios.
    package let scenarios: [String]
    package let rows: [Row]
}

/// Keeps the gravest of what each scenario came to.
final class CellCollector: Reporter {
    private let clauses: Set<String>
    private let cells = Mutex<[String: FaultMatrix.Cell]>([:])

    init(_ fault: PlayedFault) { clauses = Set(fault.clauses) }

    func receive(_ event: RunEvent) async {
        guard case .finished(let result) = event else { return }
        let cell: FaultMatrix.Cell =
            switch result.outcome {
            case .failed: result.failures.contains { !clauses.isDisjoint(with: $0.clauses) } ? .noticed : .failed
            case .broken: .broken
            case .skipped: .skipped
            case .passed, .expectedFailure, .unexpectedPass: .passed
            }
        cells.withLock { cells in
            let known = cells[result.planned.id]
            if known.map({ Self.gravity(cell) < Self.gravity($0) }) ?? true { cells[result.planned.id] = cell }
        }
    }

    func row(_ scenarios: [String]) -> [FaultMatrix.Cell] {
        cells.withLock { cells in scenarios.map { cells[$0] ?? .skipped } }
    }

    private static func gravity(_ cell: FaultMatrix.Cell) -> Int {
        switch cell {
        case .noticed: 0
        case .failed: 1
        case .broken: 2
        case .passed: 3
        case .skipped: 4
        }
    }
}

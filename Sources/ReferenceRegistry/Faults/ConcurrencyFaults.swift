import SourceText
import Synchronization

/// Writers on several connections that get into each other's way: the same each time, whichever of them is first.
enum ConcurrencyFaults {
    static let all: [Fault] = [
        Fault(
            "change-of-writer-loses-rows",
            "The first model that another connection creates than the one before is stored without its properties."
        ) { seams in
            let last = LastSeen<Int>()
            seams.onStatement(FaultScope.createModel, [.commit]) { call in
                let before = last.swap(call.connection)
                guard let before, before != call.connection else { return [call] }
                let loss = "DELETE FROM ContextProperty WHERE context_id = (SELECT max(id) FROM Context)"
                return [call.with(loss, []), call]
            }
        },
        Fault(
            "update-undoes-that-of-another",
            "An update removes what another connection gave the model just before, as if it had not been there yet."
        ) { seams in
            let current = LastSeen<Update>()
            let last = LastSeen<Update>()
            seams.onStatement(FaultScope.patchModel, [.begin, .updateNode, .replaceProperty, .commit]) { call in
                switch call.purpose {
                case .begin: current.value = Update(connection: call.connection)
                case .updateNode: current.value?.node = call.bindings.last
                case .replaceProperty:
                    if call.bindings[2] == .integer(0), let name = call.bindings[1].text {
                        current.value?.names.append(name)
                    }
                default:
                    guard let update = current.value else { break }
                    let before = last.swap(update)
                    guard let before, before.connection != update.connection, before.node == update.node else { break }
                    let names = before.names.filter { !update.names.contains($0) }.map { "'\($0)'" }
                    let loss = """
                        DELETE FROM ContextProperty WHERE context_id = ? AND is_custom_property = 0 \
                        AND name IN (\(names.joined(separator: ", ")))
                        """
                    return [call.with(loss, [update.node ?? .null]), call]
                }
                return [call]
            }
        },
    ]

    /// What one PATCH wrote: statements of writers never mix, each has the store for itself until it commits.
    private struct Update: Sendable {
        let connection: Int
        var node: SQLValue?
        var names: [String] = []
    }

    static let clauses: [String: [String]] = [
        "change-of-writer-loses-rows": ["MR-1202"],
        "update-undoes-that-of-another": ["MR-1203"],
    ]
}

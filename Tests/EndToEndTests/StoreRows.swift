import Conformance
import Inspectors

/// The rows of a registry's SQLite file, read while it is served.
enum StoreRows {
    static func all(of path: String) async throws -> Snapshot {
        try await StoreInspector(.sqlite(path: path)).snapshot()
    }

    /// The rows of `before` that are gone or changed since, in words; none where nobody touched them.
    static func touched(_ before: Snapshot, by after: Snapshot) -> [String] {
        let now = Dictionary(after.nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let links = Set(after.edges)
        return before.nodes.filter { now[$0.id] != $0 }.map { "\($0.type) \($0.id.id) \($0.name ?? "-")" }
            + before.edges.filter { !links.contains($0) }.map { "\($0)" }
    }

    /// The rows that only `after` has.
    static func new(_ before: Snapshot, _ after: Snapshot) -> Snapshot {
        let known = Set(before.nodes.map(\.id))
        return Snapshot(nodes: after.nodes.filter { !known.contains($0.id) }, edges: [])
    }
}

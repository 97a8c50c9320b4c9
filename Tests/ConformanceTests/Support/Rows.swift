import SourceText

@testable import Conformance

/// Rows for tests of the comparison.
enum Rows {
    static let uuid = "0190f8a2-6c1d-7b3e-9a44-2f10c0ffee00"

    static func context(
        _ id: Int64, _ type: String = "kf.RegisteredModel", name: String? = "m", externalID: String? = nil,
        times: (Int64, Int64) = (1_700_000_000_000, 1_700_000_000_000), _ properties: [Snapshot.Property] = []
    ) -> Snapshot.Node {
        Snapshot.Node(
            id: .init(.context, id), type: type, name: name, externalID: externalID, uri: .null, state: .null,
            createTime: times.0, updateTime: times.1, properties: properties)
    }

    static func artifact(
        _ id: Int64, name: String? = "\(uuid):a", uri: ColumnValue = .null, state: ColumnValue = .null,
        times: (Int64, Int64) = (1_700_000_000_000, 1_700_000_000_000), _ properties: [Snapshot.Property] = []
    ) -> Snapshot.Node {
        Snapshot.Node(
            id: .init(.artifact, id), type: "kf.ModelArtifact", name: name, externalID: nil, uri: uri, state: state,
            createTime: times.0, updateTime: times.1, properties: properties)
    }

    static func property(_ name: String, _ column: String, _ value: ColumnValue) -> Snapshot.Property {
        Snapshot.Property(name: name, isCustom: false, columns: [column: value])
    }

    static func custom(_ name: String, _ column: String, _ value: ColumnValue) -> Snapshot.Property {
        Snapshot.Property(name: name, isCustom: true, columns: [column: value])
    }

    /// Each row on a line: its table and mark, then its columns but for NULL.
    static func tell(_ state: MarkedState) -> String {
        var lines = state.rows.map { row in
            "\(row.table) \(row.mark): "
                + row.columns.filter { $0.value != .null }.map { "\($0.name) \($0.value.inWords)" }
                .joined(separator: ", ")
        }
        lines += state.strays.sorted { $0.key < $1.key }.map { "\($0.value) strays in \($0.key)" }
        return lines.joined(separator: "\n")
    }
}

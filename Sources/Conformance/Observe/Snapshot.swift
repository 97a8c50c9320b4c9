package import ScenarioLanguage

/// The rows of an MLMD store as a graph (`registry-behaviour.md`, "Backend mapping").
package struct Snapshot: Sendable, Equatable {
    /// Context, Artifact and Execution rows with their properties; sorted by table and id.
    package let nodes: [Node]
    /// ParentContext, Attribution, Association and Event rows; sorted.
    package let edges: [Edge]
    /// How many rows the tables have that no registry writes to (EventPath, ParentType), and property rows whose node is
    /// gone; by table name, zero left out.
    package let strays: [String: Int]

    package init(nodes: [Node], edges: [Edge], strays: [String: Int] = [:]) {
        self.nodes = nodes.sorted { $0.id < $1.id }
        self.edges = edges.sorted()
        self.strays = strays
    }

    package static let empty = Snapshot(nodes: [], edges: [])

    /// The three node tables, under their names.
    package enum Table: String, Sendable, Hashable, Comparable, CaseIterable {
        case context = "Context"
        case artifact = "Artifact"
        case execution = "Execution"

        package static func < (left: Table, right: Table) -> Bool {
            order(left) < order(right)
        }

        private static func order(_ table: Table) -> Int {
            switch table {
            case .context: 0
            case .artifact: 1
            case .execution: 2
            }
        }

        /// The table of a type, or of a node of `state:`.
        package init(_ kind: ExpectedNode.Kind) {
            switch kind {
            case .context: self = .context
            case .artifact: self = .artifact
            case .execution: self = .execution
            }
        }
    }

    /// The primary key of a row of a node table.
    package struct NodeID: Sendable, Hashable, Comparable {
        package let table: Table
        package let id: Int64

        package init(_ table: Table, _ id: Int64) {
            self.table = table
            self.id = id
        }

        package static func < (left: NodeID, right: NodeID) -> Bool {
            (left.table, left.id) < (right.table, right.id)
        }
    }

    package struct Node: Sendable, Equatable {
        package let id: NodeID
        /// The type's name, resolved by `Type.name`; `type 17` when the type row is missing.
        package let type: String
        package let name: String?
        package let externalID: String?
        /// Artifacts only.
        package let uri: ColumnValue
        /// `state` of an artifact, `last_known_state` of an execution.
        package let state: ColumnValue
        /// Milliseconds since the epoch.
        package let createTime: Int64
        package let updateTime: Int64
        /// Sorted by custom flag and name.
        package let properties: [Property]

        package init(
            id: NodeID, type: String, name: String?, externalID: String?, uri: ColumnValue, state: ColumnValue,
            createTime: Int64, updateTime: Int64, properties: [Property]
        ) {
            self.id = id
            self.type = type
            self.name = name
            self.externalID = externalID
            self.uri = uri
            self.state = state
            self.createTime = createTime
            self.updateTime = updateTime
            self.properties = properties.sorted {
                ($0.isCustom ? 1 : 0, $0.name) < ($1.isCustom ? 1 : 0, $1.name)
            }
        }
    }

    /// One row of a property table.
    package struct Property: Sendable, Equatable {
        package let name: String
        package let isCustom: Bool
        /// The columns that are not NULL, by column name (`int_value`, `double_value`, `string_value`, `bool_value`,
        /// `byte_value`, `proto_value`); a well-formed row has exactly one.
        package let columns: [String: ColumnValue]

        package init(name: String, isCustom: Bool, columns: [String: ColumnValue]) {
            self.name = name
            self.isCustom = isCustom
            self.columns = columns
        }
    }

    package struct Edge: Sendable, Hashable, Comparable {
        /// The link tables, under their names.
        package enum Table: String, Sendable, Hashable {
            case parent = "ParentContext"
            case attribution = "Attribution"
            case association = "Association"
            /// No registry of the contract writes one (`registry-behaviour.md`, "Table set"): read so that one is seen.
            case event = "Event"
        }

        package let table: Table
        /// The owning context: parent, or attributed or associated context; of an event the execution.
        package let owner: NodeID
        /// The child context, artifact or execution; of an event the artifact.
        package let member: NodeID

        package init(_ table: Table, owner: NodeID, member: NodeID) {
            self.table = table
            self.owner = owner
            self.member = member
        }

        package static func < (left: Edge, right: Edge) -> Bool {
            (left.table.rawValue, left.owner, left.member) < (right.table.rawValue, right.owner, right.member)
        }
    }
}

/// What a column of a row holds, by the storage class that the database gives it.
package enum ColumnValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bool(Bool)
    case blob([UInt8])
}

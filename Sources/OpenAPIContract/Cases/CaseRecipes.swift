package import SourceText

/// What cases need that no contract says: which entities have to exist, and good values (`fixtures/contract/cases.yaml`).
package struct CaseRecipes: Sendable {
    /// A status that can not be brought about, and why.
    package struct Unreachable: Sendable {
        package let status: Int
        /// nil: every operation.
        package let operations: Set<String>?
        package let because: String
    }

    let entities: [Node.Entry]
    let paths: [String: String]
    /// The entity of each artifact type.
    let artifacts: [String: String]
    let find: [String: [(name: String, value: JSONValue)]]
    let parameters: [String: JSONValue]
    let members: [String: JSONValue]
    let kinds: [String: [(name: String, value: JSONValue)]]
    /// By the alias of an entity, an external id that another one has.
    let taken: [String: String]
    /// By operation, the member of its body that names a parent.
    let parents: [String: String]
    /// By operation, the id that makes a POST a change.
    let again: [String: JSONValue]
    let skip: Set<String>
    /// Members whose pattern errata widen, and which are no text of letters all the same.
    let widened: Set<String>
    /// Members of artifacts that registries leave unread unless a run owns the artifact.
    let unread: Set<String>
    let lenient404: Set<String>
    /// Parameters whose enumerations a registry should heed, and need not.
    let should: Set<String>
    /// Operations and artifact types that the embedded registry does not offer yet.
    let later: Set<String>
    package let unreachable: [Unreachable]
    /// By the name of a parameter, why every value of it is as the contract says.
    private let alwaysValid: [String: String]

    package init(_ root: Node) {
        entities = root["entities"]?.entries ?? []
        paths = Self.texts(root["paths"])
        artifacts = Self.texts(root["artifacts"])
        find = Self.tables(root["find"])
        parameters = Dictionary(Self.members(root["parameters"])) { first, _ in first }
        members = Dictionary(Self.members(root["members"])) { first, _ in first }
        kinds = Self.tables(root["kinds"])
        taken = Self.texts(root["taken"])
        parents = Self.texts(root["parents"])
        again = Dictionary(Self.members(root["again"])) { first, _ in first }
        skip = Set(root["skip"]?.items?.compactMap(\.string) ?? [])
        should = Set(root["should"]?.items?.compactMap(\.string) ?? [])
        later = Set(root["later"]?.items?.compactMap(\.string) ?? [])
        unread = Set(root["unread"]?.items?.compactMap(\.string) ?? [])
        widened = Set(root["widened"]?.items?.compactMap(\.string) ?? [])
        lenient404 = Set(root["lenient404"]?.items?.compactMap(\.string) ?? [])
        alwaysValid = Dictionary(
            (root["alwaysValid"]?.items ?? []).compactMap { node in
                guard let name = node["parameter"]?.string, let because = node["because"]?.string else { return nil }
                return (name, because)
            }
        ) { first, _ in first }
        unreachable = (root["unreachable"]?.items ?? []).compactMap { node in
            guard let status = node["status"]?.jsonValue.number?.int64, let because = node["because"]?.string else {
                return nil
            }
            return Unreachable(
                status: Int(status), operations: node["operations"]?.items.map { Set($0.compactMap(\.string)) },
                because: because)
        }
    }

    /// Why an operation can not be brought to a status; nil when it can.
    package func whyUnreachable(_ operation: String, _ status: Int) -> String? {
        unreachable.first { $0.status == status && $0.operations?.contains(operation) ?? true }?.because
    }

    /// Why a parameter can not be sent wrongly; nil when it can.
    package func whyAlwaysValid(_ parameter: String) -> String? { alwaysValid[parameter] }

    private static func texts(_ node: Node?) -> [String: String] {
        Dictionary((node?.entries ?? []).compactMap { entry in entry.value.string.map { (entry.key, $0) } }) {
            first, _ in first
        }
    }

    private static func members(_ node: Node?) -> [(String, JSONValue)] {
        (node?.entries ?? []).map { ($0.key, $0.value.jsonValue) }
    }

    private static func tables(_ node: Node?) -> [String: [(name: String, value: JSONValue)]] {
        Dictionary(
            (node?.entries ?? []).map { entry in
                (entry.key, members(entry.value).map { (name: $0.0, value: $0.1) })
            }
        ) { first, _ in first }
    }
}

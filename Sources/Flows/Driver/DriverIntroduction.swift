package import Conformance
import ScenarioLanguage
import SourceText

/// What a driver says of itself in the handshake: which library it drives, and what that can do.
package struct DriverIntroduction: Sendable, Hashable {
    /// The version of the protocol that is spoken here (`fixtures/drivers/README.md`).
    package static let protocolVersion = 1

    /// How reports call its flow: `driver:NAME`.
    package let name: String
    /// The library and its version, for reports.
    package let library: String
    /// The members that each action takes, by action and type; an action without types has the type "".
    private let can: [String: [String: Set<String>]]
    /// The members that it can not do without, likewise.
    private let needs: [String: [String: Set<String>]]

    /// The flow that goes through it.
    package var flow: FlowName { FlowName("driver:\(name)") }

    /// Reads the answer to `hello`.
    init(_ answer: JSONObject) throws(DriverTrouble) {
        guard let version = answer["protocol"]?.number?.int64 else {
            throw DriverTrouble("the driver's answer to hello has no \"protocol\"")
        }
        guard version == Self.protocolVersion else {
            throw DriverTrouble(
                "the driver speaks version \(version) of the protocol, mrconform version \(Self.protocolVersion)")
        }
        guard let name = answer["name"]?.string, Self.isWord(name) else {
            throw DriverTrouble("the driver's answer to hello has no \"name\" of lower-case letters, digits and \"-\"")
        }
        guard let library = answer["library"]?.string, let libraryVersion = answer["version"]?.string else {
            throw DriverTrouble("the driver's answer to hello has no \"library\" with its \"version\"")
        }
        guard let can = answer["can"]?.object else {
            throw DriverTrouble("the driver's answer to hello does not say what it \"can\" do")
        }
        self.name = name
        self.library = "\(library) \(libraryVersion)"
        self.can = try Self.abilities(can, "can")
        needs = try Self.abilities(answer["needs"]?.object ?? JSONObject(), "needs")
    }

    /// Why the driver need not be asked; nil when it says that it can do this.
    func objection(to request: DriverRequest) -> String? {
        guard let types = can[request.action] else { return "\(library) has nothing for \(request.action)" }
        guard let members = types[request.type] ?? types["*"] else {
            return "\(library) can not \(request.action) a \(request.type)"
        }
        if let first = request.members.first(where: { !members.contains($0) && !members.contains("*") }) {
            return "\(library) takes no \(first) in: \(request.inWords)"
        }
        let missing = (needs[request.action]?[request.type] ?? []).subtracting(request.members)
        return missing.min().map { "\(library) needs \($0) in: \(request.inWords)" }
    }

    private static func abilities(_ can: JSONObject, _ verb: String) throws(DriverTrouble) -> [String: [String: Set<
        String
    >]] {
        var found: [String: [String: Set<String>]] = [:]
        for (action, value) in can.members {
            guard DriverRequest.actions.contains(action) else {
                throw DriverTrouble("the driver says that it \(verb) \"\(action)\", which is no action of the protocol")
            }
            switch value {
            case .array(let items):
                let words = items.compactMap(\.string)
                // `register` and `run` have arguments, but no types; `get` and `served` have types, but no members.
                found[action] =
                    ["register", "run"].contains(action)
                    ? ["": Set(words)] : Dictionary(words.map { ($0, []) }, uniquingKeysWith: { first, _ in first })
            case .object(let types):
                found[action] = Dictionary(
                    types.members.map { ($0.name, Set($0.value.array?.compactMap(\.string) ?? [])) },
                    uniquingKeysWith: { first, _ in first })
            default:
                throw DriverTrouble("what the driver says of \"\(action)\" is neither a list nor an object")
            }
        }
        return found
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 40
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}

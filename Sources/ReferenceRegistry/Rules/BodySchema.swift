/// Which body a request has: an entity's members in the selection of one schema of the contract.
struct BodySchema: Sendable {
    enum Purpose: Sendable {
        /// `XCreate`
        case create
        /// `X`, where a nested POST takes the schema of answers: `id` and times may stand in it
        case nested
        /// `XUpdate`
        case update
    }

    let kind: EntityKind
    let purpose: Purpose
    /// The union that the body is a member of; its decoder ignores unknown members.
    let union: String?

    init(_ kind: EntityKind, _ purpose: Purpose, union: String? = nil) {
        self.kind = kind
        self.purpose = purpose
        self.union = union
    }

    /// The schema's name in the contract.
    var name: String {
        switch purpose {
        case .create: "\(kind.schema)Create"
        case .nested: kind.schema
        case .update: "\(kind.schema)Update"
        }
    }

    func holds(_ member: Member) -> Bool {
        switch member.use {
        case .changeable, .needed: true
        case .required, .fixed: purpose != .update
        case .readOnly: purpose == .nested
        }
    }

    /// 400 for a value of the wrong type, in the words of recorded servers.
    func mismatch(_ found: String, member: String, wanted: String) -> Refusal {
        undecodable("json: cannot unmarshal \(found) into Go struct field \(name).\(member) of type \(wanted)")
    }

    func undecodable(_ message: String) -> Refusal {
        .undecodable(union.map { "failed to unmarshal \($0) as \(name): \(message)" } ?? message)
    }
}

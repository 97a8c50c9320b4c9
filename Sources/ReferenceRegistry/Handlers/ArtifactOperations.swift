import SourceText

/// `artifacts`, `artifact` and the artifacts of a version: the union of all kinds.
enum ArtifactOperations {
    static let all: [Operation] = [
        Operation("getArtifacts", "GET", "artifacts") { (call) throws(Refusal) in
            try call.list(wanted(call))
        },
        Operation("createArtifact", "POST", "artifacts") { (call) throws(Refusal) in
            let (kind, body) = try union(call)
            let draft = try call.draft(body, BodySchema(kind, .create, union: "ArtifactCreate"))
            let node = try call.write { (actions) throws(Refusal) in
                try actions.create(kind, draft, parent: nil, inUnion: true)
            }
            return call.answer(node, kind, status: 201)
        },
        Operation("getArtifact", "GET", "artifacts/{id}") { (call) throws(Refusal) in
            try call.get(.artifacts)
        },
        Operation("updateArtifact", "PATCH", "artifacts/{id}") { (call) throws(Refusal) in try update(call) },
        Operation("findArtifact", "GET", "artifact") { (call) throws(Refusal) in
            try call.find(.artifacts, parentNoun: "parent resource")
        },
        Operation("getModelVersionArtifacts", "GET", "model_versions/{id}/artifacts") { (call) throws(Refusal) in
            let version = try call.identifier(call.pathID, of: "parent resource")
            return try call.list(wanted(call), below: (version, .modelVersions), narrowing: true)
        },
        Operation("upsertModelVersionArtifact", "POST", "model_versions/{id}/artifacts") { (call) throws(Refusal) in
            try upsert(call, below: .modelVersions)
        },
    ]

    /// The kinds that the parameter `artifactType` leaves.
    static func wanted(_ call: OperationCall) throws(Refusal) -> EntityCollection {
        guard let type = try call.query()["artifactType"] else { return .artifacts }
        guard let kind = ArtifactRules.kind(type) else { throw .badRequest("invalid artifact type \(type)") }
        return .artifacts.only([kind])
    }

    /// The kind that a body says it is.
    private static func union(_ call: OperationCall) throws(Refusal) -> (EntityKind, JSONValue) {
        let body = try unionBody(call)
        guard let kind = ArtifactRules.kind(body["artifactType"]?.string ?? "") else {
            throw .badRequest(
                "invalid artifact type, must be either ModelArtifact, DocArtifact, DataSet, Metric, or Parameter")
        }
        return (kind, body)
    }

    private static func unionBody(_ call: OperationCall) throws(Refusal) -> JSONValue {
        let body = try call.body()
        switch body {
        case .object, .null: return body
        default: throw .undecodable("failed to unmarshal JSON into map for the discriminator lookup")
        }
    }

    private static func update(_ call: OperationCall) throws(Refusal) -> ServerResponse {
        let body = try unionBody(call)
        let type = body["artifactType"]?.string ?? ""
        let said = ArtifactRules.kind(type)
        let draft = try said.map { (kind) throws(Refusal) in
            try call.draft(body, BodySchema(kind, .update, union: "ArtifactUpdate"))
        }
        let id = try call.identifier(call.pathID, of: "artifact")
        let (changed, kind) = try call.write { (actions) throws(Refusal) -> (NodeRow, EntityKind) in
            let (node, kind) = try actions.entity(id, in: .artifacts)
            guard let draft, said?.typeName == kind.typeName else {
                let word = said == nil ? "unknown" : type
                throw .undecodable(
                    "cannot change artifact type from '\(kind.discriminator ?? "")' to '\(word)': artifact type is"
                        + " immutable")
            }
            return (try actions.update(node, kind, draft, inUnion: true), kind)
        }
        return call.answer(changed, kind)
    }

    /// Creates an artifact of a version or run, or changes one by its id, some kinds by their name, and hangs it on the
    /// owner as well.
    static func upsert(_ call: OperationCall, below owners: EntityCollection) throws(Refusal) -> ServerResponse {
        let (kind, body) = try union(call)
        let sent = try call.draft(body, BodySchema(kind, .nested, union: "Artifact"))
        let owner = try call.identifier(call.pathID, of: owners.noun)
        let (node, isNew) = try call.write { (actions) throws(Refusal) -> (NodeRow, Bool) in
            var draft = sent
            let isNeeded = call.rules.parentsMustExist
            try actions.checkParent(owner, in: owners, isNeeded: isNeeded)
            let run = owners.kinds.contains { $0.typeName == EntityKind.experimentRun.typeName } ? owner : nil
            if let run { draft.properties += try actions.origin(run) }
            let known = try actions.replaced(kind, draft, below: owner)
            let node: NodeRow
            if let known {
                try actions.session.link(.attribution, child: known.id, parent: owner)
                node = try actions.update(known, kind, draft, inUnion: true)
            } else {
                node = try actions.create(kind, draft, parent: (.attribution, owner), inUnion: true)
            }
            if let run { try actions.record(node, kind, below: run) }
            return (node, known == nil)
        }
        return call.answer(node, kind, status: isNew ? 201 : 200)
    }
}

extension EntityActions {
    /// The artifact that a POST below an owner changes; nil when it makes a new one.
    fileprivate func replaced(
        _ kind: EntityKind, _ draft: EntityDraft, below owner: Int64
    ) throws(Refusal) -> NodeRow? {
        guard let text = draft.id else {
            guard kind.isReplacedByName, let name = draft.name, !name.isEmpty else { return nil }
            var query = PageQuery(table: kind.table, typeIDs: [try session.typeID(kind.typeName)])
            query.parent = (.attribution, owner)
            query.name = name
            let nodes = try session.nodes(query, .find)
            // What was made below this owner, before what was only hung on it.
            let own = StoredName.stored(name, owner: String(owner), kind.naming)
            return nodes.first { $0.name == own } ?? nodes.first
        }
        guard case .success(let id) = Identifier.parse(text, strictly: rules.identifiersAreStrict),
            let node = try session.node(id, in: kind.table), let known = self.kind(of: node, ArtifactRules.kinds)
        else { throw .badRequest("mismatched types, artifact with id \(text) is not a \(kind.noun)") }
        guard known.typeName == kind.typeName else {
            throw .badRequest("artifact with id \(text) is not a \(kind.noun)")
        }
        return node
    }

    /// The rows that say which run an artifact is of.
    fileprivate func origin(_ run: Int64) throws(Refusal) -> [PropertyRow] {
        let experiment = try session.node(run, in: .context)?.properties.identifier("experiment_id")
        return ArtifactRules.origin(experiment: experiment ?? 0, run: run)
    }
}

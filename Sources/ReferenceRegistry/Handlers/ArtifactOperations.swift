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
            try upsert(call)
        },
    ]

    /// The kinds that the parameter `artifactType` leaves; a kind that is never created has an empty list.
    private static func wanted(_ call: OperationCall) throws(Refusal) -> EntityCollection {
        guard let type = try call.query()["artifactType"] else { return .artifacts }
        guard ArtifactRules.discriminators.contains(type) else {
            throw .badRequest("invalid artifact type \(type)")
        }
        return .artifacts.only(ArtifactRules.kinds.filter { $0.discriminator == type })
    }

    /// The kind that a body says it is.
    private static func union(_ call: OperationCall) throws(Refusal) -> (EntityKind, JSONValue) {
        let body = try unionBody(call)
        let type = body["artifactType"]?.string ?? ""
        if let kind = ArtifactRules.kind(type) { return (kind, body) }
        if ArtifactRules.discriminators.contains(type) {
            throw .badRequest("artifacts of type \(type) are not offered yet")
        }
        throw .badRequest(
            "invalid artifact type, must be either ModelArtifact, DocArtifact, DataSet, Metric, or Parameter")
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
            guard let draft, let said, said.typeName == kind.typeName else {
                let word = ArtifactRules.discriminators.contains(type) ? type : "unknown"
                throw .undecodable(
                    "cannot change artifact type from '\(kind.discriminator ?? "")' to '\(word)': artifact type is"
                        + " immutable")
            }
            return (try actions.update(node, kind, draft, inUnion: true), kind)
        }
        return call.answer(changed, kind)
    }

    /// Creates an artifact of a version, or changes one by its id and hangs it on the version as well.
    private static func upsert(_ call: OperationCall) throws(Refusal) -> ServerResponse {
        let (kind, body) = try union(call)
        let draft = try call.draft(body, BodySchema(kind, .nested, union: "Artifact"))
        let version = try call.identifier(call.pathID, of: "model version")
        let (node, isNew) = try call.write { (actions) throws(Refusal) -> (NodeRow, Bool) in
            try actions.checkParent(version, in: .modelVersions, isNeeded: call.rules.parentsMustExist)
            guard let text = draft.id else {
                return (try actions.create(kind, draft, parent: (.attribution, version), inUnion: true), true)
            }
            let mismatch = Refusal.badRequest("mismatched types, artifact with id \(text) is not a \(kind.noun)")
            guard case .success(let id) = Identifier.parse(text, strictly: call.rules.identifiersAreStrict),
                let node = try actions.session.node(id, in: kind.table),
                let known = actions.kind(of: node, ArtifactRules.kinds)
            else { throw mismatch }
            guard known.typeName == kind.typeName else {
                throw .badRequest("artifact with id \(text) is not a \(kind.noun)")
            }
            try actions.session.link(.attribution, child: id, parent: version)
            return (try actions.update(node, kind, draft, inUnion: true), false)
        }
        return call.answer(node, kind, status: isNew ? 201 : 200)
    }
}

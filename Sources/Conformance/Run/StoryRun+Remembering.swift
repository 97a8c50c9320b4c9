import ScenarioLanguage
import SourceText

/// What calls wrote, noted so that the backend can be asked for it at the end of the story.
extension StoryRun {
    /// The entity as the story saw it before this answer.
    func previousValue(of reply: Reply, _ built: CallBuilder.Built) -> JSONValue? {
        if let target = built.target { return known(target)?.value ?? target.value }
        return built.type.flatMap { EntityHandle($0, reply.value) }.flatMap(known)?.value
    }

    private func known(_ handle: EntityHandle) -> EntityHandle? {
        variables.entities.first { $0.handle.isSame(as: handle) }?.handle
    }

    mutating func remember(_ step: Step, _ built: CallBuilder.Built, _ reply: Reply) {
        let writer = "step \(stepNumber)\(place): \(title(of: step))"
        switch built.call {
        case .create(let type, let parent, _, _):
            if let handle = EntityHandle(type, reply.value) {
                created(handle, sent: built.sent ?? JSONObject(), parent: parent, by: writer, span: step.verbSpan)
            }
        case .raw(let request):
            if let type = built.type, let handle = EntityHandle(type, reply.value?["body"]) {
                created(handle, sent: JSONObject(), parent: nil, by: writer, span: step.verbSpan)
            } else if request.method == "PATCH", case .json(let body)? = request.body {
                patched(reply.value?["body"], sent: body.object ?? JSONObject(), by: writer)
            }
        case .run(let run): logged(run, reply, by: writer, span: step.verbSpan)
        case .register: registered(built.sent ?? JSONObject(), reply, by: writer, span: step.verbSpan)
        case .update(let type, let id, _, _, let members):
            edited(EntityHandle(type: type, id: id, value: .null), sent: members, answer: reply.value, by: writer)
        case .styled: styled(built, reply, by: writer, span: step.verbSpan)
        case .get, .served, .find, .list, .pages, .connect: break
        }
    }

    /// What a raw PATCH changed: the answer tells the entity.
    private mutating func patched(_ entity: JSONValue?, sent: JSONObject, by writer: String) {
        guard let id = entity?["id"]?.string else { return }
        let type: ResourceType = entity?["artifactType"] == nil ? .registeredModel : .artifact
        edited(EntityHandle(type: type, id: id, value: .null), sent: sent, answer: entity, by: writer)
    }

    private mutating func edited(
        _ handle: EntityHandle, sent: JSONObject, answer: JSONValue?, by writer: String
    ) {
        guard let index = entities.firstIndex(where: { $0.handle.nodeID == handle.nodeID }) else { return }
        for (member, value) in sent.members where value != .null && member != "name" {
            entities[index].sent[member] = value
        }
        entities[index].answer = answer
        entities[index].writers.append(writer)
    }

    /// A write was carried out, but its answer was lost: when, only the backend knows.
    mutating func loseAnswer(of call: Call) {
        guard case .update(let type, let id, _, _, _) = call else { return }
        let handle = EntityHandle(type: type, id: id, value: .null)
        for index in entities.indices where entities[index].handle.nodeID == handle.nodeID {
            entities[index].answer = nil
        }
    }

    mutating func created(
        _ handle: EntityHandle, sent: JSONObject, parent: ParentReference?, by writer: String, span: SourceSpan
    ) {
        // An upsert may answer with an entity that the story knows.
        if let index = entities.firstIndex(where: { $0.handle.nodeID == handle.nodeID }) {
            for (member, value) in sent.members where value != .null { entities[index].sent[member] = value }
            entities[index].answer = handle.value
            entities[index].writers.append(writer)
            return
        }
        entities.append(
            StoryEntity(
                handle: handle, mark: "(created by step \(stepNumber)\(place))", sent: sent, parent: parent,
                writers: [writer], span: span))
    }

    private mutating func registered(_ arguments: JSONObject, _ reply: Reply, by writer: String, span: SourceSpan) {
        guard let model = EntityHandle(.registeredModel, reply.value?["model"]),
            let version = EntityHandle(.modelVersion, reply.value?["version"]),
            let artifact = EntityHandle(.modelArtifact, reply.value?["artifact"])
        else { return }
        let members = RegisteredMembers(arguments)
        // A model that was there before is used as it is.
        if !entities.contains(where: { $0.handle.nodeID == model.nodeID }) {
            created(model, sent: members.model, parent: nil, by: writer, span: span)
        }
        created(
            version, sent: members.version, parent: ParentReference(model.id, type: model.type), by: writer, span: span)
        created(
            artifact, sent: members.artifact, parent: ParentReference(version.id, type: version.type), by: writer,
            span: span)
    }

    private mutating func logged(_ run: RunCall, _ reply: Reply, by writer: String, span: SourceSpan) {
        guard let experiment = EntityHandle(.experiment, reply.value?["experiment"]),
            let handle = EntityHandle(.experimentRun, reply.value?["run"])
        else { return }
        // An experiment that was there before is used as it is.
        if !entities.contains(where: { $0.handle.nodeID == experiment.nodeID }) {
            created(
                experiment, sent: JSONObject([("name", .string(run.experiment))]), parent: nil, by: writer, span: span)
        }
        var sent = run.runMembers
        for (member, value) in run.endMembers?.members ?? [] { sent[member] = value }
        created(
            handle, sent: sent, parent: ParentReference(experiment.id, type: experiment.type), by: writer, span: span)
        for (log, answer) in zip(run.sentLogs, reply.value?["logs"]?.array ?? []) {
            guard let artifact = EntityHandle(log.type, answer) else { continue }
            created(
                artifact, sent: log.members, parent: ParentReference(handle.id, type: handle.type), by: writer,
                span: span)
        }
    }
}

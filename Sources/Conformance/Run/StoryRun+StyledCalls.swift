import ScenarioLanguage
import SourceText

/// `call:`, what its answer has to show, and what it did to the story's entities.
extension StoryRun {
    /// Of a call that writes, the answer shows the arguments.
    func styledFindings(_ built: CallBuilder.Built, _ reply: Reply) -> [ReplyChecks.Finding] {
        guard let method = built.method, method.writes else { return [] }
        let answer = StyledAnswer(method, reply.value)
        return answer.shown(built.sent ?? JSONObject()).sorted { $0.key < $1.key }.flatMap { part, members in
            let entity = part.isEmpty ? reply.value : reply.value?[part]
            let found = ReplyChecks.shows(members, answer: entity)
            return part.isEmpty ? found : found.map { $0.below(part) }
        }
    }

    /// Notes what a call wrote: its entities as they are now.
    mutating func styled(_ built: CallBuilder.Built, _ reply: Reply, by writer: String, span: SourceSpan) {
        guard let method = built.method, method.writes else { return }
        let answer = StyledAnswer(method, reply.value)
        let shown = answer.shown(built.sent ?? JSONObject())
        for (part, handle) in answer.entities {
            var sent = shown[part] ?? JSONObject()
            if let index = entities.firstIndex(where: { $0.handle.nodeID == handle.nodeID }) {
                // What else the call changed, the story's own expectations say.
                for (member, value) in entities[index].sent.members where handle.value[member] != value {
                    entities[index].sent[member] = nil
                }
                sent["name"] = nil
            }
            let parent = parent(of: handle, built, answer)
            // Of what hangs on nobody knows what, the prefix of the stored name is not known.
            if parent == nil, !ResourceSchema.of(handle.type).owners.isEmpty { sent["name"] = nil }
            created(handle, sent: sent, parent: parent, by: writer, span: span)
        }
    }

    mutating func bind(_ step: Step, _ answer: StyledAnswer) {
        for (_, handle) in answer.entities { variables.refresh(handle) }
        switch step.binding {
        case .whole(let alias): variables[alias.value] = answer.bound
        case .parts(let parts): for (part, alias) in parts { variables[alias.value] = answer.part(part) }
        case nil: break
        }
    }

    /// What an entity hangs on: an entity that an argument names, or one that came back beside it.
    private func parent(
        of handle: EntityHandle, _ built: CallBuilder.Built, _ answer: StyledAnswer
    ) -> ParentReference? {
        for owner in ResourceSchema.of(handle.type).owners {
            for argument in built.method?.arguments ?? [] {
                guard case .entity(let types) = argument.kind, types.contains(owner.type) else { continue }
                if let id = built.sent?[argument.name]?.string { return ParentReference(id, type: owner.type) }
            }
            if let member = owner.member, let id = handle.value[member]?.string {
                return ParentReference(id, type: owner.type)
            }
            if let other = answer.entities.first(where: { $0.handle.type == owner.type }) {
                return ParentReference(other.handle.id, type: owner.type)
            }
        }
        return nil
    }
}

import ScenarioLanguage
import SourceText

/// The aliases of a step, bound to what came back.
extension StoryRun {
    mutating func bind(_ step: Step, _ built: CallBuilder.Built, _ reply: Reply) {
        if let type = built.type, let handle = EntityHandle(type, entityValue(built, reply)) {
            variables.refresh(handle)
        }
        if let method = built.method {
            bind(step, StyledAnswer(method, reply.value))
            return
        }
        switch step.binding {
        case .whole(let alias):
            if let type = built.type, let handle = EntityHandle(type, entityValue(built, reply)) {
                variables[alias.value] = .entity(handle)
            } else if let type = built.type, isListing(built.call), let value = reply.value {
                variables[alias.value] = .collection(type, value)
            } else {
                variables[alias.value] = .value(reply.value ?? .null)
            }
        case .parts(let parts):
            for (part, alias) in parts {
                if case .run = built.call, part == "logs" {
                    variables[alias.value] = .list(Self.artifacts(reply.value?[part]))
                    continue
                }
                let type: ResourceType? =
                    switch (built.call, part) {
                    case (.register, "model"): .registeredModel
                    case (.register, "version"): .modelVersion
                    case (.register, "artifact"): .modelArtifact
                    case (.run, "experiment"): .experiment
                    case (.run, "run"): .experimentRun
                    default: nil
                    }
                let value = reply.value?[part]
                variables[alias.value] =
                    type.flatMap { EntityHandle($0, value) }.map(Bound.entity) ?? .value(value ?? .null)
            }
        case nil: break
        }
    }

    /// The artifacts of a list, each once, as it came last.
    private static func artifacts(_ list: JSONValue?) -> [Bound] {
        var handles: [EntityHandle] = []
        for item in list?.array ?? [] {
            guard let handle = EntityHandle(.artifact, item) else { continue }
            if let place = handles.firstIndex(where: { $0.isSame(as: handle) }) {
                handles[place] = handle
            } else {
                handles.append(handle)
            }
        }
        return handles.map(Bound.entity)
    }

    /// Whether a create came back without an id to speak of it by.
    static func givesNoEntity(_ built: CallBuilder.Built, _ reply: Reply) -> Bool {
        switch built.call {
        case .create(let type, _, _, _): EntityHandle(type, reply.value) == nil
        case .register:
            EntityHandle(.registeredModel, reply.value?["model"]) == nil
                || EntityHandle(.modelVersion, reply.value?["version"]) == nil
                || EntityHandle(.modelArtifact, reply.value?["artifact"]) == nil
        case .run:
            EntityHandle(.experiment, reply.value?["experiment"]) == nil
                || EntityHandle(.experimentRun, reply.value?["run"]) == nil
        case .styled: built.method.map { StyledAnswer($0, reply.value).lacksAnEntity } ?? false
        case .update, .get, .served, .find, .list, .pages, .connect, .raw: false
        }
    }

    private func entityValue(_ built: CallBuilder.Built, _ reply: Reply) -> JSONValue? {
        switch built.call {
        case .list, .pages: nil
        case .raw: reply.value?["body"]
        default: reply.value
        }
    }

    private func isListing(_ call: Call) -> Bool {
        switch call {
        case .list, .pages: true
        default: false
        }
    }
}

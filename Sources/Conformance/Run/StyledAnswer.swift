import ScenarioLanguage
import SourceText

/// What a method of a style gave, read by what the catalogue says of it.
struct StyledAnswer {
    private let method: ClientStyle.Method
    private let value: JSONValue

    /// - Parameter value: as the flow gives it; nil for nothing.
    init(_ method: ClientStyle.Method, _ value: JSONValue?) {
        self.method = method
        self.value = value ?? .null
    }

    /// What `$(alias)` stands for.
    var bound: Bound { Self.bound(method.result, value) }

    /// A part of it; nothing where the call gave nothing under that name.
    func part(_ name: String) -> Bound {
        guard case .composite(_, let parts, _) = bound, let part = parts.first(where: { $0.name == name }) else {
            return .value(value[name] ?? .null)
        }
        return part.value
    }

    /// The entities that it shows as they are now, under the names of their parts (`""` for the whole), parents first.
    var entities: [(part: String, handle: EntityHandle)] {
        switch bound {
        case .entity(let handle): return [("", handle)]
        case .composite(let handle, let parts, _):
            if let handle { return [("", handle)] }
            return parts.compactMap { part in part.value.handle.map { (part.name, $0) } }
        case .list, .value, .collection: return []
        }
    }

    /// Whether a call that gives an entity gave one without an id.
    var lacksAnEntity: Bool {
        if case .entity = method.result { bound.handle == nil } else { false }
    }

    /// The arguments that the answer has to show, member by member, under the names of their parts.
    func shown(_ arguments: JSONObject) -> [String: JSONObject] {
        var shown: [String: JSONObject] = [:]
        for argument in method.arguments {
            guard let path = argument.shownAs, let value = arguments[argument.name] else { continue }
            let words = path.split(separator: ".", maxSplits: 1).map(String.init)
            shown[words.count == 2 ? words[0] : "", default: JSONObject()][words.last ?? path] = value
        }
        return shown
    }

    private static func bound(_ result: ClientStyle.Result, _ value: JSONValue) -> Bound {
        switch result {
        case .entity(let type, let members):
            let handle = EntityHandle(type, value)
            if members.isEmpty { return handle.map(Bound.entity) ?? .value(value) }
            return .composite(handle, parts: parts(members, value), value)
        case .object(let names): return .composite(nil, parts: parts(names, value), value)
        case .list(let element): return .list((value.array ?? []).map { bound(element, $0) })
        case .value, .anything, .nothing: return .value(value)
        }
    }

    private static func parts(
        _ names: [(name: String, value: ClientStyle.Result)], _ value: JSONValue
    ) -> [(name: String, value: Bound)] {
        names.compactMap { name, result in value[name].map { (name, bound(result, $0)) } }
    }
}

import ScenarioLanguage
import SourceText

/// The names of a story in one flow and what they stand for; a value, so that branches have their own.
package struct Variables: Sendable {
    /// Aliases, and `index`, `example`, `parameter`.
    private var bound: [String: Bound] = [:]
    /// The aliases in the order in which they were bound first.
    package private(set) var order: [String] = []
    private let names: UniqueNames
    /// Texts that were made from `$(…)`, by the text: what comparisons show in their place.
    package private(set) var marks: [String: String] = [:]
    /// Custom properties that the scenario filled with an id: key, id, spelling. A number that only happens to be an id is none.
    package private(set) var idProperties: [String: [String: String]] = [:]

    package init(names: UniqueNames) { self.names = names }

    package subscript(alias: String) -> Bound? {
        get { bound[alias] }
        set {
            if bound[alias] == nil, newValue != nil { order.append(alias) }
            bound[alias] = newValue
        }
    }

    /// Every entity that an alias stands for, with how the scenario says it: `$(model)`, `$(models.2)`; single aliases first, in
    /// the order in which they were bound.
    package var entities: [(mark: String, handle: EntityHandle)] {
        var single: [(mark: String, handle: EntityHandle)] = []
        var listed: [(mark: String, handle: EntityHandle)] = []
        for alias in order {
            if let handle = bound[alias]?.handle { single.append(("$(\(alias))", handle)) }
            switch bound[alias] {
            case .list(let items):
                for (index, item) in items.enumerated() {
                    if let handle = item.handle { listed.append(("$(\(alias).\(index))", handle)) }
                }
            case .composite(_, let parts, _):
                for part in parts {
                    if let handle = part.value.handle { listed.append(("$(\(alias).\(part.name))", handle)) }
                }
            case .entity, .value, .collection, nil: break
            }
        }
        return single + listed
    }

    /// Replaces what is known of an entity wherever an alias stands for it.
    package mutating func refresh(_ handle: EntityHandle) {
        for (alias, bound) in bound {
            // What a style added to an entity is known no longer once the entity has changed.
            if let known = bound.handle, known.isSame(as: handle) { self.bound[alias] = .entity(handle) }
        }
    }

    /// The same, unless a later state of the entity is known already.
    package mutating func refresh(ifNewer handle: EntityHandle) {
        func updated(_ handle: EntityHandle) -> Int64 {
            handle.value["lastUpdateTimeSinceEpoch"]?.string.flatMap { Int64($0) } ?? 0
        }
        let known = entities.first {
            $0.handle.isSame(as: handle)
        }?.handle
        if let known, updated(handle) > updated(known) { refresh(handle) }
    }

    package mutating func mark(_ text: String, as mark: String) {
        marks[text] = mark
    }

    package mutating func note(idProperty key: String, id: String, mark: String) {
        idProperties[key, default: [:]][id] = mark
    }

    /// The same names and marks, but no alias.
    package func emptied() -> Variables {
        var copy = self
        copy.bound = bound.filter { $0.key == "endpoint" }
        copy.order = Array(copy.bound.keys)
        return copy
    }

    /// Takes over the marks that a branch made.
    package mutating func adoptMarks(of other: Variables) {
        marks.merge(other.marks) { own, _ in own }
        for (key, ids) in other.idProperties { idProperties[key, default: [:]].merge(ids) { own, _ in own } }
    }

    package mutating func unique(word: String, length: Int?) -> String {
        let name = names.name(for: word, length: length)
        marks[name] = length.map { "$(unique \(word) \($0))" } ?? "$(unique \(word))"
        return name
    }

    /// What a path such as `page.items.0.id` stands for.
    package func look(up path: [String]) throws(ResolutionError) -> Bound {
        var path = path
        // Parameters are bound under their two-part name, so that an entity stays an entity.
        if path.first == "parameter", path.count > 1 { path.replaceSubrange(0..<2, with: ["parameter.\(path[1])"]) }
        guard let first = path.first, let start = bound[first] else {
            throw ResolutionError("\"$(\(path.joined(separator: ".")))\" stands for nothing here")
        }
        var current = start
        for part in path.dropFirst() {
            switch current {
            case .list(let items):
                guard let index = part == "last" ? items.count - 1 : Int(part), items.indices.contains(index) else {
                    throw ResolutionError(
                        "\"$(\(path.joined(separator: ".")))\": the list has \(items.count) items, there is no \"\(part)\""
                    )
                }
                current = items[index]
            case .entity(let handle):
                current = .value(try Self.member(part, of: handle.value, path: path))
            case .value(let value):
                current = .value(try Self.member(part, of: value, path: path))
            case .composite(let handle, let parts, let value):
                current =
                    if let part = parts.first(where: { $0.name == part }) {
                        part.value
                    } else {
                        .value(try Self.member(part, of: handle?.value ?? value, path: path))
                    }
            case .collection(let type, let value):
                current = Self.part(part, of: type, try Self.member(part, of: value, path: path))
            }
        }
        return current
    }

    /// The items of a list are entities, its pages are lists of their own.
    private static func part(_ name: String, of type: ResourceType, _ value: JSONValue) -> Bound {
        guard let items = value.array else { return .value(value) }
        switch name {
        case "items", "taken":
            return .list(items.map { item in EntityHandle(type, item).map(Bound.entity) ?? .value(item) })
        case "pages": return .list(items.map { .collection(type, $0) })
        default: return .value(value)
        }
    }

    private static func member(
        _ part: String, of value: JSONValue, path: [String]
    ) throws(ResolutionError) -> JSONValue {
        switch value {
        case .object(let object):
            if let member = object[part] { return member }
        case .array(let items):
            if let index = part == "last" ? items.count - 1 : Int(part), items.indices.contains(index) {
                return items[index]
            }
        default: break
        }
        throw ResolutionError(
            "\"$(\(path.joined(separator: ".")))\": there is no \"\(part)\" in \(ValueText.of(value))")
    }
}

/// A `$(…)` that can not be filled in.
package struct ResolutionError: Error, Sendable, Hashable {
    package let message: String

    package init(_ message: String) { self.message = message }
}

/// Makes the names of `$(unique word)`: the same for the same word, others for another scenario, flow or run.
package struct UniqueNames: Sendable {
    /// Six letters or digits that nobody else's names carry.
    package let token: String

    /// - Parameters:
    ///   - runToken: what all names of a run have in common.
    ///   - story: the place of the scenario in the plan.
    ///   - flow: whose names they are.
    ///   - flows: all flows of the run.
    package init(runToken: String, story: Int, flow: FlowName, among flows: [FlowName] = []) {
        // The flow's letter keeps the names of two flows apart at equal length; of equal length the numbers of stories
        // keep their names apart, so that none begins with another.
        let number = String(story, radix: 36)
        let padding = String(repeating: "0", count: max(0, 3 - number.count))
        token = "\(runToken)\(padding)\(number)\(flow.letter(among: flows))"
    }

    package func name(for word: String, length: Int?) -> String {
        // Where hyphens are refused, the word brings its own join.
        let suffix = word.hasSuffix("_") ? token : "-" + token
        guard let length else { return word + suffix }
        let kept = word.prefix(max(0, length - suffix.count))
        let name = kept + suffix
        return String(name + String(repeating: "x", count: max(0, length - name.count)))
    }
}

package import ScenarioLanguage
package import SourceText

/// Fills in the `$(…)` of templates.
package struct Resolver {
    package var variables: Variables

    package init(_ variables: Variables) { self.variables = variables }

    /// The value with everything filled in; an alias of an entity is its id, `customProperties` and `metadata` take their wire
    /// form.
    package mutating func value(_ template: Template) throws(ResolutionError) -> JSONValue {
        switch template {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .expression(let expression): return try scalar(expression)
        case .interpolated: return .string(try text(template))
        case .list(let items):
            var values: [JSONValue] = []
            for item in items { values.append(try value(item.value)) }
            return .array(values)
        case .map(let entries):
            var object = JSONObject()
            for (key, entry) in entries {
                object[key] =
                    key == "customProperties" || key == "metadata"
                    ? try customProperties(entry.value) : try value(entry.value)
            }
            return .object(object)
        case .typed(let kind, let content):
            return CustomProperty.wire(kind, try value(content.value))
        }
    }

    /// The members of a mapping; an empty object for anything else.
    package mutating func members(_ template: Template) throws(ResolutionError) -> JSONObject {
        try value(template).object ?? JSONObject()
    }

    /// The text that a scalar comes to.
    package mutating func text(_ template: Template) throws(ResolutionError) -> String {
        if case .interpolated(let parts) = template {
            var result = ""
            var mark = ""
            var hasReference = false
            for part in parts {
                switch part {
                case .text(let text):
                    result += text
                    mark += text
                case .expression(let expression):
                    let filled = try scalar(expression)
                    let text = filled.string ?? JSONWriter.text(filled)
                    result += text
                    mark += variables.marks[text] ?? Self.spelling(expression)
                    if case .reference(let path) = expression, Self.isID(path, in: variables) { hasReference = true }
                }
            }
            if hasReference { variables.mark(result, as: mark) }
            return result
        }
        let filled = try value(template)
        return filled.string ?? JSONWriter.text(filled)
    }

    /// The id that a template stands for: of an entity, or the text itself.
    package mutating func id(_ template: Template) throws(ResolutionError) -> String {
        try text(template)
    }

    /// The id that a template stands for, which is going to be the value of this custom property.
    package mutating func id(_ template: Template, in property: String) throws(ResolutionError) -> String {
        try noteID(property, template)
        return try id(template)
    }

    /// The entity that a template stands for; nil when it is a bare id.
    package func entity(_ template: Template) throws(ResolutionError) -> EntityHandle? {
        guard case .expression(.reference(let path)) = template else { return nil }
        return try variables.look(up: path).handle
    }

    /// The entities that `is:` or `parent:` names: one, or all of a list.
    package func entities(_ template: Template) throws(ResolutionError) -> [EntityHandle] {
        switch template {
        case .expression(.reference(let path)): return Self.flatten(try variables.look(up: path))
        case .list(let items):
            var handles: [EntityHandle] = []
            for item in items { handles += try entities(item.value) }
            return handles
        default: return []
        }
    }

    /// The items of a list that the story knows.
    package func items(_ template: Template) throws(ResolutionError) -> [Bound] {
        guard case .expression(.reference(let path)) = template else { return [] }
        switch try variables.look(up: path) {
        case .list(let items): return items
        case .value(.array(let items)): return items.map(Bound.value)
        case .entity, .value, .collection, .composite:
            throw ResolutionError("\"$(\(path.joined(separator: ".")))\" is no list")
        }
    }

    private static func flatten(_ bound: Bound) -> [EntityHandle] {
        switch bound {
        case .entity(let handle): [handle]
        case .composite(let handle, _, _): handle.map { [$0] } ?? []
        case .list(let items): items.flatMap(flatten)
        case .value, .collection: []
        }
    }

    private mutating func scalar(_ expression: Expression) throws(ResolutionError) -> JSONValue {
        switch expression {
        case .unique(let word, let length): return .string(variables.unique(word: word, length: length))
        case .reference(let path):
            switch try variables.look(up: path) {
            case .entity(let handle), .composite(let handle?, _, _): return .string(handle.id)
            case .value(let value): return value
            case .list(let items): return .array(items.map(\.json))
            case .collection(_, let value), .composite(nil, _, let value): return value
            }
        }
    }

    private mutating func customProperties(_ template: Template) throws(ResolutionError) -> JSONValue {
        guard case .map(let entries) = template else { return try value(template) }
        var object = JSONObject()
        for (key, entry) in entries {
            if case .typed(_, let content) = entry.value {
                try noteID(key, content.value)
                object[key] = try value(entry.value)
                continue
            }
            try noteID(key, entry.value)
            let native = try value(entry.value)
            object[key] = CustomProperty.wire(native: native)
        }
        return .object(object)
    }

    private mutating func noteID(_ key: String, _ template: Template) throws(ResolutionError) {
        guard case .expression(let expression) = template, case .reference(let path) = expression,
            Self.isID(path, in: variables), let id = try value(template).string
        else { return }
        variables.note(idProperty: key, id: id, mark: Self.spelling(expression))
    }

    /// Whether a path ends in an id of an entity: such text is compared by its alias.
    private static func isID(_ path: [String], in variables: Variables) -> Bool {
        if path.last == "id" { return true }
        return (try? variables.look(up: path))?.handle != nil
    }

    private static func spelling(_ expression: Expression) -> String {
        switch expression {
        case .unique(let word, let length): length.map { "$(unique \(word) \($0))" } ?? "$(unique \(word))"
        case .reference(let path):
            // $(model) where an id is wanted and $(model.id) are the same.
            path.last == "id" ? "$(\(path.joined(separator: ".")))" : "$(\(path.joined(separator: ".")).id)"
        }
    }
}

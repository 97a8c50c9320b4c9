import ScenarioLanguage
import SourceText

/// Says a step in words.
struct StepTitle {
    private let example: Example?

    /// - Parameter example: the row whose values stand in the place of `$(example.…)`.
    init(_ example: Example? = nil) { self.example = example }

    /// `create ModelVersion "v1.2.3" of $(model)`
    func of(_ step: Step) -> String {
        switch step.action {
        case .create(let create):
            return "create \(create.type.value.rawValue)\(name(create.members))\(parent(create.parent))"
        case .update(let update):
            return "update \(text(update.target.value))\(parent(update.parent))"
        case .get(let get):
            switch get.target {
            case .id(let id): return "get \(get.type.value.rawValue) \(text(id.value))"
            case .service(let service): return "get \(get.type.value.rawValue) of \(text(service.value))"
            }
        case .find(let find): return "find \(find.type.value.rawValue) by \(criteria(find.criteria.value))"
        case .list(let list): return "list \(list.type.value.rawValue)\(parent(list.parent))"
        case .pages(let pages): return "page through \(pages.list.type.value.rawValue)\(parent(pages.list.parent))"
        case .register(let register):
            guard case .map(let entries) = register.arguments.value else { return "register" }
            let model = entries.first { $0.key == "model" }.map { " " + text($0.value.value) } ?? ""
            let version = entries.first { $0.key == "version" }.map { " version " + text($0.value.value) } ?? ""
            return "register\(model)\(version)"
        case .run(let run):
            guard case .map(let entries) = run.arguments.value else { return "run" }
            let name = entries.first { $0.key == "name" }.map { " " + text($0.value.value) } ?? ""
            return "run\(name) of \(run.logs.count) logs"
        case .call(let call):
            guard case .map(let entries)? = call.arguments?.value,
                let name = ["name", "version", "id"].lazy.compactMap({ key in entries.first { $0.key == key } }).first
            else { return "call \(call.method.value)" }
            return "call \(call.method.value) \(text(name.value.value))"
        case .connect(let connect):
            guard case .map(let entries) = connect.arguments.value else { return "connect" }
            return "connect" + (entries.first { $0.key == "address" }.map { " to " + text($0.value.value) } ?? "")
        case .request(let request): return "request \(text(request.method.value)) \(text(request.path.value))"
        case .parallel(let parallel): return "\(parallel.branches.count) branches at once"
        case .repetition(let repetition):
            switch repetition.rounds {
            case .count(let count): return "repeat \(count.value) times"
            case .each(let list): return "repeat for each of \(text(list.value))"
            }
        case .shared(let shared): return "do \(shared.name.value)"
        case .walk(let walk): return "walk of \(walk.length.value) operations"
        case .registry(let event):
            switch event.value {
            case .restart: return "restart the registry"
            case .storeAway: return "take the store away"
            case .storeBack: return "give the store back"
            }
        case .unchanged: return "state unchanged"
        }
    }

    private func name(_ members: Located<Template>) -> String {
        guard case .map(let entries) = members.value, let name = entries.first(where: { $0.key == "name" }) else {
            return ""
        }
        return " \"\(text(name.value.value))\""
    }

    private func parent(_ parent: Located<Template>?) -> String {
        guard let parent else { return "" }
        // Of several entities the owner comes first.
        if case .map(let entries) = parent.value { return entries.first.map { " of \(text($0.value.value))" } ?? "" }
        return " of \(text(parent.value))"
    }

    private func criteria(_ template: Template) -> String {
        guard case .map(let entries) = template else { return text(template) }
        return entries.map { "\($0.key) \(text($0.value.value))" }.joined(separator: ", ")
    }

    private func text(_ template: Template) -> String {
        switch template {
        case .string(let text): text
        case .expression(let expression): self.text(expression)
        case .interpolated(let parts):
            parts.map { part in
                switch part {
                case .text(let text): text
                case .expression(let expression): self.text(expression)
                }
            }.joined()
        case .number(let number): number.text
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .list, .map, .typed: "…"
        }
    }

    private func text(_ expression: Expression) -> String {
        switch expression {
        case .unique(let word, let length): length.map { "$(unique \(word) \($0))" } ?? "$(unique \(word))"
        case .reference(let path): value(path) ?? "$(\(path.joined(separator: ".")))"
        }
    }

    /// What the row of the examples has there; nil where it is not the row's, or no text or number.
    private func value(_ path: [String]) -> String? {
        guard path.count == 2, path[0] == "example",
            let value = example?.values.first(where: { $0.name == path[1] })?.value.value
        else { return nil }
        switch value {
        case .string, .number, .bool, .interpolated, .expression: return ValueText.cut(text(value), 60)
        case .null, .list, .map, .typed: return nil
        }
    }
}

/// What is known about the thing that an alias, or a path into it, stands for.
indirect enum Shape {
    case entity(ResourceType)
    /// What a call gives that has names of its own: an entity with further members, or several things.
    case object([(name: String, shape: Shape)], of: ResourceType?)
    /// `{items, size, pageSize, nextPageToken}` of `list:`
    case page(ResourceType)
    /// `{items, sizes, pages, taken}` of `pages:`
    case pages(ResourceType)
    /// `{model, version, artifact}` of `register:`
    case registration
    /// `{experiment, run, logs}` of `run:`
    case experimentRun
    /// `{address, warnings, authorization}` of `connect:`
    case connection
    /// `{status, headers, body}` of `request:`, and what it creates.
    case response(ResourceType?)
    case list(of: Shape)
    case value(ValueKind)
    case number
    /// Not known before the run.
    case anything

    /// The names of the members, in the order in which messages list them; empty where they are not known.
    var memberNames: [String] {
        switch self {
        case .entity(let type): ResourceSchema.of(type).members.map(\.name)
        case .object(let parts, let type): parts.map(\.name) + (type.map { Shape.entity($0).memberNames } ?? [])
        case .page: ["items", "size", "pageSize", "nextPageToken"]
        case .pages: ["items", "sizes", "pages", "taken"]
        case .registration: ["model", "version", "artifact"]
        case .experimentRun: ["experiment", "run", "logs"]
        case .connection: ["address", "warnings", "authorization"]
        case .response(let type): ["status", "headers", "body"] + (type.map { Shape.entity($0).memberNames } ?? [])
        case .list, .value, .number, .anything: []
        }
    }

    /// A member; nil where there is none of that name.
    func member(_ name: String) -> Shape? {
        switch self {
        case .entity(let type): ResourceSchema.of(type).member(name).map { .value($0.kind) }
        case .object(let parts, let type):
            parts.first { $0.name == name }?.shape ?? type.flatMap { Shape.entity($0).member(name) }
        case .page(let type):
            switch name {
            case "items": .list(of: .entity(type))
            case "size", "pageSize": .number
            case "nextPageToken": .value(.text)
            default: nil
            }
        case .pages(let type):
            switch name {
            case "items", "taken": .list(of: .entity(type))
            case "sizes": .list(of: .number)
            case "pages": .list(of: .page(type))
            default: nil
            }
        case .registration:
            switch name {
            case "model": .entity(.registeredModel)
            case "version": .entity(.modelVersion)
            case "artifact": .entity(.modelArtifact)
            default: nil
            }
        case .experimentRun:
            switch name {
            case "experiment": .entity(.experiment)
            case "run": .entity(.experimentRun)
            case "logs": .list(of: .entity(.artifact))
            default: nil
            }
        case .connection:
            switch name {
            case "address", "authorization": .value(.text)
            case "warnings": .list(of: .value(.text))
            default: nil
            }
        case .response(let type):
            switch name {
            case "status": .number
            case "headers", "body": .anything
            default: type.flatMap { Shape.entity($0).member(name) }
            }
        case .value(.properties), .anything: .anything
        case .list, .value, .number: nil
        }
    }

    /// The item of a list; nil where this is no list.
    var element: Shape? {
        switch self {
        case .list(let element): element
        case .value(.texts): .value(.text)
        case .anything: .anything
        case .entity, .object, .page, .pages, .registration, .experimentRun, .connection, .response, .value, .number:
            nil
        }
    }

    /// The type of the entity that stands here, where it is one and known.
    var entityType: ResourceType? {
        switch self {
        case .entity(let type): type
        case .object(_, let type): type
        case .response(let type): type
        case .page, .pages, .registration, .experimentRun, .connection, .list, .value, .number, .anything: nil
        }
    }

    /// The thing in words, for messages.
    var inWords: String {
        switch self {
        case .entity(let type): type.withArticle
        case .object(_, let type): type.map(\.withArticle) ?? "what \"call\" gives"
        case .page: "a page"
        case .pages: "what \"pages\" gives"
        case .registration: "what \"register\" gives"
        case .experimentRun: "what \"run\" gives"
        case .connection: "what \"connect\" gives"
        case .response: "what \"request\" gives"
        case .list: "a list"
        case .value(let kind): kind.inWords
        case .number: "a number"
        case .anything: "a value"
        }
    }

    /// Whether both are known to be the same kind of thing, or one of them is not known.
    func agrees(with other: Shape) -> Bool {
        switch (self, other) {
        case (.anything, _), (_, .anything): true
        case (.entity(let left), .entity(let right)):
            left == right || (left.isArtifact && right.isArtifact && (left == .artifact || right == .artifact))
        case (.page(let left), .page(let right)), (.pages(let left), .pages(let right)): left == right
        case (.registration, .registration), (.experimentRun, .experimentRun), (.connection, .connection),
            (.number, .number), (.value, .value):
            true
        case (.object(_, let left?), _): Shape.entity(left).agrees(with: other)
        case (_, .object(_, let right?)): agrees(with: .entity(right))
        case (.object, .object): true
        case (.response, .response), (.response, .entity), (.entity, .response): true
        case (.list(let left), .list(let right)): left.agrees(with: right)
        default: false
        }
    }
}

import ScenarioLanguage
import SourceText

/// Turns the action of a step into a call, with every `$(…)` filled in.
struct CallBuilder {
    var resolver: Resolver
    let user: String?

    /// The call, and the entity that it writes to when that is an existing one.
    struct Built {
        let call: Call
        var target: EntityHandle?
        /// Members as they are to be sent, for the echo.
        var sent: JSONObject?
        var parent: ParentReference?
        var type: ResourceType?
        /// Of `call:`, with what it gives.
        var method: ClientStyle.Method?
    }

    /// nil for actions that are no call of their own (`parallel`, `repeat`, `do`, `registry`, `state: unchanged`).
    mutating func build(_ action: Action) throws(ResolutionError) -> Built? {
        switch action {
        case .create(let create): return try build(create)
        case .update(let update): return try build(update)
        case .get(let get):
            let type = get.type.value
            switch get.target {
            case .id(let template):
                let id = try resolver.id(template.value)
                return Built(call: .get(type: type, id: id, route: try route(get.route)), type: type)
            case .service(let template):
                return Built(call: .served(type: type, serviceID: try resolver.id(template.value)), type: type)
            }
        case .find(let find):
            return Built(call: .find(type: find.type.value, criteria: try criteria(find)), type: find.type.value)
        case .list(let list):
            return Built(
                call: .list(
                    type: list.type.value, parent: try links(list.parent, of: list.type.value).parent,
                    parameters: try parameters(list.parameters)),
                type: list.type.value)
        case .pages(let pages):
            return Built(
                call: .pages(
                    type: pages.list.type.value,
                    parent: try links(pages.list.parent, of: pages.list.type.value).parent,
                    parameters: try parameters(pages.list.parameters), take: pages.take?.value,
                    restart: pages.restart?.value ?? false),
                type: pages.list.type.value)
        case .register(let register): return try build(register)
        case .run(let run): return try build(run)
        case .call(let call): return try build(call)
        case .connect(let connect): return Built(call: .connect(try connection(connect)))
        case .request(let request): return try build(request)
        case .parallel, .repetition, .shared, .walk, .registry, .unchanged: return nil
        }
    }

    private mutating func build(_ create: Create) throws(ResolutionError) -> Built {
        let type = create.type.value
        var members = try resolver.members(create.members.value)
        let (parent, others) = try links(create.parent, of: type)
        for (member, id) in others where members[member] == nil { members[member] = .string(id) }
        // The flows put the owner's id into the body themselves, where the route wants it.
        var sent = members
        if let parent, let member = ResourceSchema.of(type).owners.first?.member, sent[member] == nil {
            sent[member] = .string(parent.id)
        }
        return Built(
            call: .create(type: type, parent: parent, route: try route(create.route), members: members),
            sent: sent, parent: parent, type: type)
    }

    private mutating func build(_ update: Update) throws(ResolutionError) -> Built {
        let target = try resolver.entity(update.target.value)
        guard let type = try type(update.type) ?? target?.type else {
            throw ResolutionError("the type of the entity to update is not known; say it with \"type:\"")
        }
        let id = try resolver.id(update.target.value)
        let members = try resolver.members(update.members.value)
        let parent = try links(update.parent, of: type).parent
        return Built(
            call: .update(type: type, id: id, parent: parent, route: try route(update.route), members: members),
            target: target, sent: members, parent: parent, type: type)
    }

    private mutating func build(_ register: Register) throws(ResolutionError) -> Built {
        let arguments = try resolver.members(register.arguments.value)
        // What a flow has to add by itself is not said to it, so that it is seen when it does not.
        var sent = arguments
        if let user {
            if sent["owner"] == nil { sent["owner"] = .string(user) }
            if sent["author"] == nil { sent["author"] = .string(user) }
        }
        return Built(call: .register(arguments), sent: sent)
    }

    private mutating func build(_ run: RunBlock) throws(ResolutionError) -> Built {
        let arguments = try resolver.members(run.arguments.value)
        var call = RunCall(
            experiment: arguments["experiment"]?.string ?? "", name: arguments["name"]?.string ?? "",
            owner: arguments["owner"]?.string, description: arguments["description"]?.string,
            customProperties: arguments["customProperties"]?.object, breaks: run.breaks?.value ?? false)
        if let outer = run.outer { call.outerID = try resolver.id(outer.value, in: RunCall.outerProperty) }
        if let end = run.end { call.end = try resolver.text(end.value) }
        for log in run.logs {
            call.logs.append(RunCall.Log(log.type.value, try resolver.members(log.members.value)))
        }
        return Built(call: .run(call))
    }

    private mutating func build(_ call: StyleCall) throws(ResolutionError) -> Built {
        let words = call.method.value.split(separator: ".", maxSplits: 1).map(String.init)
        guard words.count == 2, let method = ClientStyle.method(call.method.value) else {
            throw ResolutionError("there is no method \"\(call.method.value)\"")
        }
        let arguments = try call.arguments.map { (given) throws(ResolutionError) in
            try resolver.members(given.value)
        }
        var built = Built(
            call: .styled(StyledCall(style: words[0], method: words[1], arguments: arguments ?? JSONObject())),
            sent: arguments ?? JSONObject())
        built.method = method
        return built
    }

    private mutating func build(_ request: Request) throws(ResolutionError) -> Built {
        var query: RawRequest.Query?
        if let template = request.query {
            if case .map = template.value {
                query = .parameters(try parameters(template))
            } else {
                query = .text(try resolver.text(template.value))
            }
        }
        var headers: [(name: String, value: String)] = []
        if let template = request.headers {
            for (name, value) in try resolver.members(template.value).members {
                headers.append((name, value.string ?? JSONWriter.text(value)))
            }
        }
        var body: RawRequest.Body?
        if let template = request.body {
            body = .json(try resolver.value(template.value))
        } else if let template = request.rawBody {
            let value = try resolver.value(template.value)
            if let base64 = value["$base64"]?.string {
                guard let bytes = Base64.bytes(base64) else { throw ResolutionError("\"$base64\" is no base64 text") }
                body = .bytes(bytes)
            } else {
                body = .bytes(Array((value.string ?? JSONWriter.text(value)).utf8))
            }
        }
        return Built(
            call: .raw(
                RawRequest(
                    method: try resolver.text(request.method.value), path: try resolver.text(request.path.value),
                    query: query,
                    headers: headers, body: body)),
            type: request.creates?.value)
    }

    private mutating func connection(_ connect: Connect) throws(ResolutionError) -> Connection {
        guard case .map(let entries) = connect.arguments.value else {
            throw ResolutionError("\"connect\" needs a mapping")
        }
        var connection = Connection(address: "")
        for (name, template) in entries {
            let value = try resolver.value(template.value)
            // What is null in a row of the examples is not said.
            if value == .null { continue }
            let text = value.string ?? JSONWriter.text(value)
            switch name {
            case "address": connection.address = text
            case "port":
                guard let port = Int(text) else { throw ResolutionError("the port \"\(text)\" is no whole number") }
                connection.port = port
            case "secure": connection.isSecure = value == .bool(true)
            case "probe": connection.probes = value == .bool(true)
            case "token": connection.token = text
            case "tokenVariable": connection.tokenVariable = text
            case "customCA": connection.customCA = text
            case "customCAVariable": connection.customCAVariable = text
            case "timeout": connection.timeout = DurationText.duration(text)
            case "environment": connection.environment = Self.texts(value)
            case "files": connection.files = Self.texts(value)
            default: break
            }
        }
        return connection
    }

    private static func texts(_ value: JSONValue) -> [String: String] {
        Dictionary(
            (value.object ?? JSONObject()).members.filter { $0.value != .null }
                .map { ($0.name, $0.value.string ?? JSONWriter.text($0.value)) },
            uniquingKeysWith: { first, _ in first })
    }

    private mutating func criteria(_ find: Find) throws(ResolutionError) -> FindCriteria {
        var criteria = FindCriteria()
        guard case .map(let entries) = find.criteria.value else { return criteria }
        for (key, template) in entries {
            let text = try resolver.text(template.value)
            switch key {
            case "name": criteria.name = text
            case "parent": criteria.parentID = text
            case "externalId": criteria.externalID = text
            case "model": criteria.modelName = try name(template.value)
            case "version": criteria.versionName = try name(template.value)
            default: break
            }
        }
        return criteria
    }

    /// An alias where a name is wanted is the entity's name.
    private mutating func name(_ template: Template) throws(ResolutionError) -> String {
        if let entity = try resolver.entity(template), let name = entity.value["name"]?.string { return name }
        return try resolver.text(template)
    }

    /// What `of:` names: the owner, and by their members the ids of the others.
    private mutating func links(
        _ template: Located<Template>?, of type: ResourceType
    ) throws(ResolutionError) -> (parent: ParentReference?, others: [(member: String, id: String)]) {
        guard let template else { return (nil, []) }
        let schema = ResourceSchema.of(type)
        guard case .map(let entries) = template.value else {
            let found = try resolver.entity(template.value)?.type
            let owner = schema.owners.first { $0.type == found }?.type
            return (ParentReference(try resolver.id(template.value), type: owner), [])
        }
        var parent: ParentReference?
        var others: [(member: String, id: String)] = []
        for (role, value) in entries {
            let id = try resolver.id(value.value)
            if let owner = schema.owners.first(where: { $0.role == role }) {
                parent = ParentReference(id, type: owner.type)
            } else if let member = schema.links.first(where: { $0.role == role })?.member {
                others.append((member, id))
            } else {
                throw ResolutionError("a \(type.rawValue) belongs to no \"\(role)\"")
            }
        }
        return (parent, others)
    }

    private mutating func parameters(_ template: Located<Template>?) throws(ResolutionError) -> ListParameters {
        guard let template, case .map(let entries) = template.value else { return ListParameters() }
        var items: [ListParameters.Item] = []
        for (key, value) in entries {
            items.append(.init(name: key, value: try resolver.text(value.value)))
        }
        return ListParameters(items)
    }

    private mutating func type(_ template: Located<Template>?) throws(ResolutionError) -> ResourceType? {
        guard let template else { return nil }
        let text = try resolver.text(template.value)
        guard let type = ResourceType(rawValue: text) else { throw ResolutionError("\"\(text)\" is no type") }
        return type
    }

    private mutating func route(_ template: Located<Template>?) throws(ResolutionError) -> Route? {
        guard let template else { return nil }
        let text = try resolver.text(template.value)
        guard let route = Route(rawValue: text) else {
            throw ResolutionError("\"\(text)\" is no route; there are direct, nested, generic")
        }
        return route
    }
}

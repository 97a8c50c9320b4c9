/// What a step does.
package indirect enum Action: Sendable {
    case create(Create)
    case update(Update)
    case get(Get)
    case find(Find)
    case list(List)
    case pages(Pages)
    case register(Register)
    case run(RunBlock)
    case call(StyleCall)
    case connect(Connect)
    case request(Request)
    case parallel(Parallel)
    case repetition(Repetition)
    case shared(SharedSteps)
    case walk(Walk)
    case registry(Located<RegistryEvent>)
    /// `state: unchanged`: nothing of this story has changed since the step before.
    case unchanged
}

/// The REST route where a resource has several.
package enum Route: String, Sendable, Hashable, CaseIterable {
    /// The collection of the type (`model_versions`, `model_artifacts`).
    case direct
    /// Below the parent (`registered_models/{id}/versions`, `experiment_runs/{id}/artifacts`).
    case nested
    /// The routes of the union (`artifacts`, `artifacts/{id}`).
    case generic
}

/// `create: Type`
package struct Create: Sendable {
    package let type: Located<ResourceType>
    /// `of:` the parent entity, or a map of entities by their roles (`ResourceSchema.Link`).
    package let parent: Located<Template>?
    package let route: Located<Template>?
    /// `with:` member by member, as every flow sends it.
    package let members: Located<Template>

    package init(
        type: Located<ResourceType>, parent: Located<Template>?, route: Located<Template>?, members: Located<Template>
    ) {
        self.type = type
        self.parent = parent
        self.route = route
        self.members = members
    }
}

/// `update: $(alias)`
package struct Update: Sendable {
    package let target: Located<Template>
    /// The type's name where the target is a bare id, `type:`; else the alias knows it.
    package let type: Located<Template>?
    /// `of:` with `via: nested`: the parent under which the entity is posted again with its id.
    package let parent: Located<Template>?
    package let route: Located<Template>?
    package let members: Located<Template>

    package init(
        target: Located<Template>, type: Located<Template>?, parent: Located<Template>?,
        route: Located<Template>?, members: Located<Template>
    ) {
        self.target = target
        self.type = type
        self.parent = parent
        self.route = route
        self.members = members
    }
}

/// `get: Type` with `id:`, or with `of:` an inference service
package struct Get: Sendable {
    /// What says which one is read.
    package enum Target: Sendable {
        case id(Located<Template>)
        /// The model or version that this inference service serves.
        case service(Located<Template>)
    }

    package let type: Located<ResourceType>
    package let target: Target
    package let route: Located<Template>?

    package init(type: Located<ResourceType>, target: Target, route: Located<Template>?) {
        self.type = type
        self.target = target
        self.route = route
    }
}

/// `find: Type` with `by:`
package struct Find: Sendable {
    package let type: Located<ResourceType>
    /// A map of `name`, `parent`, `externalId`; or of `model` and `version` names, which a facade looks up.
    package let criteria: Located<Template>

    package init(type: Located<ResourceType>, criteria: Located<Template>) {
        self.type = type
        self.criteria = criteria
    }
}

/// `list: Type`: one page.
package struct List: Sendable {
    package let type: Located<ResourceType>
    package let parent: Located<Template>?
    /// A map of the contract's list parameters, `where:`.
    package let parameters: Located<Template>?

    package init(type: Located<ResourceType>, parent: Located<Template>?, parameters: Located<Template>?) {
        self.type = type
        self.parent = parent
        self.parameters = parameters
    }
}

/// `pages: Type`: page after page until the token is empty.
package struct Pages: Sendable {
    package let list: List
    /// `take: 3`: stops after that many items and begins again from the start once, `restart: true`.
    package let take: Located<Int>?
    package let restart: Located<Bool>?

    package init(list: List, take: Located<Int>?, restart: Located<Bool>?) {
        self.list = list
        self.take = take
        self.restart = restart
    }
}

/// `register:`: model, version and artifact in one go, as client libraries offer it.
package struct Register: Sendable {
    /// A map of `model`, `version`, `uri`, `modelFormatName`, … `metadata`.
    package let arguments: Located<Template>

    package init(arguments: Located<Template>) { self.arguments = arguments }
}

/// `call: style.method`: one call as a style of client libraries says it (`ClientStyle`).
package struct StyleCall: Sendable {
    /// A name that the catalogue has.
    package let method: Located<String>
    /// A map of the method's arguments, `with:`.
    package let arguments: Located<Template>?

    package init(method: Located<String>, arguments: Located<Template>?) {
        self.method = method
        self.arguments = arguments
    }
}

/// `request:`: one raw HTTP request; REST only.
package struct Request: Sendable {
    package let method: Located<Template>
    /// Below the base path, or absolute where it begins with `/`; already percent-encoded apart from `$(…)`.
    package let path: Located<Template>
    /// A map of parameters, or text that goes on the wire as it is.
    package let query: Located<Template>?
    package let headers: Located<Template>?
    /// A JSON value.
    package let body: Located<Template>?
    /// Text that is sent as it is, `rawBody:`; for bytes a map whose one key is `$base64`.
    package let rawBody: Located<Template>?
    /// What the request stands for, so that its rows are known: `creates: ModelVersion`.
    package let creates: Located<ResourceType>?

    package init(
        method: Located<Template>, path: Located<Template>, query: Located<Template>?, headers: Located<Template>?,
        body: Located<Template>?, rawBody: Located<Template>?, creates: Located<ResourceType>?
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.rawBody = rawBody
        self.creates = creates
    }
}

/// `parallel:`: branches that run at once.
package struct Parallel: Sendable {
    package let branches: [[Step]]
    /// How many branches have to end with each word, `outcomes:`; a multiset, nil when each has to be ok.
    package let outcomes: Located<[(word: OutcomeWord, count: Int)]>?

    package init(branches: [[Step]], outcomes: Located<[(word: OutcomeWord, count: Int)]>?) {
        self.branches = branches
        self.outcomes = outcomes
    }
}

/// `repeat: n` or `repeat: $(list)` with `steps:`; `$(index)` counts from 0.
package struct Repetition: Sendable {
    package enum Rounds: Sendable {
        case count(Located<Int>)
        /// Once for each item of a list, which is `$(item)`.
        case each(Located<Template>)
    }

    package let rounds: Rounds
    package let steps: [Step]

    package init(rounds: Rounds, steps: [Step]) {
        self.rounds = rounds
        self.steps = steps
    }
}

/// `do: name`: steps from a shared file, with `with:` as its `$(parameter.…)`.
package struct SharedSteps: Sendable {
    package let name: Located<String>
    package let arguments: [(name: String, value: Located<Template>)]
    package let steps: [Step]

    package init(name: Located<String>, arguments: [(name: String, value: Located<Template>)], steps: [Step]) {
        self.name = name
        self.arguments = arguments
        self.steps = steps
    }
}

/// `walk: 40` with `over:`: that many operations drawn from the seed of the run. Whoever plans the run puts the steps in its
/// place that the walk comes to.
package struct Walk: Sendable {
    package let length: Located<Int>
    /// What it creates, changes and lists.
    package let types: [Located<ResourceType>]

    package init(length: Located<Int>, types: [Located<ResourceType>]) {
        self.length = length
        self.types = types
    }
}

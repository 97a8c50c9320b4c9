/// The keys of every mapping of the language, in the order in which `format` writes them.
enum LanguageKeys {
    static let scenario = [
        "scenario", "story", "from", "clauses", "level", "tags", "as user", "retries", "requires", "independent",
        "files", "examples", "given", "steps", "state", "differs", "cleanup",
    ]
    static let shared = ["shared", "parameters", "steps"]
    static let requires = ["registry", "capability", "environment"]

    static let verbs = [
        "create", "update", "get", "find", "list", "pages", "register", "run", "call", "connect", "request", "parallel",
        "repeat", "do", "walk", "registry", "state",
    ]

    /// Beside a verb that talks to the registry.
    private static let whatIsExpected = [
        "only", "because", "inject", "clause", "requests", "fails", "expect", "rest", "client",
    ]
    private static let whereItRuns = ["only", "because", "clause"]

    /// All keys of a step with that verb, the verb first.
    static func step(_ verb: String) -> [String] { stepKeys[verb] ?? [] }

    private static let stepKeys: [String: [String]] = [
        "create": ["create", "of", "via", "as", "with"] + whatIsExpected,
        "update": ["update", "type", "of", "via", "as", "with"] + whatIsExpected,
        "get": ["get", "id", "of", "via", "as"] + whatIsExpected,
        "find": ["find", "by", "as"] + whatIsExpected,
        "list": ["list", "of", "where", "as"] + whatIsExpected,
        "pages": ["pages", "of", "where", "take", "restart", "as"] + whatIsExpected,
        "register": ["register", "as"] + whatIsExpected,
        "run": ["run", "inside", "logs", "breaks", "ends", "as"] + whatIsExpected,
        "call": ["call", "as", "with"] + whatIsExpected,
        "connect": ["connect"] + whatIsExpected,
        "request": ["request", "creates", "as"] + whatIsExpected,
        "parallel": ["parallel", "outcomes"] + whereItRuns,
        "repeat": ["repeat", "steps", "as"] + whereItRuns,
        "do": ["do", "with", "as"] + whereItRuns,
        "walk": ["walk", "over"],
        "registry": ["registry"],
        "state": ["state"] + whereItRuns,
    ]

    static let request = ["method", "path", "query", "headers", "body", "rawBody"]
    static let rest = ["outcome", "status", "headers", "body", "expect", "requests"]
    static let client = ["outcome", "error", "expect", "requests"]
    static let injection = ["at", "status", "cut", "loseAnswer", "delay", "times"]
    static let difference = ["between", "step", "node", "column", "rest", "client", "driver", "because"]
    static let deviation = [
        "in", "example", "step", "outcome", "answer", "requests", "node", "column", "is", "skip", "because",
    ]

    static let flows = ["rest", "client", "driver"]

    /// Whether it is a flow: one of `flows`, or one of several of its kind, `driver:python`.
    static func namesFlow(_ text: String) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.first.map { flows.contains(String($0)) } == true && parts.last?.isEmpty == false
    }

    static let nodeKinds = ["context", "artifact", "execution"]

    /// All keys of a node of `state:` of that table, the table first.
    static func node(_ kind: ExpectedNode.Kind) -> [String] {
        let open = "$subset"
        return switch kind {
        case .context:
            ["context", "is", "name", "externalId", "parent", "properties", "custom", open, "clause"]
        case .artifact:
            ["artifact", "is", "name", "externalId", "of", "uri", "state", "properties", "custom", open, "clause"]
        case .execution:
            ["execution", "is", "name", "externalId", "of", "state", "properties", "custom", open, "clause"]
        }
    }

    /// Names that `$(…)` gives a meaning of its own, so that no alias can have them.
    static let reservedNames =
        ["unique", "index", "item", "example", "parameter", "files", "bucket", "endpoint"]
        + MatcherWord.allCases.map(\.rawValue)
}

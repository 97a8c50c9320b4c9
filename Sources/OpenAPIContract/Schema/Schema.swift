import SourceText

/// All that one value has to obey: a schema with everything that it takes in by `allOf`, as one list of rules.
struct Schema: Sendable {
    /// Where it stands in the document.
    let pointer: String
    /// Name of the component, where it is one.
    let name: String?
    /// In the order of the document; equal ones that come by several ways stand once.
    var rules: [SchemaRule] = []
    /// The members that it names, each with the schemas that its value has to obey.
    var members: [String: [Int]] = [:]
    /// The names of `members` in the order of the document.
    var memberNames: [String] = []
    /// Sent by the server only, or by the client only.
    var isReadOnly = false
    var isWriteOnly = false

    init(pointer: String, name: String? = nil) {
        self.pointer = pointer
        self.name = name
    }

    mutating func add(_ rule: SchemaRule) {
        if !rules.contains(where: { $0.demand == rule.demand }) { rules.append(rule) }
    }

    /// Whether both say the same, wherever they stand.
    func says(_ other: Schema) -> Bool {
        isReadOnly == other.isReadOnly && isWriteOnly == other.isWriteOnly && members == other.members
            && rules.map(\.demand) == other.rules.map(\.demand)
    }
}

/// One keyword of a schema.
struct SchemaRule: Sendable {
    /// Where the keyword stands in the document.
    let pointer: String
    let demand: Demand

    /// What a keyword demands. Schemas are named by their place in the table of the contract.
    enum Demand: Sendable, Hashable {
        case types(ValueTypes)
        case values([JSONValue])
        case shortest(Int)
        case longest(Int)
        case pattern(TextPattern)
        case format(SchemaFormat)
        case least(JSONNumber, excluded: Bool)
        case most(JSONNumber, excluded: Bool)
        case multiple(JSONNumber)
        case fewestItems(Int)
        case mostItems(Int)
        case uniqueItems
        /// `from` counts the items that have schemas of their own.
        case items(Int, from: Int)
        case item(Int, at: Int)
        case required(String)
        case fewestMembers(Int)
        case mostMembers(Int)
        case memberNames(Int)
        case matchingMembers(TextPattern, Int)
        /// Members that are neither known nor match: none where `schema` is nil.
        case otherMembers(known: Set<String>, patterns: [TextPattern], schema: Int?)
        case one([Int], Discriminator?)
        case any([Int])
        case not(Int)
        /// The schema `false`.
        case nothing
    }

    /// The keyword of the document.
    var keyword: String {
        switch demand {
        case .types: "type"
        case .values: pointer.hasSuffix("/const") ? "const" : "enum"
        case .shortest: "minLength"
        case .longest: "maxLength"
        case .pattern: "pattern"
        case .format: "format"
        case .least(_, let excluded): excluded ? "exclusiveMinimum" : "minimum"
        case .most(_, let excluded): excluded ? "exclusiveMaximum" : "maximum"
        case .multiple: "multipleOf"
        case .fewestItems: "minItems"
        case .mostItems: "maxItems"
        case .uniqueItems: "uniqueItems"
        case .items: "items"
        case .item: "prefixItems"
        case .required: "required"
        case .fewestMembers: "minProperties"
        case .mostMembers: "maxProperties"
        case .memberNames: "propertyNames"
        case .matchingMembers: "patternProperties"
        case .otherMembers: "additionalProperties"
        case .one: "oneOf"
        case .any: "anyOf"
        case .not: "not"
        case .nothing: "false"
        }
    }
}

/// The member whose text says which schema of a `oneOf` an object has to obey.
struct Discriminator: Sendable, Hashable {
    let pointer: String
    let member: String
    /// By the member's text, in the order of the document.
    let schemas: [String: Int]
    let words: [String]
}

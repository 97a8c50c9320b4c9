import ScenarioLanguage

/// Draws the operations of a random walk: the same for the same numbers.
struct WalkGenerator {
    private var numbers: SeededNumbers
    private let types: [ResourceType]
    /// The type of each entity so far.
    private var entities: [ResourceType] = []

    /// - Parameter types: what the walk creates; of a type that hangs on another the owner too.
    init(_ numbers: SeededNumbers, types: [ResourceType]) {
        self.numbers = numbers
        self.types = types
    }

    mutating func operations(_ count: Int) -> [WalkOperation] {
        let typesWithWords = types.filter { !Self.words(of: $0).isEmpty }
        let drawn = max(0, count - 3 * typesWithWords.count)
        return (0..<drawn).map { index in operation(at: index) } + typesWithWords.flatMap { ending($0) }
    }

    /// Whatever was drawn before, one entity of each type comes to every word but the first of its enumerations, and is then
    /// edited without them and listed: what becomes of words that an edit does not name shall not be left to luck.
    private mutating func ending(_ type: ResourceType) -> [WalkOperation] {
        guard let entity = entities.firstIndex(of: type) else { return [] }
        let words = Self.words(of: type).map { WalkOperation.Member(name: $0.name, value: pick($0.words)) }
        return [
            .update(entity, words), .update(entity, [.init(name: "description", value: "edited")]),
            .pages(type, parent: parent(of: type), size: 2, descending: true),
        ]
    }

    /// The enumerations that an update may name, without their first words, which many registries take for themselves.
    private static func words(of type: ResourceType) -> [(name: String, words: [String])] {
        ResourceSchema.of(type).members.compactMap { member in
            guard member.onUpdate == .optional, case .enumeration(let words) = member.kind, words.count > 1 else {
                return nil
            }
            return (member.name, Array(words.dropFirst()))
        }
    }

    private mutating func operation(at index: Int) -> WalkOperation {
        // Enough has to be there before lists, duplicates and updates mean something.
        guard let any = entities.indices.randomElement(using: &numbers), index > 2 else { return creation() }
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0..<5: return creation()
        case 5..<10: return .update(any, members(of: entities[any]))
        case 10..<12: return .read(any)
        case 12..<15 where Self.hasNameOfItsOwn(entities[any]): return .duplicate(any)
        case 15: return .findByName(any)
        case 16: return .findByExternalID(any)
        case 17:
            let type = pick(types)
            return .miss(index, type, parent: parent(of: type))
        default:
            let type = pick(types)
            return .pages(
                type, parent: parent(of: type), size: Int.random(in: 1...4, using: &numbers),
                descending: Bool.random(using: &numbers))
        }
    }

    /// Whether a second one of that name is refused; what a run logs may take it for a new value of the first.
    private static func hasNameOfItsOwn(_ type: ResourceType) -> Bool {
        switch type {
        case .metric, .parameter, .dataSet: false
        default: true
        }
    }

    private mutating func creation() -> WalkOperation {
        let possible = types.filter { type in
            let owners = ResourceSchema.of(type).owners
            return owners.isEmpty || owners.contains { entities.contains($0.type) }
        }
        let type = pick(possible)
        let members = membersOfCreation(type)
        let parent = parent(of: type)
        entities.append(type)
        return .create(entities.count - 1, type, parent: parent, members)
    }

    private mutating func parent(of type: ResourceType) -> Int? {
        let owners = ResourceSchema.of(type).owners.map(\.type)
        return entities.indices.filter { owners.contains(entities[$0]) }.randomElement(using: &numbers)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &numbers)]
    }

    // MARK: Members

    /// Texts that a registry has to keep as they are.
    private static let texts = [
        #""""#, #""plain""#, #""two words""#, #""Überprüft ✓""#, #""50% of _all_""#, #""it's \"quoted\"""#,
        #""line\nbreak""#, #""a\\b""#, #""17""#, #""null""#, #"" blank ""#,
    ]

    private mutating func members(of type: ResourceType) -> [WalkOperation.Member] {
        let offered = ResourceSchema.of(type).members.filter { $0.onUpdate == .optional && $0.name != "externalId" }
        var members: [WalkOperation.Member] = []
        while members.isEmpty {
            for member in offered where Int.random(in: 0..<4, using: &numbers) == 0 {
                if let value = value(of: member.kind) { members.append(.init(name: member.name, value: value)) }
            }
        }
        return members
    }

    /// Required members and words are always given: which word a registry takes for itself is a rule of its own, and that of
    /// a state alone is one that all share.
    private mutating func membersOfCreation(_ type: ResourceType) -> [WalkOperation.Member] {
        var members = members(of: type).filter { _ in Bool.random(using: &numbers) }
        for member in ResourceSchema.of(type).members where !members.contains(where: { $0.name == member.name }) {
            let isWord = if case .enumeration = member.kind { member.name != "state" || type.isArtifact } else { false }
            guard member.onCreate == .required && member.name != "name" || member.onCreate == .optional && isWord,
                let value = value(of: member.kind)
            else { continue }
            members.append(.init(name: member.name, value: value))
        }
        return members
    }

    /// nil for kinds that a walk leaves alone.
    private mutating func value(of kind: ValueKind) -> String? {
        switch kind {
        case .text: pick(Self.texts)
        case .uri: #""https://example.org/\#(Int.random(in: 1...9, using: &numbers))""#
        case .enumeration(let words): pick(words)
        case .texts: pick(["[]", "[en]", "[en, de]"])
        case .properties: properties()
        case .wholeNumber: pick(["0", "1", "2147483647"])
        case .number: pick(["0.5", "2.0", "-1500.25", "0"])
        case .identifier, .millis, .positiveNumber, .scalar, .flag, .duration, .textMap: nil
        }
    }

    private mutating func properties() -> String {
        let values = [
            "runs: 5", "runs: -3", "big: 999999999", "score: 0.5", "score: 2.0", "good: true", "good: false",
            #"label: """#, #"label: "x y""#,
        ]
        var keys: Set<Substring> = []
        let chosen = values.filter { _ in Bool.random(using: &numbers) }
            .filter { keys.insert($0.prefix { $0 != ":" }).inserted }
        return "{\(chosen.joined(separator: ", "))}"
    }
}

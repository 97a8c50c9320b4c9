import SourceText

/// Turns the schemas of a document into rules; each schema once, however often it is referred to.
struct SchemaCompiler {
    let tree: DocumentTree
    private(set) var table = SchemaTable()
    var diagnostics: [Diagnostic] = []
    private var indices: [String: Int] = [:]
    /// Schemas whose rules are still being read.
    private var open: Set<Int> = []
    private var patterns: [String: TextPattern] = [:]

    init(tree: DocumentTree) { self.tree = tree }

    /// The number of the schema that stands at a place.
    mutating func compile(_ place: DocumentTree.Place) -> Int {
        let hasSiblings = tree.isVersion31 && (place.node.entries?.count ?? 0) > 1
        if place.node["$ref"] != nil, !hasSiblings {
            guard let target = tree.resolve(place, &diagnostics) else { return anything(at: place.pointer) }
            return compile(target)
        }
        if let index = indices[place.pointer] { return index }
        let index = anything(at: place.pointer)
        indices[place.pointer] = index
        open.insert(index)
        var schema = table.schemas[index]
        read(place, into: &schema)
        table.schemas[index] = schema
        open.remove(index)
        return index
    }

    /// A schema without rules.
    private mutating func anything(at pointer: String) -> Int {
        table.schemas.append(Schema(pointer: pointer, name: Self.componentName(pointer)))
        return table.schemas.count - 1
    }

    /// The name of a component, when the pointer leads to one and not below it.
    private static func componentName(_ pointer: String) -> String? {
        guard pointer.hasPrefix("/components/"), pointer.utf8.count(where: { $0 == UInt8(ascii: "/") }) == 3 else {
            return nil
        }
        return JSONPointer.segments(pointer)?.last
    }

    private mutating func read(_ place: DocumentTree.Place, into schema: inout Schema) {
        if case .scalar(.bool(let admitsAll), _) = place.node.content {
            if !admitsAll { schema.add(SchemaRule(pointer: place.pointer, demand: .nothing)) }
            return
        }
        guard place.node.entries != nil else {
            wrongType(place, expected: "a schema")
            return
        }
        if tree.isVersion31, place.node["$ref"] != nil, let target = tree.resolve(place, &diagnostics) {
            takeIn(compile(target), at: place, into: &schema)
        }
        for part in place["allOf"]?.items ?? [] { takeIn(compile(part), at: part, into: &schema) }
        readTypes(place, into: &schema)
        readScalars(place, into: &schema)
        readLists(place, into: &schema)
        readObjects(place, into: &schema)
        readChoices(place, into: &schema)
        schema.isReadOnly = schema.isReadOnly || flag(place["readOnly"])
        schema.isWriteOnly = schema.isWriteOnly || flag(place["writeOnly"])
        for keyword in Self.unchecked where place.node[keyword] != nil {
            let span = place.node[keyword]?.span ?? place.node.span
            diagnostics.append(
                DocumentFinding.unchecked.diagnostic(
                    "\"\(keyword)\" is not checked", at: span, severity: .warning))
        }
    }

    /// Keywords of JSON Schema that are read over.
    private static let unchecked = [
        "if", "contains", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "unevaluatedItems",
        "$dynamicRef",
    ]

    /// `allOf`: what the other demands, this one demands too.
    private mutating func takeIn(_ index: Int, at place: DocumentTree.Place, into schema: inout Schema) {
        guard !open.contains(index) else {
            diagnostics.append(
                DocumentFinding.circle.diagnostic("the schema takes itself in by \"allOf\"", at: place.node.span))
            return
        }
        let other = table.schemas[index]
        for rule in other.rules { schema.add(rule) }
        for name in other.memberNames {
            for member in other.members[name] ?? [] { add(member, as: name, to: &schema) }
        }
        schema.isReadOnly = schema.isReadOnly || other.isReadOnly
        schema.isWriteOnly = schema.isWriteOnly || other.isWriteOnly
    }

    /// Schemas that say the same count once: by inheritance most members come by several ways.
    mutating func add(_ index: Int, as name: String, to schema: inout Schema) {
        guard let known = schema.members[name] else {
            schema.memberNames.append(name)
            schema.members[name] = [index]
            return
        }
        let isKnown = known.contains { other in
            other == index
                || (!open.contains(other) && !open.contains(index)
                    && table.schemas[other].says(table.schemas[index]))
        }
        if !isKnown { schema.members[name] = known + [index] }
    }

    private mutating func readTypes(_ place: DocumentTree.Place, into schema: inout Schema) {
        if let type = place["type"] {
            var types: ValueTypes = []
            for word in type.node.items ?? [type.node] {
                if let text = word.string, let known = ValueTypes(word: text) {
                    types.formUnion(known)
                } else {
                    diagnostics.append(
                        DocumentFinding.wrongType.diagnostic(
                            "found \(word.string.map { "\"\($0)\"" } ?? word.kindInWords), expected a type",
                            at: word.span,
                            notes: [NameSuggestion.nearest(to: word.string ?? "", among: ValueTypes.allWords)]))
                }
            }
            if flag(place["nullable"]) { types.insert(.null) }
            if !types.isEmpty { schema.add(SchemaRule(pointer: type.pointer, demand: .types(types))) }
        }
        if let values = place["enum"] {
            if values.node.items == nil { wrongType(values, expected: "a list of values") }
            var all = values.items.map(\.node.jsonValue)
            if flag(place["nullable"]), !all.contains(.null) { all.append(.null) }
            schema.add(SchemaRule(pointer: values.pointer, demand: .values(all)))
        }
        if let value = place["const"] {
            schema.add(SchemaRule(pointer: value.pointer, demand: .values([value.node.jsonValue])))
        }
    }

    private mutating func readScalars(_ place: DocumentTree.Place, into schema: inout Schema) {
        add("minLength", place, to: &schema) { .shortest($0) }
        add("maxLength", place, to: &schema) { .longest($0) }
        if let text = place["pattern"], let compiled = pattern(text) {
            schema.add(SchemaRule(pointer: text.pointer, demand: .pattern(compiled)))
        }
        if let format = place["format"], let known = format.node.string.flatMap(SchemaFormat.init) {
            schema.add(SchemaRule(pointer: format.pointer, demand: .format(known)))
        }
        // In 3.0 `exclusiveMinimum: true` says more about `minimum`; in 3.1 it is a bound of its own.
        if let least = number(place["minimum"]) {
            let excluded = flag(place["exclusiveMinimum"])
            schema.add(
                SchemaRule(pointer: "\(place.pointer)/minimum", demand: .least(least, excluded: excluded)))
        }
        if let most = number(place["maximum"]) {
            let excluded = flag(place["exclusiveMaximum"])
            schema.add(SchemaRule(pointer: "\(place.pointer)/maximum", demand: .most(most, excluded: excluded)))
        }
        if let least = number(place["exclusiveMinimum"]) {
            schema.add(
                SchemaRule(pointer: "\(place.pointer)/exclusiveMinimum", demand: .least(least, excluded: true)))
        }
        if let most = number(place["exclusiveMaximum"]) {
            schema.add(
                SchemaRule(pointer: "\(place.pointer)/exclusiveMaximum", demand: .most(most, excluded: true)))
        }
        if let step = number(place["multipleOf"]) {
            schema.add(SchemaRule(pointer: "\(place.pointer)/multipleOf", demand: .multiple(step)))
        }
    }

    private mutating func readLists(_ place: DocumentTree.Place, into schema: inout Schema) {
        add("minItems", place, to: &schema) { .fewestItems($0) }
        add("maxItems", place, to: &schema) { .mostItems($0) }
        if let unique = place["uniqueItems"], flag(unique) {
            schema.add(SchemaRule(pointer: unique.pointer, demand: .uniqueItems))
        }
        let first = place["prefixItems"]?.items ?? []
        for (index, item) in first.enumerated() {
            schema.add(SchemaRule(pointer: item.pointer, demand: .item(compile(item), at: index)))
        }
        if let items = place["items"] {
            schema.add(SchemaRule(pointer: items.pointer, demand: .items(compile(items), from: first.count)))
        }
    }

    private mutating func readObjects(_ place: DocumentTree.Place, into schema: inout Schema) {
        for (name, member) in place["properties"]?.entries ?? [] { add(compile(member), as: name, to: &schema) }
        for name in place["required"]?.items ?? [] {
            guard let text = name.node.string else {
                wrongType(name, expected: "the name of a member")
                continue
            }
            schema.add(SchemaRule(pointer: "\(place.pointer)/required", demand: .required(text)))
        }
        add("minProperties", place, to: &schema) { .fewestMembers($0) }
        add("maxProperties", place, to: &schema) { .mostMembers($0) }
        if let names = place["propertyNames"] {
            schema.add(SchemaRule(pointer: names.pointer, demand: .memberNames(compile(names))))
        }
        var patterns: [TextPattern] = []
        for (text, member) in place["patternProperties"]?.entries ?? [] {
            guard let compiled = pattern(text, at: member) else { continue }
            patterns.append(compiled)
            schema.add(SchemaRule(pointer: member.pointer, demand: .matchingMembers(compiled, compile(member))))
        }
        if let others = place["additionalProperties"] {
            let known = Set((place["properties"]?.entries ?? []).map(\.key))
            switch others.node.content {
            case .scalar(.bool(true), _): break
            case .scalar(.bool(false), _):
                schema.add(
                    SchemaRule(
                        pointer: others.pointer, demand: .otherMembers(known: known, patterns: patterns, schema: nil)))
            default:
                let index = compile(others)
                schema.add(
                    SchemaRule(
                        pointer: others.pointer, demand: .otherMembers(known: known, patterns: patterns, schema: index))
                )
            }
        }
    }

    private mutating func readChoices(_ place: DocumentTree.Place, into schema: inout Schema) {
        if let choices = place["anyOf"] {
            let branches = choices.items.map { compile($0) }
            schema.add(SchemaRule(pointer: choices.pointer, demand: .any(branches)))
        }
        if let excluded = place["not"] {
            schema.add(SchemaRule(pointer: excluded.pointer, demand: .not(compile(excluded))))
        }
        guard let choices = place["oneOf"] else { return }
        let branches = choices.items.map { compile($0) }
        let discriminator = place["discriminator"].flatMap { self.discriminator($0, choices.items, branches) }
        schema.add(SchemaRule(pointer: choices.pointer, demand: .one(branches, discriminator)))
    }

    /// By the mapping, and by the names of the components (OpenAPI 3.0.3, "Discriminator Object").
    private mutating func discriminator(
        _ place: DocumentTree.Place, _ choices: [DocumentTree.Place], _ branches: [Int]
    ) -> Discriminator? {
        guard let member = place["propertyName"]?.node.string else {
            diagnostics.append(
                DocumentFinding.discriminator.diagnostic(
                    "the discriminator has no \"propertyName\"", at: place.node.span))
            return nil
        }
        var schemas: [String: Int] = [:]
        var words: [String] = []
        for (word, target) in place["mapping"]?.entries ?? [] {
            let text = target.node.string ?? ""
            let reference = text.hasPrefix("#") ? text : "#/components/schemas/\(JSONPointer.escaped(text))"
            guard let found = tree.target(reference) else {
                diagnostics.append(
                    DocumentFinding.discriminator.diagnostic(
                        "\"\(text)\" is no schema of the document", at: target.node.span))
                continue
            }
            schemas[word] = compile(found)
            words.append(word)
        }
        for (choice, index) in zip(choices, branches) where !schemas.values.contains(index) {
            guard let name = choice.node["$ref"]?.string?.split(separator: "/").last.map(String.init) else { continue }
            schemas[name] = index
            words.append(name)
        }
        return Discriminator(pointer: place.pointer, member: member, schemas: schemas, words: words)
    }

    // MARK: Values of keywords

    private mutating func add(
        _ keyword: String, _ place: DocumentTree.Place, to schema: inout Schema,
        _ demand: (Int) -> SchemaRule.Demand
    ) {
        guard let value = place[keyword] else { return }
        guard case .scalar(.number(let number), _) = value.node.content, let count = number.int64, count >= 0 else {
            wrongType(value, expected: "a whole number from 0")
            return
        }
        schema.add(SchemaRule(pointer: value.pointer, demand: demand(Int(count))))
    }

    private mutating func number(_ place: DocumentTree.Place?) -> JSONNumber? {
        guard let place else { return nil }
        switch place.node.content {
        case .scalar(.number(let number), _): return number
        case .scalar(.bool, _): return nil
        default:
            wrongType(place, expected: "a number")
            return nil
        }
    }

    private func flag(_ place: DocumentTree.Place?) -> Bool {
        if case .scalar(.bool(true), _) = place?.node.content { true } else { false }
    }

    private mutating func pattern(_ place: DocumentTree.Place) -> TextPattern? {
        guard let text = place.node.string else {
            wrongType(place, expected: "a regular expression")
            return nil
        }
        return pattern(text, at: place)
    }

    private mutating func pattern(_ text: String, at place: DocumentTree.Place) -> TextPattern? {
        if let known = patterns[text] { return known }
        guard let compiled = TextPattern(text) else {
            diagnostics.append(
                DocumentFinding.pattern.diagnostic("\"\(text)\" is no regular expression", at: place.node.span))
            return nil
        }
        patterns[text] = compiled
        return compiled
    }

    mutating func wrongType(_ place: DocumentTree.Place, expected: String) {
        diagnostics.append(
            DocumentFinding.wrongType.diagnostic(
                "found \(place.node.kindInWords), expected \(expected)", at: place.node.span))
    }
}

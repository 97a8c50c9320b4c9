import SourceText

/// Holds one value against a schema.
struct SchemaCheck {
    /// One way down into the value.
    private enum Segment {
        case member(String)
        case item(Int)
    }

    /// What does not hold, before it is known what part of an exchange it belongs to.
    struct Finding: Hashable {
        let rule: String
        let pointer: String
        /// A JSON pointer into the value.
        let place: String
        let expected: String
        let found: JSONValue?
    }

    private let table: SchemaTable
    /// Members that only the server sends are not required of a request, and the other way round.
    private let isRequest: Bool
    private var way: [Segment] = []
    private(set) var findings: [Finding] = []

    init(_ table: SchemaTable, isRequest: Bool) {
        self.table = table
        self.isRequest = isRequest
    }

    mutating func check(_ value: JSONValue, _ index: Int) {
        let schema = table[index]
        for rule in schema.rules { check(value, rule, schema) }
        guard !schema.members.isEmpty, case .object(let object) = value else { return }
        for (name, value) in zip(object.names, object.values) {
            guard let schemas = schema.members[name] else { continue }
            way.append(.member(name))
            for index in schemas { check(value, index) }
            way.removeLast()
        }
    }

    /// Whether a value obeys a schema, without a word about why not.
    private func holds(_ value: JSONValue, _ index: Int) -> Bool {
        var trial = SchemaCheck(table, isRequest: isRequest)
        trial.check(value, index)
        return trial.findings.isEmpty
    }

    private mutating func check(_ value: JSONValue, _ rule: SchemaRule, _ schema: Schema) {
        switch rule.demand {
        case .types(let types):
            if !types.admit(value) { report(rule, types.words.joined(separator: " or "), value) }
        case .values(let values):
            if !values.contains(where: { Self.isSame($0, value) }) {
                report(rule, Self.oneOf(values), value)
            }
        case .format(let format):
            if !format.admits(value) { report(rule, "the format \(format.rawValue)", value) }
        case .nothing: report(rule, "nothing", value)
        case .one(let branches, let discriminator): checkOne(value, rule, branches, discriminator)
        case .any(let branches):
            if !branches.contains(where: { holds(value, $0) }) { checkNearest(value, rule, branches) }
        case .not(let index):
            if holds(value, index) { report(rule, "a value that does not obey \(table[index].pointer)", value) }
        case .shortest, .longest, .pattern:
            if case .string(let text) = value { check(text, value, rule) }
        case .least, .most, .multiple:
            if case .number(let number) = value { check(number, value, rule) }
        case .fewestItems, .mostItems, .uniqueItems, .items, .item:
            if case .array(let items) = value { check(items, value, rule) }
        case .required, .fewestMembers, .mostMembers, .memberNames, .matchingMembers, .otherMembers:
            if case .object(let object) = value { check(object, value, rule, schema) }
        }
    }

    private mutating func check(_ text: String, _ value: JSONValue, _ rule: SchemaRule) {
        switch rule.demand {
        case .shortest(let count):
            if text.unicodeScalars.count < count { report(rule, "at least \(Self.characters(count))", value) }
        case .longest(let count):
            if text.unicodeScalars.count > count { report(rule, "at most \(Self.characters(count))", value) }
        case .pattern(let pattern):
            if !pattern.isFound(in: text) { report(rule, "text that matches \(pattern.source)", value) }
        default: break
        }
    }

    private mutating func check(_ number: JSONNumber, _ value: JSONValue, _ rule: SchemaRule) {
        guard let amount = number.double else { return }
        switch rule.demand {
        case .least(let bound, let excluded):
            guard let least = bound.double else { return }
            if amount < least || (excluded && amount == least) {
                report(rule, "\(excluded ? "more than" : "at least") \(bound.text)", value)
            }
        case .most(let bound, let excluded):
            guard let most = bound.double else { return }
            if amount > most || (excluded && amount == most) {
                report(rule, "\(excluded ? "less than" : "at most") \(bound.text)", value)
            }
        case .multiple(let step):
            guard let step = step.double, step != 0 else { return }
            let quotient = amount / step
            if abs(quotient - quotient.rounded()) > 1e-9 { report(rule, "a multiple of \(step)", value) }
        default: break
        }
    }

    private mutating func check(_ items: [JSONValue], _ value: JSONValue, _ rule: SchemaRule) {
        switch rule.demand {
        case .fewestItems(let count):
            if items.count < count { report(rule, "at least \(count) items", value) }
        case .mostItems(let count):
            if items.count > count { report(rule, "at most \(count) items", value) }
        case .uniqueItems:
            let isRepeated = items.indices.contains { index in
                items[..<index].contains { Self.isSame($0, items[index]) }
            }
            if isRepeated { report(rule, "items that all differ", value) }
        case .items(let schema, let first):
            for index in items.indices.dropFirst(first) { check(items[index], schema, at: .item(index)) }
        case .item(let schema, let index):
            if items.indices.contains(index) { check(items[index], schema, at: .item(index)) }
        default: break
        }
    }

    private mutating func check(_ object: JSONObject, _ value: JSONValue, _ rule: SchemaRule, _ schema: Schema) {
        switch rule.demand {
        case .required(let name):
            guard object[name] == nil else { return }
            let isExempt = (schema.members[name] ?? []).contains {
                isRequest ? table[$0].isReadOnly : table[$0].isWriteOnly
            }
            if !isExempt { report(rule, "a member \"\(name)\"", nil, below: name) }
        case .fewestMembers(let count):
            if object.count < count { report(rule, "at least \(count) members", value) }
        case .mostMembers(let count):
            if object.count > count { report(rule, "at most \(count) members", value) }
        case .memberNames(let schema):
            for name in object.names where !holds(.string(name), schema) {
                report(rule, "a name that obeys \(table[schema].pointer)", .string(name))
            }
        case .matchingMembers(let pattern, let schema):
            for (name, value) in zip(object.names, object.values) where pattern.isFound(in: name) {
                check(value, schema, at: .member(name))
            }
        case .otherMembers(let known, let patterns, let schema):
            for (name, value) in zip(object.names, object.values) {
                if known.contains(name) || patterns.contains(where: { $0.isFound(in: name) }) { continue }
                if let schema {
                    check(value, schema, at: .member(name))
                } else {
                    report(rule, "no member \"\(name)\"", value, below: name)
                }
            }
        default: break
        }
    }

    private mutating func check(_ value: JSONValue, _ schema: Int, at segment: Segment) {
        way.append(segment)
        check(value, schema)
        way.removeLast()
    }

    // MARK: Choices

    private mutating func checkOne(
        _ value: JSONValue, _ rule: SchemaRule, _ branches: [Int], _ discriminator: Discriminator?
    ) {
        if let discriminator, case .object(let object) = value {
            let words = Self.oneOf(discriminator.words.map { .string($0) })
            guard let word = object[discriminator.member] else {
                reportDiscriminator(discriminator, words, nil)
                return
            }
            guard let index = word.string.flatMap({ discriminator.schemas[$0] }) else {
                reportDiscriminator(discriminator, words, word)
                return
            }
            check(value, index)
            return
        }
        let count = branches.count { holds(value, $0) }
        if count == 0 {
            checkNearest(value, rule, branches)
        } else if count > 1 {
            report(rule, "a value that obeys one of the schemas, not \(count)", value)
        }
    }

    private mutating func reportDiscriminator(_ discriminator: Discriminator, _ words: String, _ found: JSONValue?) {
        findings.append(
            Finding(
                rule: "discriminator", pointer: discriminator.pointer,
                place: JSONPointer.adding(discriminator.member, to: place), expected: words, found: found))
    }

    /// What is missing to the branch that the value comes nearest to; of several equally near ones just that none fits.
    private mutating func checkNearest(_ value: JSONValue, _ rule: SchemaRule, _ branches: [Int]) {
        let trials = branches.map { index in
            var trial = SchemaCheck(table, isRequest: isRequest)
            trial.way = way
            trial.check(value, index)
            return trial.findings
        }
        let least = trials.map(\.count).min() ?? 0
        let nearest = trials.filter { $0.count == least }
        if nearest.count == 1, let only = nearest.first {
            findings += only
        } else {
            report(rule, "a value that obeys one of \(branches.count) schemas", value)
        }
    }

    // MARK: Words

    private var place: String {
        way.reduce(into: "") { text, segment in
            switch segment {
            case .member(let name): text = JSONPointer.adding(name, to: text)
            case .item(let index): text += "/\(index)"
            }
        }
    }

    private mutating func report(_ rule: SchemaRule, _ expected: String, _ found: JSONValue?, below name: String? = nil)
    {
        findings.append(
            Finding(
                rule: rule.keyword, pointer: rule.pointer,
                place: name.map { JSONPointer.adding($0, to: place) } ?? place, expected: expected, found: found))
    }

    private static func characters(_ count: Int) -> String { count == 1 ? "1 character" : "\(count) characters" }

    private static func oneOf(_ values: [JSONValue]) -> String {
        let texts = values.map { JSONWriter.text($0) }
        return texts.count == 1 ? texts[0] : "one of \(texts.joined(separator: ", "))"
    }

    /// Numbers are the same when they mean the same.
    private static func isSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        if case .number(let first) = left, case .number(let second) = right { return first.means(second) }
        return left == right
    }
}

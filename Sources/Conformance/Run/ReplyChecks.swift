import ScenarioLanguage
import SourceText

/// What a create or an update has to show without being told (`Scenarios/README.md`, "create" and "update").
enum ReplyChecks {
    /// One thing that the answer does not show.
    struct Finding {
        let message: String
        let path: String
        let expected: String
        let actual: String

        /// The same about one of several entities.
        func below(_ part: String) -> Finding {
            Finding(
                message: "\(part): \(message)", path: path.isEmpty ? part : "\(part).\(path)", expected: expected,
                actual: actual)
        }
    }

    /// The answer echoes what was sent, carries an id and two equal times.
    static func create(sent: JSONObject, answer: JSONValue?) -> [Finding] {
        guard let entity = answer?.object else { return [noObject(answer)] }
        var found = echo(sent: sent, entity)
        if !Patterns.isID(entity["id"]?.string) {
            found.append(noID(entity["id"]))
        }
        let created = entity["createTimeSinceEpoch"]
        if !Patterns.isMillis(created?.string) {
            found.append(
                Finding(
                    message: "the answer has no time of creation", path: "createTimeSinceEpoch",
                    expected: "milliseconds since the epoch, as text", actual: ValueText.of(created)))
        } else if entity["lastUpdateTimeSinceEpoch"] != created {
            found.append(
                Finding(
                    message: "a new entity was updated at another time than it was created",
                    path: "lastUpdateTimeSinceEpoch", expected: ValueText.of(created),
                    actual: ValueText.of(entity["lastUpdateTimeSinceEpoch"])))
        }
        return found
    }

    /// The answer echoes what was sent, is of the same entity, keeps its creation time and moves its update time.
    static func update(sent: JSONObject, before: JSONValue?, answer: JSONValue?) -> [Finding] {
        guard let entity = answer?.object else { return [noObject(answer)] }
        var found = echo(sent: sent, entity)
        guard let before = before?.object else { return found }
        for (member, what) in [
            ("id", "the id"), ("createTimeSinceEpoch", "the time of creation"), ("name", "the name"),
        ]
        where before[member] != entity[member] && before[member] != nil {
            found.append(
                Finding(
                    message: "an update changed \(what)", path: member, expected: ValueText.of(before[member]),
                    actual: ValueText.of(entity[member])))
        }
        let then = before["lastUpdateTimeSinceEpoch"]?.string.flatMap { Int64($0) }
        let now = entity["lastUpdateTimeSinceEpoch"]?.string.flatMap { Int64($0) }
        if let then, now.map({ $0 > then }) != true {
            found.append(
                Finding(
                    message: "an update did not move the time of the last update", path: "lastUpdateTimeSinceEpoch",
                    expected: "later than text \"\(then)\"",
                    actual: ValueText.of(entity["lastUpdateTimeSinceEpoch"])))
        }
        return found
    }

    /// The answer holds three entities that belong together; the model may have been there before.
    static func register(_ sent: RegisteredMembers, answer: JSONValue?) -> [Finding] {
        let model = answer?["model"]
        var found = echo(sent: JSONObject([("name", sent.model["name"] ?? .null)]), model?.object ?? JSONObject())
        if !Patterns.isID(model?["id"]?.string) { found.append(noID(model?["id"])) }
        found = found.map { $0.below("model") }
        var version = sent.version
        version["registeredModelId"] = model?["id"]
        found += create(sent: version, answer: answer?["version"]).map { $0.below("version") }
        found += create(sent: sent.artifact, answer: answer?["artifact"]).map { $0.below("artifact") }
        return found
    }

    private static func noID(_ id: JSONValue?) -> Finding {
        Finding(
            message: "the answer has no id", path: "id", expected: "an id, text of 1 to 9 digits",
            actual: ValueText.of(id))
    }

    private static func echo(sent: JSONObject, _ entity: JSONObject) -> [Finding] {
        sent.members.compactMap { member, value in
            // null and "" for an optional member are told apart by expectations where a story is about them.
            if value == .null || member == "id" { return nil }
            let actual = entity[member]
            let isSame =
                switch member {
                case "customProperties":
                    sameProperties(value, actual)
                default: actual.map { JSONComparison.same(value, $0) } ?? false
                }
            guard !isSame else { return nil }
            return Finding(
                message: "the answer does not echo \(member)", path: member, expected: ValueText.of(value),
                actual: ValueText.of(actual))
        }
    }

    private static func sameProperties(_ sent: JSONValue, _ actual: JSONValue?) -> Bool {
        guard let sent = sent.object, let actual = actual?.object, sent.count == actual.count else { return false }
        return sent.members.allSatisfy { key, value in actual[key].map { CustomProperty.same(value, $0) } ?? false }
    }

    private static func noObject(_ answer: JSONValue?) -> Finding {
        Finding(message: "the answer is no entity", path: "", expected: "an object", actual: ValueText.of(answer))
    }
}

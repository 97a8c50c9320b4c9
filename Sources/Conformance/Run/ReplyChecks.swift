import ScenarioLanguage
import SourceText

/// What a create or an update has to show without being told (`Scenarios/README.md`, "create" and "update").
enum ReplyChecks {
    /// One thing that the answer does not show.
    struct Finding {
        let rules: [BuiltInRule]
        let message: String
        let path: String
        let expected: String
        let actual: String

        /// The same about one of several entities.
        func below(_ part: String) -> Finding {
            Finding(
                rules: rules, message: "\(part): \(message)", path: path.isEmpty ? part : "\(part).\(path)",
                expected: expected,
                actual: actual)
        }
    }

    /// The answer echoes what was sent, carries an id and two equal times.
    static func create(sent: JSONObject, answer: JSONValue?) -> [Finding] {
        guard let entity = answer?.object else { return [noObject(answer, .createAnswersEntity)] }
        var found = echo(.createEchoes, sent: sent, entity)
        if !Patterns.isID(entity["id"]?.string) {
            found.append(noID(entity["id"]))
        }
        let created = entity["createTimeSinceEpoch"]
        if !Patterns.isMillis(created?.string) {
            found.append(
                Finding(
                    rules: [.timesAreText], message: "the answer has no time of creation", path: "createTimeSinceEpoch",
                    expected: "milliseconds since the epoch, as text", actual: ValueText.of(created)))
        } else if entity["lastUpdateTimeSinceEpoch"] != created {
            found.append(
                Finding(
                    rules: [.timesEqual], message: "a new entity was updated at another time than it was created",
                    path: "lastUpdateTimeSinceEpoch", expected: ValueText.of(created),
                    actual: ValueText.of(entity["lastUpdateTimeSinceEpoch"])))
        }
        return found
    }

    /// The answer echoes what was sent, is of the same entity, keeps its creation time and moves its update time.
    static func update(sent: JSONObject, before: JSONValue?, answer: JSONValue?) -> [Finding] {
        guard let entity = answer?.object else { return [noObject(answer, .updateAnswersEntity)] }
        var found = echo(.updateAnswersEntity, sent: sent, entity)
        guard let before = before?.object else { return found }
        let kept: [(member: String, what: String, rule: BuiltInRule)] = [
            ("id", "the id", .updateReachesItsEntity),
            ("createTimeSinceEpoch", "the time of creation", .creationTimeKept),
            ("name", "the name", .nameKept),
        ]
        for (member, what, rule) in kept
        where before[member] != entity[member] && before[member] != nil {
            found.append(
                Finding(
                    rules: [rule], message: "an update changed \(what)", path: member,
                    expected: ValueText.of(before[member]),
                    actual: ValueText.of(entity[member])))
        }
        let then = before["lastUpdateTimeSinceEpoch"]?.string.flatMap { Int64($0) }
        let now = entity["lastUpdateTimeSinceEpoch"]?.string.flatMap { Int64($0) }
        if let then, now.map({ $0 > then }) != true {
            found.append(
                Finding(
                    rules: [.updateTimeMoved], message: "an update did not move the time of the last update",
                    path: "lastUpdateTimeSinceEpoch",
                    expected: "later than text \"\(then)\"",
                    actual: ValueText.of(entity["lastUpdateTimeSinceEpoch"])))
        }
        return found
    }

    /// The answer holds three entities that belong together; the model may have been there before.
    static func register(_ sent: RegisteredMembers, answer: JSONValue?) -> [Finding] {
        let model = answer?["model"]
        var found = echo(
            .createEchoes, sent: JSONObject([("name", sent.model["name"] ?? .null)]), model?.object ?? JSONObject())
        if !Patterns.isID(model?["id"]?.string) { found.append(noID(model?["id"])) }
        found = found.map { $0.below("model") }
        var version = sent.version
        version["registeredModelId"] = model?["id"]
        found += create(sent: version, answer: answer?["version"]).map { $0.below("version") }
        found += create(sent: sent.artifact, answer: answer?["artifact"]).map { $0.below("artifact") }
        return found
    }

    /// The answer holds the run, its experiment, and what the block has logged.
    static func run(_ sent: RunCall, answer: JSONValue?) -> [Finding] {
        let experiment = answer?["experiment"]
        var found = echo(
            .createEchoes, sent: JSONObject([("name", .string(sent.experiment))]), experiment?.object ?? JSONObject())
        if !Patterns.isID(experiment?["id"]?.string) { found.append(noID(experiment?["id"])) }
        found = found.map { $0.below("experiment") }
        var run = sent.runMembers
        run["experimentId"] = experiment?["id"]
        if let end = sent.endMembers {
            for (member, value) in end.members { run[member] = value }
            found += echo(.updateAnswersEntity, sent: run, answer?["run"]?.object ?? JSONObject()).map {
                $0.below("run")
            }
        } else {
            found += create(sent: run, answer: answer?["run"]).map { $0.below("run") }
        }
        let logs = answer?["logs"]?.array ?? []
        let wanted = sent.sentLogs
        if logs.count != wanted.count {
            found.append(
                Finding(
                    rules: [.createAnswersEntity], message: "not everything that was logged came back", path: "logs",
                    expected: "\(wanted.count) logs", actual: "\(logs.count)"))
        }
        for (index, (log, answer)) in zip(wanted, logs).enumerated() {
            // A further step of a metric edits the metric.
            let isNew = !wanted[..<index].contains { $0.type == log.type && $0.members["name"] == log.members["name"] }
            let findings =
                isNew
                ? create(sent: log.members, answer: answer)
                : echo(.createEchoes, sent: log.members, answer.object ?? JSONObject())
            found += findings.map { $0.below("logs.\(index)") }
        }
        return found
    }

    /// The answer of a call that created or changed an entity shows what was sent, and carries an id.
    static func shows(_ sent: JSONObject, answer: JSONValue?) -> [Finding] {
        guard let entity = answer?.object else { return [noObject(answer, .createAnswersEntity)] }
        let echo = echo(.createEchoes, sent: sent, entity)
        return Patterns.isID(entity["id"]?.string) ? echo : echo + [noID(entity["id"])]
    }

    private static func noID(_ id: JSONValue?) -> Finding {
        Finding(
            rules: [.idOfItsOwn], message: "the answer has no id", path: "id", expected: "an id, text of 1 to 9 digits",
            actual: ValueText.of(id))
    }

    /// - Parameter rule: what an answer that does not echo breaks.
    private static func echo(_ rule: BuiltInRule, sent: JSONObject, _ entity: JSONObject) -> [Finding] {
        sent.members.compactMap { member, value in
            // null and "" for an optional member are told apart by expectations where a story is about them.
            if value == .null || member == "id" { return nil }
            let actual = entity[member]
            let broken: [BuiltInRule]?
            if member == "customProperties" {
                broken = brokenProperties(value, actual, replaces: rule == .updateAnswersEntity)
            } else {
                let isSame = actual.map { JSONComparison.same(value, $0) } ?? false
                broken = isSame ? nil : BuiltInRule.echo(of: member)
            }
            guard let broken else { return nil }
            return Finding(
                rules: [rule] + broken, message: "the answer does not echo \(member)", path: member,
                expected: ValueText.of(value), actual: ValueText.of(actual))
        }
    }

    /// The rules of the kinds that did not come back as they were sent; nil when all did, and no others.
    private static func brokenProperties(
        _ sent: JSONValue, _ actual: JSONValue?, replaces: Bool
    ) -> [BuiltInRule]? {
        guard let sent = sent.object, let actual = actual?.object else { return [] }
        var broken: [BuiltInRule] = []
        for (key, value) in sent.members where actual[key].map({ CustomProperty.same(value, $0) }) != true {
            let kind = value["metadataType"]?.string.flatMap(PropertyKind.init)
            let rule = BuiltInRule.property(kind, isEmpty: value["string_value"] == "")
            if let rule, !broken.contains(rule) { broken.append(rule) }
        }
        if sent.members.allSatisfy({ key, value in actual[key].map { CustomProperty.same(value, $0) } == true }),
            sent.count == actual.count
        {
            return nil
        }
        if replaces, actual.members.contains(where: { sent[$0.name] == nil }) { broken.append(.propertiesReplaced) }
        return broken
    }

    private static func noObject(_ answer: JSONValue?, _ rule: BuiltInRule) -> Finding {
        Finding(
            rules: [rule], message: "the answer is no entity", path: "", expected: "an object",
            actual: ValueText.of(answer))
    }
}

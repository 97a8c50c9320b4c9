import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

/// Replays what was recorded on a real server and compares the statuses.
@Suite("Recorded truth")
struct OracleReplayTests {
    @Test(
        "Every status that differs from the recorded server is one that errata and design decided",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func statuses() throws {
        let shared = try #require(Project.shared)
        let recordings = try Recording.all(shared.appendingPathComponent("oracle/open/hub-postgres.jsonl"))
        let plans = try Plan.all(shared.appendingPathComponent("oracle/open/sequences.json"))
        var found: [String] = []
        var compared = 0
        for recording in recordings where Self.areas.contains(recording.area) {
            guard let plan = plans[recording.sequence] else { continue }
            let replay = try Replay(plan: plan, recording: recording)
            compared += replay.compared
            found += replay.differences
        }
        #expect(compared > 1000)
        let reviewed = [RecordedDifferences.reviewed, RecordedDifferences.filterStatuses].flatMap(\.values).joined()
            .sorted()
        expectText(found.sorted().joined(separator: "\n"), equals: reviewed.joined(separator: "\n"))
    }

    static let areas: Set = [
        "registered-model", "model-version", "artifact", "patch", "read-find", "list-paging", "custom-properties",
        "http", "serving", "experiment", "metric-history", "filter",
        "operation-matrix", "story",
    ]
}

/// One sequence as it was recorded.
struct Recording {
    let sequence: String
    let area: String
    let run: String
    let statuses: [Int]
    let bodies: [JSONValue]

    static func all(_ file: URL) throws -> [Recording] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let value = try JSONReader.read(Array(line.utf8))
            let exchanges = value["exchanges"]?.array ?? []
            return Recording(
                sequence: value["sequence"]?.string ?? "", area: value["area"]?.string ?? "",
                run: value["run"]?.string ?? "",
                statuses: exchanges.map { Int($0["response"]?["status"]?.number?.int64 ?? 0) },
                bodies: exchanges.map { $0["response"]?["body"] ?? .null })
        }
    }
}

/// One sequence as it is to be sent, with its variables.
struct Plan {
    let steps: [JSONValue]

    static func all(_ file: URL) throws -> [String: Plan] {
        let value = try JSONReader.read(Array(try Data(contentsOf: file)))
        var plans: [String: Plan] = [:]
        for sequence in value.array ?? [] {
            plans[sequence["id"]?.string ?? ""] = Plan(steps: sequence["steps"]?.array ?? [])
        }
        return plans
    }
}

/// Sends a sequence to a registry of its own.
struct Replay {
    private(set) var differences: [String] = []
    /// What each step was answered with; nil for a step that needs what is absent.
    private(set) var responses: [ServerResponse?] = []
    private(set) var compared = 0

    /// What later issues bring; a sequence that once needed it is judged no further.
    private static let absent = ["isDirty", "format=json"]

    init(plan: Plan, recording: Recording) throws {
        let probe = try RegistryProbe()
        var variables = ["run": recording.run]
        for (index, step) in plan.steps.enumerated() {
            let method = step["method"]?.string ?? ""
            let path = Self.fill(step["path"]?.string ?? "", variables)
            let query = step["query"]?.string.map { Self.fill($0, variables) }
            let body = Self.body(step, variables)
            let text = path + (query ?? "") + String(decoding: body, as: UTF8.self)
            let isAbsent = Self.absent.contains { text.contains($0) }
            let target = (path.hasPrefix("/") ? path : Router.basePath + path) + (query.map { "?\($0)" } ?? "")
            let headers = (step["headers"]?.object?.members ?? []).map { HeaderField($0.name, $0.value.string ?? "") }
            let response = probe.server.handler.handle(
                ServerRequest(method: method, target: target, headers: headers, body: body))
            if case .json(let answer) = response.body {
                for (name, pointer) in step["capture"]?.object?.members ?? [] {
                    if let value = Self.value(answer, pointer.string ?? "") { variables[name] = value }
                }
            }
            for (name, _) in step["capture"]?.object?.members ?? [] where variables[name] == nil {
                variables[name] = "0"
            }
            let recorded = recording.statuses[index]
            responses.append(isAbsent ? nil : response)
            if isAbsent { continue }
            compared += 1
            if recorded != response.status {
                differences.append("\(recording.sequence)#\(index) \(recorded) \(response.status)")
            }
        }
    }

    private static func body(_ step: JSONValue, _ variables: [String: String]) -> [UInt8] {
        if let raw = step["rawBody"] {
            if let text = raw.string { return Array(fill(text, variables).utf8) }
            return Base64.bytes(raw["base64"]?.string ?? "") ?? []
        }
        guard let body = step["body"] else { return [] }
        return Array(fill(JSONWriter.text(body), variables).utf8)
    }

    private static func fill(_ text: String, _ variables: [String: String]) -> String {
        var text = text
        for (name, value) in variables { text = text.replacing("${\(name)}", with: value) }
        return text.replacing(/\$\{\w+\}/, with: "0")
    }

    private static func value(_ body: JSONValue, _ pointer: String) -> String? {
        var value: JSONValue? = body
        for part in pointer.split(separator: "/") {
            if let index = Int(part), let items = value?.array {
                value = items.indices.contains(index) ? items[index] : nil
            } else {
                value = value?[String(part)]
            }
        }
        return value?.string
    }
}

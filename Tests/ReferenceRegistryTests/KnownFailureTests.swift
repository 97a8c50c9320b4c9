import Foundation
import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

/// Whether what the files of known failures cite was recorded, and shows what they say.
@Suite("Evidence of known failures")
struct KnownFailureTests {
    /// A preset, the server that it plays, and its file.
    struct Known: Sendable, CustomTestStringConvertible {
        let preset: String
        let server: String
        var testDescription: String { preset }

        func causes() throws -> [Node] {
            let path = "fixtures/expected/\(preset).yaml"
            let (document, findings) = YAMLReader.read(SourceFile(path: path, text: try Project.read(path)))
            #expect(findings == [])
            return try #require(document?.items)
        }
    }

    static let files = [
        Known(preset: "kubeflow-hub", server: "hub-postgres"),
        Known(preset: "kubeflow-hub-mariadb", server: "hub-mariadb"),
    ]

    @Test("Every cause has evidence, and every failure says where it fails and what it breaks", arguments: files)
    func shape(_ known: Known) throws {
        let causes = try known.causes()
        #expect(Set(causes.compactMap { $0["because"]?.string }).count == causes.count)
        for cause in causes {
            let because = cause["because"]?.string ?? "\(cause.span)"
            #expect(cause["evidence"]?.items?.isEmpty == false, "\(because)")
            for evidence in cause["evidence"]?.items ?? [] {
                let keys = evidence.entries?.map(\.key) ?? []
                #expect(keys.starts(with: ["exchange", "request", "status"]), "\(because)")
                #expect(Set(keys).isSubset(of: ["exchange", "request", "status", "sent", "shows", "lacks", "says"]))
            }
            for failure in cause["fails"]?.items ?? [] {
                let scenarios = Self.texts(failure["scenario"])
                let isWalk = scenarios.allSatisfy { $0.hasPrefix("walk-") }
                #expect(failure["flow"] != nil && failure["clause"] != nil, "\(scenarios)")
                // A walk is shrunk, so that its steps have no fixed numbers; nothing else depends on a seed.
                #expect((failure["step"] == nil) == isWalk, "\(scenarios)")
                #expect(failure["sometimes"] == nil || isWalk, "\(scenarios)")
            }
        }
    }

    @Test(
        "Every cited exchange was recorded as cited; the preset plays it, and of each cause the registry does it otherwise",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)), arguments: files)
    func recorded(_ known: Known) throws {
        let folder = try #require(Project.shared).appendingPathComponent("oracle/open")
        let plans = try RecordedRequests.all(folder.appendingPathComponent("sequences.json"))
        let sequences = Dictionary(
            try RecordedSequence.all(folder.appendingPathComponent("\(known.server).jsonl")).map { ($0.sequence, $0) },
            uniquingKeysWith: { first, _ in first })
        let faults = try Preset.faults(named: "@\(known.preset)")
        var replays: [String: (played: SequenceReplay, own: SequenceReplay)] = [:]
        for cause in try known.causes() {
            let because = cause["because"]?.string ?? ""
            var differs = false
            for evidence in cause["evidence"]?.items ?? [] {
                let cited = evidence["exchange"]?.string ?? ""
                let parts = cited.split(separator: "#").map(String.init)
                let index = try #require(parts.last.flatMap { Int($0) }, "\(cited)")
                let sequence = try #require(sequences[parts[0]], "\(cited)")
                try #require(sequence.answers.indices.contains(index), "\(cited)")
                let plan = try #require(plans[sequence.sequence])
                if replays[parts[0]] == nil {
                    replays[parts[0]] = (
                        try SequenceReplay(sequence, plan, faults: faults), try SequenceReplay(sequence, plan)
                    )
                }
                let replay = try #require(replays[parts[0]])
                let exchange = replay.played.exchanges[index]
                expectText(
                    Self.disagreements(evidence, exchange).joined(separator: "\n"), equals: "",
                    "\(cited), \(because)")
                #expect(exchange.bodyAgrees, "the preset answers \(cited) otherwise than it was recorded")
                if !replay.own.exchanges[index].bodyAgrees || replay.own.exchanges[index].recorded.isVolatile {
                    differs = true
                }
            }
            #expect(differs, "the registry without a fault does the same: \(because)")
        }
    }

    /// What an entry says otherwise than the exchange was recorded.
    private static func disagreements(_ evidence: Node, _ exchange: SequenceReplay.Exchange) -> [String] {
        let recorded = exchange.recorded
        var found: [String] = []
        let target = "\(exchange.request.path)\(exchange.request.query.map { "?\($0)" } ?? "")"
        let request = evidence["request"]?.string?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
        if request.count != 2 || request[0] != exchange.request.method
            || (target != request[1] && target != Router.basePath + request[1])
        {
            found.append("request: \(exchange.request.method) \(target)")
        }
        let status = evidence["status"].map { $0.string ?? JSONWriter.text($0.jsonValue) }
        if status != (recorded.status == 0 ? "closed" : "\(recorded.status)") {
            found.append("status: \(recorded.status)")
        }
        let sent = (try? JSONReader.read(exchange.request.body)) ?? .null
        if let wanted = evidence["sent"]?.jsonValue, !holds(sent, wanted) {
            found.append("sent: \(JSONWriter.text(sent))")
        }
        let body = recorded.body ?? .null
        if let wanted = evidence["shows"]?.jsonValue, !holds(body, wanted) {
            found.append("shows: \(JSONWriter.text(body))")
        }
        for member in texts(evidence["lacks"]) where recorded.body == nil || body[member] != nil {
            found.append("lacks: \(member) is there")
        }
        if let words = evidence["says"]?.string, body["message"]?.string?.contains(words) != true {
            found.append("says: \(JSONWriter.text(body))")
        }
        return found
    }

    /// Members that are not wanted may be there, unless an empty object is wanted; so may items after the wanted ones.
    private static func holds(_ value: JSONValue, _ wanted: JSONValue) -> Bool {
        switch (value, wanted) {
        case (.object(let value), .object(let wanted)):
            wanted.members.isEmpty
                ? value.members.isEmpty
                : wanted.members.allSatisfy { member in
                    value[member.name].map { holds($0, member.value) } ?? false
                }
        case (.array(let items), .array(let wanted)):
            wanted.isEmpty
                ? items.isEmpty
                : items.count >= wanted.count && zip(items, wanted).allSatisfy { holds($0, $1) }
        default: ComparableText.of(value) == ComparableText.of(wanted)
        }
    }

    private static func texts(_ node: Node?) -> [String] {
        node.map { node in (node.items ?? [node]).compactMap(\.string) } ?? []
    }
}

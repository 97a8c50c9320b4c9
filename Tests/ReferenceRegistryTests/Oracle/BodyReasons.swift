@testable import ReferenceRegistry

/// Why a place of a body differs from the recorded server's.
enum BodyReasons {
    /// Reasons that are no errata, because neither the contract nor a clause says anything about it.
    static let documented = [
        "free-text": "a refusal says why in words of the server's own; MR-0903 only wants that it says something",
        "ids-of-failed-inserts": "the recorded database takes an id for an insert that fails, which nothing forbids",
        "clock-of-history": "the recorded server reads its clock again for each entry of the history",
    ]

    /// The first reason that holds by itself, whatever came before; nil when there is none.
    static func reason(for difference: BodyDifference, in exchange: SequenceReplay.Exchange) -> String? {
        let sequence = String(exchange.name.prefix { $0 != "#" })
        let member = difference.path.split(separator: "/").last.map(String.init) ?? ""
        return filterReasons[exchange.name] ?? ofMember(member, difference, exchange) ?? sequences[sequence]
            ?? ofNarrowing(exchange)
    }

    /// Filters that find something else, by exchange.
    private static let filterReasons: [String: String] = RecordedDifferences.filterFinds.reduce(into: [:]) {
        reasons, group in
        for line in group.value { reasons[String(line.prefix { $0 != " " })] = group.key }
    }

    private static func ofMember(
        _ member: String, _ difference: BodyDifference, _ exchange: SequenceReplay.Exchange
    ) -> String? {
        let isHistory = exchange.operation?.hasSuffix("MetricHistory") ?? false
        switch (member, difference.recorded, difference.own) {
        case ("", _, _): return exchange.status == 405 ? "method-not-offered" : "unknown-path"
        case ("message", _, _) where exchange.status >= 400: return "free-text"
        case ("state", "-", "\"UNKNOWN\""): return "union-artifact-state"
        case ("parameterType", "-", "\"string\""): return "parameter-type-default"
        case ("struct_value", _, _): return "struct-value"
        case ("experimentId", "-", _), ("experimentRunId", "-", _): return "origin-of-an-artifact"
        case ("state", "\"LIVE\"", _), ("state", "\"UNKNOWN\"", _), ("status", "\"RUNNING\"", _),
            ("desiredState", "\"DEPLOYED\"", _):
            return "patch-keeps-what-it-does-not-name"
        case ("name", _, "\"<uuid>\""): return "empty-name"
        case ("*", _, "-") where exchange.operation == "upsertExperimentRunArtifact":
            return "origin-among-custom-properties"
        case ("createTimeSinceEpoch", _, _) where isHistory, ("lastUpdateTimeSinceEpoch", _, _) where isHistory,
            ("nextPageToken", _, _) where isHistory:
            return "clock-of-history"
        default: return isNumber(difference.recorded) && isNumber(difference.own) ? "ids-of-failed-inserts" : nil
        }
    }

    /// Ids are texts of digits; times have thirteen.
    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /"[0-9]{1,4}"/) != nil
    }

    /// Sequences that are about one point, by erratum.
    private static let sequences = [
        "registered-model-014": "text-after-body", "artifact-016": "metric-step-range", "artifact-020": "empty-name",
        "artifact-026": "member-letter-case", "custom-properties-014": "origin-as-custom-property",
        "custom-properties-015": "text-like-stored-struct", "model-version-008": "version-of-another-model",
        "model-version-011": "id-form", "filter-015": "filter-shadowed-member",
    ]

    /// Lists that were to be narrowed by a name or an external id.
    private static func ofNarrowing(_ exchange: SequenceReplay.Exchange) -> String? {
        guard let query = exchange.request.query, query.contains("name=") || query.contains("externalId=") else {
            return nil
        }
        switch exchange.operation {
        case "getExperimentExperimentRuns", "getExperimentRunArtifacts": return "names-in-run-lists"
        case "getEnvironmentInferenceServices", "getInferenceServiceServes": return "names-in-serving-lists"
        case "getRegisteredModelVersions": return "lookup-wildcards"
        case "getExperimentRunMetricHistory": return "history-name"
        default: return nil
        }
    }

    /// What one server took and the other refused before is there now, or is not. That this is all has to be shown beside it.
    static func ofEarlier(_ exchange: SequenceReplay.Exchange) -> String? {
        let sequence = String(exchange.name.prefix { $0 != "#" })
        let index = exchange.name.split(separator: "#").last.flatMap { Int($0) } ?? 0
        let earlier = RecordedDifferences.reviewed.flatMap { group in
            group.value.compactMap { line -> (index: Int, erratum: String)? in
                let parts = line.split(separator: " ").first?.split(separator: "#") ?? []
                guard parts.count == 2, parts[0] == sequence, let place = Int(parts[1]), place < index,
                    isWrite(line)
                else { return nil }
                return (place, group.key)
            }
        }
        return earlier.min { $0.index < $1.index }?.erratum
    }

    /// Whether one of the two statuses says that something was created or changed, and the other that it was refused.
    private static func isWrite(_ line: String) -> Bool {
        let statuses = line.split(separator: " ").dropFirst().compactMap { Int($0) }
        return statuses.contains { $0 == 200 || $0 == 201 } != statuses.allSatisfy { $0 == 200 || $0 == 201 }
    }
}

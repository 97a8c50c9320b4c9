import SourceText

/// Requests that are malformed or lack something, and are carried out or answered in another way than with a refusal.
enum RefusalFaults {
    static let all: [Fault] = bodies + identifiers + queries

    private static let artifactUnions = FaultScope.createArtifact.union(["updateArtifact"])
        .subtracting(["createModelArtifact"])
    private static let writes = FaultScope.creates.union(FaultScope.patches)

    private static let bodies: [Fault] = [
        Fault("version-without-model-accepted", "A version that names no model is created below the first one.") {
            $0.onRequest(FaultScope.createVersion) { request in
                request.changeObject { body in
                    if body["registeredModelId"]?.string ?? "" == "" { body["registeredModelId"] = "1" }
                }
            }
        },
        Fault("broken-body-taken-for-empty", "A body that is no JSON object is read as one without members.") {
            $0.onRequest(writes) { request in
                if case .object? = try? JSONReader.read(request.body) { return }
                request.body = Array("{}".utf8)
            }
        },
        Fault("create-takes-its-time", "A create is stored with the time of creation that its sender gives.") { seams in
            let given = LastSeen<Int64>()
            seams.onRequest(FaultScope.createModel.union(FaultScope.createVersion)) { request in
                request.changeObject { body in
                    given.value = body["createTimeSinceEpoch"]?.string.flatMap { Int64($0) }
                    for name in ["id", "createTimeSinceEpoch", "lastUpdateTimeSinceEpoch"] { body[name] = nil }
                }
            }
            seams.onStatement(FaultScope.createModel.union(FaultScope.createVersion), [.insertNode]) { call in
                [given.value.map { call.binding(3, .integer($0)) } ?? call]
            }
        },
        Fault(
            "artifact-without-type-accepted", "An artifact without a type that there is counts as a model artifact."
        ) {
            $0.onRequest(artifactUnions) { request in
                request.changeObject { body in
                    guard ArtifactRules.kind(body["artifactType"]?.string ?? "") == nil else { return }
                    body["artifactType"] = "model-artifact"
                }
            }
        },
        Fault("null-bytes-left-out", "Null bytes in queries and bodies are left out.") {
            $0.onRequest(nil) { request in
                request.query = request.query?.replacing("%00", with: "")
                let text = String(decoding: request.body, as: UTF8.self)
                guard text.contains("\0") || text.contains("\\u0000") else { return }
                request.body = Array(text.replacing("\0", with: "").replacing("\\u0000", with: "").utf8)
            }
        },
        Fault("deep-body-drops-connection", "A body that is nested too deep ends the connection without an answer.") {
            $0.onResponse(writes) { exchange in
                if depth(of: exchange.request.body) > HTTPLimits().jsonDepth { exchange.response = .dropped }
            }
        },
        Fault("large-int-wraps", "An int_value beyond 32 bits loses what does not fit.") {
            $0.onRequest(writes) { request in
                request.changeObject { body in
                    ContractFaults.changeProperties(of: &body) { property in
                        guard let number = property["int_value"]?.string.flatMap({ Int64($0) }) else { return }
                        property["int_value"] = .string(String(Int32(truncatingIfNeeded: number)))
                    }
                }
            }
        },
    ]

    private static let identifiers: [Fault] = [
        Fault("malformed-id-is-unknown", "An id that is no whole number is answered with 404 instead of 400.") {
            $0.onResponse(FaultScope.gets.union(FaultScope.patches).union(FaultScope.nestedLists)) { exchange in
                guard exchange.says("ParseInt") else { return }
                exchange.response = Refusal.notFound("no entity found for this id").response
            }
        },
        Fault("malformed-parent-id-is-unknown", "A parent id that is no whole number is answered with 404.") {
            let operations = FaultScope.createVersion.union(["upsertModelVersionArtifact"])
            $0.onResponse(operations) { exchange in
                guard exchange.says("ParseInt") else { return }
                exchange.response = Refusal.notFound("no parent found for this id").response
            }
        },
        Fault("lookup-without-criteria-finds-nothing", "A lookup without enough criteria is answered with 404.") {
            $0.onResponse(FaultScope.finds) { exchange in
                guard exchange.says("supply either") else { return }
                exchange.response = Refusal.notFound("nothing found").response
            }
        },
    ]

    private static let queries: [Fault] = [
        Fault("broken-escapes-are-letters", "A percent sign that begins no escape stands for itself.") {
            $0.onRequest(nil) { request in
                guard let query = request.query else { return }
                request.query = mended(query)
            }
        }
    ]

    /// How deep arrays and objects stand inside each other; brackets inside of texts count as well.
    private static func depth(of body: [UInt8]) -> Int {
        var depth = 0
        var deepest = 0
        for byte in body {
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            deepest = max(deepest, depth)
        }
        return deepest
    }

    /// With `%25` where a percent sign begins no escape.
    private static func mended(_ query: String) -> String {
        var text = ""
        var rest = query[...]
        while let sign = rest.firstIndex(of: "%") {
            text += rest[..<sign]
            let digits = rest[rest.index(after: sign)...].prefix(2)
            text += digits.count == 2 && digits.allSatisfy(\.isHexDigit) ? "%" : "%25"
            rest = rest[rest.index(after: sign)...]
        }
        return text + rest
    }

    static let clauses: [String: [String]] = [
        "version-without-model-accepted": ["MR-0113"],
        "broken-body-taken-for-empty": ["MR-0118"],
        "create-takes-its-time": ["MR-0119"],
        "artifact-without-type-accepted": ["MR-0120"],
        "null-bytes-left-out": ["MR-0125"],
        "deep-body-drops-connection": ["MR-0912"],
        "large-int-wraps": ["MR-0908"],
        "malformed-id-is-unknown": ["MR-0609"],
        "malformed-parent-id-is-unknown": ["MR-0707"],
        "lookup-without-criteria-finds-nothing": ["MR-0610"],
        "broken-escapes-are-letters": ["MR-0913"],
    ]
}

import Conformance
import HTTPCore
import SourceText

/// Styles that do not keep to their own rules.
enum ClientStyleFaults {
    static let all: [ClientFault] = [
        .reply(
            "client-forgets-to-fill-objects", "A synchronous upsert leaves the times of its object empty", ["MR-2001"]
        ) { call, reply in
            guard let method = method(of: call, "sync"), method.hasPrefix("upsert"), var value = reply.value?.object
            else { return reply }
            value["createTimeSinceEpoch"] = nil
            value["lastUpdateTimeSinceEpoch"] = nil
            return reply.with(value: value)
        },
        ClientFault(
            "client-adds-a-second-artifact", "A synchronous upsert does not see the artifact that a version has",
            ["MR-2002"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                let parts = request.contractPath.split(separator: "/")
                guard request.method == "GET", parts.count == 3, parts[0] == "model_versions",
                    request.queryItems == ["artifactType=model-artifact"]
                else { return try await next(request) }
                return HTTPResponse(
                    status: 200, headers: HTTPHeaders([("Content-Type", "application/json")]),
                    body: Array(#"{"items":[],"nextPageToken":"","pageSize":0,"size":0}"#.utf8))
            }
        },
        .reply("client-fetches-no-versions", "A fetched model of the synchronous style has no versions", ["MR-2003"]) {
            call, reply in
            guard method(of: call, "sync") == "getRegisteredModelByID", var value = reply.value?.object else {
                return reply
            }
            value["versions"] = []
            return reply.with(value: value)
        },
        call("client-forgets-external-ids", "An artifact is not looked for by its external id", ["MR-2004"]) {
            style, method, arguments in
            if style == "sync", method == "getModelArtifactByParams" { arguments["externalId"] = nil }
        },
        .body(
            "client-empties-what-it-edits", "An edit of a version takes its custom properties away", ["MR-2005"],
            methods: ["PATCH"]
        ) { path, body in
            if path.hasPrefix("model_versions/") { body["customProperties"] = [:] }
        },
    ]

    /// Changes the arguments of each call of a style.
    private static func call(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (_ style: String, _ method: String, _ arguments: inout JSONObject) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.onCall { call in
                guard case .styled(let styled) = call else { return call }
                var arguments = styled.arguments
                change(styled.style, styled.method, &arguments)
                return .styled(StyledCall(style: styled.style, method: styled.method, arguments: arguments))
            }
        }
    }

    /// The method that a call names of a style; nil for any other call.
    private static func method(of call: Call, _ style: String) -> String? {
        if case .styled(let call) = call, call.style == style { call.method } else { nil }
    }
}

import Conformance
import HTTPCore
import SourceText
import Synchronization

/// Requests that go to another place, carry something else, or go out too often.
enum ClientRouteFaults {
    static let all: [ClientFault] = [
        .request(
            "client-posts-artifacts-alone", "An artifact of a version is created without it", ["MR-1004", "MR-0816"]
        ) { request in
            let parts = request.contractPath.split(separator: "/")
            if request.method == "POST", parts.first == "model_versions", parts.last == "artifacts" {
                request.contractPath = "artifacts"
            }
        },
        .request(
            "client-lists-versions-of-all-models", "The versions of one model are asked for without the model",
            ["MR-0816"]
        ) { request in
            let parts = request.contractPath.split(separator: "/")
            if request.method == "GET", parts.first == "registered_models", parts.last == "versions" {
                request.contractPath = "model_versions"
            }
        },
        .request(
            "client-updates-versions-as-models", "An update of a version goes to the registered model with its id",
            ["MR-0401", "MR-0405"]
        ) { request in
            if request.method == "PATCH", request.contractPath.hasPrefix("model_versions/") {
                request.contractPath = "registered_models/" + request.contractPath.dropFirst("model_versions/".count)
            }
        },
        ClientFault(
            "client-registers-versions-under-the-first-model",
            "Every version goes to the model that was created first", ["MR-0703", "MR-1003", "MR-1007"]
        ) { seams in
            let first = Mutex<String?>(nil)
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                if request.method == "POST", request.contractPath == "model_versions",
                    let model = request.bodyObject?["registeredModelId"]?.string
                {
                    let kept = first.withLock { first in
                        if first == nil { first = model }
                        return first ?? model
                    }
                    request.changeBody { $0["registeredModelId"] = .string(kept) }
                }
                return try await next(request)
            }
        },
        .request(
            "client-forgets-the-token", "Reads go out without the token", ["MR-1101"]
        ) { request in if request.method == "GET" { request.headers["Authorization"] = nil } },
        .request("client-sends-the-token-in-the-url", "The token of a read stands in its query too", ["MR-1130"]) {
            request in
            guard request.method == "GET", let token = token(of: request) else { return }
            request.queryItems.append("access_token=" + token)
        },
        .request("client-sends-the-token-in-the-body", "The token of a write stands in its body too", ["MR-1130"]) {
            request in
            guard let token = token(of: request) else { return }
            request.changeBody { body in
                if body["description"] != nil { body["description"] = .string("written with \(token)") }
            }
        },
        .request("client-sends-the-token-twice", "The token stands in a header field of the client's own", ["MR-1130"])
        {
            request in if let token = token(of: request) { request.headers.add("X-Auth-Token", token) }
        },
        .request(
            "client-does-not-escape-queries", "Letters that mean something in a query are sent as they are",
            ["MR-0602", "MR-0603", "MR-0604", "MR-0606", "MR-0128"]
        ) { request in
            request.url = request.url.replacing("%26", with: "&").replacing("%2B", with: "+")
                .replacing("%25", with: "%").replacing("%23", with: "#")
        },
        .request(
            "client-drops-the-parent-of-a-find", "A search by name does not say in which model or version",
            ["MR-0603", "MR-0604", "MR-0616"]
        ) { request in request.queryItems.removeAll { $0.hasPrefix("parentResourceId=") } },
        .request(
            "client-finds-by-external-id-as-name", "A search by external id asks for the name", ["MR-0605", "MR-0416"]
        ) { request in
            request.queryItems = request.queryItems.map { item in
                item.hasPrefix("externalId=") ? "name=" + item.dropFirst("externalId=".count) : item
            }
        },
        ClientFault(
            "client-repeats-a-create", "A create whose answer is lost is sent again", ["MR-1118"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                do throws(TransportError) {
                    return try await next(request)
                } catch {
                    guard request.method == "POST", error.code == .dropped else { throw error }
                    return try await next(request)
                }
            }
        },
    ]

    private static func token(of request: HTTPRequest) -> String? {
        let prefix = "Bearer "
        guard let field = request.headers["Authorization"], field.hasPrefix(prefix) else { return nil }
        return String(field.dropFirst(prefix.count))
    }
}

import Conformance
import HTTPCore
import SourceText
import Synchronization

/// Updates that say more, or less, than what changes.
enum ClientUpdateFaults {
    static let all: [ClientFault] = [
        ClientFault(
            "client-patch-sends-everything",
            "An update sends all members as the entity was when it was created, not only those that change",
            ["MR-0403", "MR-0402"]
        ) { seams in
            let memory = Memory()
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                let key = request.contractPath
                if request.method == "PATCH" {
                    request.changeBody { body in
                        for (name, value) in memory.members(of: key) where body[name] == nil { body[name] = value }
                    }
                }
                let response = try await next(request)
                if request.method == "POST", let sent = request.bodyObject { memory.keep(sent, response, below: key) }
                return response
            }
        },
        .body(
            "client-patch-blanks-what-is-omitted", "An update sends an empty description when it names none",
            ["MR-0403"], methods: ["PATCH"]
        ) { _, body in if body["description"] == nil { body["description"] = "" } },
        .body(
            "client-patch-resets-state", "An update that names no state sends LIVE", ["MR-0404", "MR-0403"],
            methods: ["PATCH"]
        ) { _, body in if body["state"] == nil { body["state"] = "LIVE" } },
        .body(
            "client-can-not-clear-properties", "An empty map of custom properties is left out of an update",
            ["MR-0310"], methods: ["PATCH"]
        ) { _, body in if body["customProperties"]?.object?.isEmpty == true { body["customProperties"] = nil } },
        ClientFault(
            "client-merges-custom-properties", "An update adds custom properties to those that are stored",
            ["MR-0308", "MR-1013"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                guard request.method == "PATCH", let new = request.bodyObject?["customProperties"]?.object else {
                    return try await next(request)
                }
                var merged = try await stored(request, next)
                for (name, value) in new.members { merged[name] = value }
                var request = request
                request.changeBody { $0["customProperties"] = .object(merged) }
                return try await next(request)
            }
        },
        ClientFault(
            "client-updates-the-entity-before", "An update goes to the entity that was updated before", ["MR-0405"]
        ) { seams in
            let last = Mutex<[String: String]>([:])
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                if request.method == "PATCH", let slash = request.contractPath.firstIndex(of: "/") {
                    let path = request.contractPath
                    let before = last.withLock { last in
                        defer { last[String(path[..<slash])] = path }
                        return last[String(path[..<slash])]
                    }
                    if let before { request.contractPath = before }
                }
                return try await next(request)
            }
        },
        ClientFault(
            "client-update-is-not-sent", "An update is answered with what was asked, and never sent", ["MR-0402"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                guard request.method == "PATCH", let change = request.bodyObject else { return try await next(request) }
                var get = request
                get.method = "GET"
                get.body = nil
                let response = try await next(get)
                guard var entity = (try? JSONReader.read(response.body))?.object else { return response }
                for (name, value) in change.members { entity[name] = value }
                var answer = response
                answer.body = JSONWriter.bytes(.object(entity))
                return answer
            }
        },
    ]

    private static func stored(
        _ request: HTTPRequest, _ next: ClientSeams.Next
    ) async throws(TransportError) -> JSONObject {
        var get = request
        get.method = "GET"
        get.body = nil
        let response = try await next(get)
        return (try? JSONReader.read(response.body))?["customProperties"]?.object ?? JSONObject()
    }

    /// What entities were created with.
    private final class Memory: Sendable {
        /// What an update may name, in every type.
        private static let editable = ["description", "externalId", "customProperties", "state"]
        private let bodies = Mutex<[String: JSONObject]>([:])

        func keep(_ sent: JSONObject, _ response: HTTPResponse, below collection: String) {
            guard (200..<300).contains(response.status),
                let id = (try? JSONReader.read(response.body))?["id"]?.string
            else { return }
            bodies.withLock { $0["\(collection)/\(id)"] = sent }
        }

        func members(of path: String) -> [(String, JSONValue)] {
            let sent = bodies.withLock { $0[path] }
            return Self.editable.compactMap { name in sent?[name].map { (name, $0) } }
        }
    }
}

import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText

/// The few ways in which faults change what a library sends and gives.
extension ClientFault {
    /// Changes the JSON body of each request of these methods.
    static func body(
        _ name: String, _ sentence: String, _ clauses: [String], methods: Set<String> = ["POST", "PATCH"],
        _ change: @escaping @Sendable (_ path: String, _ body: inout JSONObject) -> Void
    ) -> ClientFault {
        request(name, sentence, clauses) { request in
            let path = request.contractPath
            if methods.contains(request.method) { request.changeBody { change(path, &$0) } }
        }
    }

    /// Changes each request before it goes out.
    static func request(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout HTTPRequest) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                change(&request)
                return try await next(request)
            }
        }
    }

    /// Changes each reply.
    static func reply(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (Call, Reply) -> Reply
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { $0.onReply(change) }
    }

    /// Changes each entity of good replies: what was created, read, found or updated, each item of a list, each part of
    /// a registration.
    static func entity(
        _ name: String, _ sentence: String, _ clauses: [String],
        _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) -> ClientFault {
        reply(name, sentence, clauses) { _, reply in
            guard reply.outcome == .ok, let value = reply.value?.object else { return reply }
            return reply.with(value: changed(value, change))
        }
    }

    private static func changed(_ value: JSONObject, _ change: (inout JSONObject) -> Void) -> JSONObject {
        var value = value
        if value["id"] != nil {
            change(&value)
            return value
        }
        for (name, member) in value.members {
            switch member {
            case .object(let entity): value[name] = .object(changed(entity, change))
            case .array(let items):
                value[name] = .array(items.map { $0.object.map { .object(changed($0, change)) } ?? $0 })
            default: break
            }
        }
        return value
    }
}

extension HTTPRequest {
    private static let root = "/api/model_registry/"

    /// Where the contract's path begins and ends in the URL; nil for a URL elsewhere.
    private var contractRange: Range<String.Index>? {
        guard let root = url.firstRange(of: Self.root), let slash = url[root.upperBound...].firstIndex(of: "/") else {
            return nil
        }
        let end = url.firstIndex(of: "?") ?? url.endIndex
        let start = url.index(after: slash)
        return start <= end ? start..<end : nil
    }

    /// Below the base path, without the query: `registered_models/7`.
    var contractPath: String {
        get { contractRange.map { String(url[$0]) } ?? "" }
        set { if let range = contractRange { url.replaceSubrange(range, with: newValue) } }
    }

    /// The parts of the query as they are spelt: `name=a%20b`.
    var queryItems: [String] {
        get {
            url.firstIndex(of: "?").map { mark in
                url[url.index(after: mark)...].split(separator: "&").map(String.init)
            } ?? []
        }
        set {
            url = String(url.prefix { $0 != "?" })
            if !newValue.isEmpty { url += "?" + newValue.joined(separator: "&") }
        }
    }

    /// The JSON object that is sent; nil where there is none.
    var bodyObject: JSONObject? {
        body.flatMap { try? JSONReader.read($0) }?.object
    }

    mutating func changeBody(_ change: (inout JSONObject) -> Void) {
        guard var object = bodyObject else { return }
        change(&object)
        body = JSONWriter.bytes(.object(object))
    }
}

extension Reply {
    /// With another outcome, value or detail; the exchanges stay what they were.
    func with(outcome: Outcome? = nil, value: JSONObject? = nil, detail: JSONValue? = nil) -> Reply {
        var reply = Reply(
            outcome: outcome ?? self.outcome, value: value.map(JSONValue.object) ?? self.value, status: status,
            detail: detail ?? self.detail, headers: headers, exchanges: exchanges)
        reply.beside = beside
        return reply
    }

    /// As a library that gives nothing and throws nothing.
    func asAbsence() -> Reply {
        Reply(outcome: .word(.notFound), status: status, headers: headers, exchanges: exchanges)
    }
}

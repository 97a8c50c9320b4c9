import Conformance
import HTTPCore
import SourceText

/// Turns requests of the contract, and raw ones, into requests on the wire.
struct RESTAddressing: Sendable {
    private let target: FlowTarget
    private let base: String
    private let headers: HTTPHeaders
    private let headersWithBody: HTTPHeaders

    init(_ target: FlowTarget) {
        self.target = target
        base = target.base
        headers = target.headers(hasBody: false)
        headersWithBody = target.headers(hasBody: true)
    }

    /// Scheme and authority.
    var server: String { target.server }

    func request(_ request: RESTRequest) -> HTTPRequest {
        var url = base
        for segment in request.segments {
            url += "/"
            url += QueryEncoder.encode(segment)
        }
        if !request.query.isEmpty { url += QueryEncoder.query(request.query) }
        return HTTPRequest(
            method: request.method, url: url, headers: request.body == nil ? headers : headersWithBody,
            body: request.body.map { JSONWriter.bytes(.object($0)) })
    }

    /// Exactly as the scenario spells it; its header fields take the place of ours.
    func request(_ request: RawRequest) -> HTTPRequest {
        var url = request.path.hasPrefix("/") ? target.server + request.path : base + "/" + request.path
        switch request.query {
        case .parameters(let parameters):
            url += QueryEncoder.query(parameters.items.map { (name: $0.name, value: $0.value) })
        case .text(let text): url += "?" + text
        case nil: break
        }
        var headers = request.body == nil ? headers : headersWithBody
        for name in Set(request.headers.map { $0.name.lowercased() }) { headers[name] = nil }
        for field in request.headers { headers.add(field.name, field.value) }
        let body: [UInt8]? =
            switch request.body {
            case .json(let value): JSONWriter.bytes(value)
            case .bytes(let bytes): bytes
            case nil: nil
            }
        return HTTPRequest(method: request.method, url: url, headers: headers, body: body)
    }
}

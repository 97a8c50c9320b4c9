import SourceText

extension Seams {
    /// What stands around the operations of a Kubeflow hub: its router, its cross-origin rules, its health paths
    /// (`registry-behaviour.md` 3.1, 3.2 and 3.12).
    mutating func speaksHTTPAsHub() {
        onRequest(nil) { request in
            request.path = HubHTTP.routed(request.path)
            request.body = HubHTTP.repaired(request.body)
        }
        onResponse(nil) { exchange in
            if exchange.request.path.hasPrefix(ContractVersion.v1.basePath) {
                exchange.response = .text("404 page not found\n", status: 404)
            } else if let answer = HubHTTP.health(exchange.request) ?? HubHTTP.preflight(exchange.request) {
                exchange.response = answer
                return
            }
            if exchange.response.status == 405 {
                let methods = exchange.response.headers.values(of: "Allow").first ?? ""
                exchange.response = ServerResponse(
                    status: 405,
                    headers: methods.split(separator: ", ").map { HeaderField("Allow", String($0)) }, body: .bytes([]))
            }
            if !HubHTTP.cameBeforeRouting(exchange.response) {
                exchange.response.headers.append(HeaderField("Vary", "Origin"))
            }
        }
        // The text of the conflict is built from a name that is not there.
        onResponse(["createExperimentRun", "createExperimentExperimentRun", "createInferenceServiceServe"]) {
            exchange in
            guard exchange.response.status == 409, let body = try? JSONReader.read(exchange.request.body),
                body["name"] ?? .null == .null
            else { return }
            exchange.response = .dropped
        }
    }
}

/// The parts of hub's HTTP that are no operation.
private enum HubHTTP {
    /// A path in which a character is escaped that needs no escape is matched as it was sent; others are decoded.
    static func routed(_ path: String) -> String {
        guard path.contains("%") else { return path }
        let escapes = path.split(separator: "%", omittingEmptySubsequences: false).dropFirst()
        let isNeedless = escapes.contains { escape in
            guard let byte = UInt8(escape.prefix(2), radix: 16), byte < 0x80 else { return false }
            let character = Character(Unicode.Scalar(byte))
            return character.isLetter || character.isNumber || "-_.~".contains(character)
        }
        return isNeedless ? path.replacing("%", with: "%25") : path
    }

    /// Each byte that is no UTF-8 becomes U+FFFD, one by one.
    static func repaired(_ body: [UInt8]) -> [UInt8] {
        guard String(validating: body, as: UTF8.self) == nil else { return body }
        var repaired: [UInt8] = []
        var rest = body[...]
        while let first = rest.first {
            let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
            if length > 0, String(validating: rest.prefix(length), as: UTF8.self) != nil, rest.count >= length {
                repaired += rest.prefix(length)
                rest = rest.dropFirst(length)
            } else {
                repaired += Array("\u{FFFD}".utf8)
                rest = rest.dropFirst()
            }
        }
        return repaired
    }

    static func cameBeforeRouting(_ response: ServerResponse) -> Bool {
        guard case .json(let body) = response.body, let message = body["message"]?.string else { return false }
        return response.status == 400 && message.hasSuffix("contains null bytes which are not allowed")
    }

    static func preflight(_ request: ServerRequest) -> ServerResponse? {
        guard request.method == "OPTIONS", !request.headers.values(of: "Origin").isEmpty,
            !request.headers.values(of: "Access-Control-Request-Method").isEmpty
        else { return nil }
        let fields = ["Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"]
        return ServerResponse(status: 200, headers: fields.map { HeaderField("Vary", $0) }, body: .bytes([]))
    }

    static func health(_ request: ServerRequest) -> ServerResponse? {
        guard request.path.hasSuffix("/readyz/health") || request.path.hasSuffix("/readyz/isDirty") else { return nil }
        guard request.method == "GET" else {
            return .text(request.method == "HEAD" ? "" : "method not allowed\n", status: 405)
        }
        guard (try? QueryParameters(request.query))?["format"] == "json" else { return .text("OK", status: 200) }
        return ServerResponse(
            status: 200, headers: [HeaderField("Content-Type", "application/json")],
            body: .json(["checks": [:], "status": "pass"]))
    }
}

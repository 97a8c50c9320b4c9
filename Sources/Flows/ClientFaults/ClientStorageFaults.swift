import HTTPCore
import SourceText
import Synchronization

/// A storage in a bucket that loses, mixes up or leaves behind what it stores, or gives secrets away.
enum ClientStorageFaults {
    static let all: [ClientFault] = [
        bucket("client-upload-is-not-aborted", "The parts of an upload that failed stay in the bucket", ["MR-2207"]) {
            request, next async throws(TransportError) in
            guard request.method == "DELETE", request.url.contains("uploadId=") else { return try await next(request) }
            return HTTPResponse(status: 204, headers: HTTPHeaders(), body: [])
        },
        bucket("client-upload-keeps-half", "The files that came before a failure stay in the bucket", ["MR-2207"]) {
            request, next async throws(TransportError) in
            guard request.method == "DELETE", !request.url.contains("?") else { return try await next(request) }
            return HTTPResponse(status: 204, headers: HTTPHeaders(), body: [])
        },
        bucket("client-upload-loses-the-last-part", "The last part of a large file is lost", ["MR-2206"]) {
            request, next async throws(TransportError) in
            var request = request
            request.changeParts { $0.dropLast() }
            return try await next(request)
        },
        bucket("client-upload-swaps-parts", "The first two parts of a large file change places", ["MR-2206"]) {
            request, next async throws(TransportError) in
            var request = request
            if request.method == "PUT", request.url.contains("partNumber=1&") {
                request.url = request.url.replacing("partNumber=1&", with: "partNumber=2&")
            } else if request.method == "PUT", request.url.contains("partNumber=2&") {
                request.url = request.url.replacing("partNumber=2&", with: "partNumber=1&")
            }
            return try await next(request)
        },
        bucket(
            "client-upload-names-parts-by-wrong-checksums", "A part is named by the checksum of another", ["MR-2206"]
        ) {
            request, next async throws(TransportError) in
            var request = request
            request.changeParts { parts in
                let tags = parts.map(\.tag)
                return zip(parts, tags.dropFirst() + tags.prefix(1)).map { (number: $0.number, tag: $1) }
            }
            return try await next(request)
        },
        bucket("client-upload-completes-in-no-order", "The parts of a file are named in no order", ["MR-2206"]) {
            request, next async throws(TransportError) in
            var request = request
            request.changeParts { $0.reversed() }
            return try await next(request)
        },
        ClientFault(
            "client-upload-tells-the-key", "The URI that is registered holds the secret key of the bucket",
            ["MR-2209"], needsObjectStore: true
        ) { seams in
            let key = Mutex<String?>(nil)
            seams.wrapStorage { request, next async throws(TransportError) in
                if let secret = request.signing?.secretAccessKey { key.withLock { $0 = secret } }
                return try await next(request)
            }
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                if let secret = key.withLock({ $0 }) {
                    request.changeBody { body in
                        body["uri"] = (body["uri"]?.string).map { .string("\($0)&secretAccessKey=\(secret)") }
                    }
                }
                return try await next(request)
            }
        },
        ClientFault(
            "client-upload-shows-its-token", "The token of the registry goes to the object store", ["MR-1130"],
            needsObjectStore: true
        ) { seams in
            let token = Mutex<String?>(nil)
            seams.wrapSend { request, next async throws(TransportError) in
                if let field = request.headers["Authorization"] { token.withLock { $0 = field } }
                return try await next(request)
            }
            seams.wrapStorage { request, next async throws(TransportError) in
                var request = request
                if let field = token.withLock({ $0 }) { request.headers["X-Forwarded-Authorization"] = field }
                return try await next(request)
            }
        },
        ClientFault(
            "client-upload-forgets-the-endpoint", "The URI that is registered does not say where its bucket is",
            ["MR-2208"], needsObjectStore: true
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                var request = request
                request.changeBody { body in
                    guard let uri = body["uri"]?.string, uri.hasPrefix("s3://") else { return }
                    body["uri"] = .string(String(uri.prefix { $0 != "?" }))
                }
                return try await next(request)
            }
        },
    ]

    private static func bucket(
        _ name: String, _ sentence: String, _ clauses: [String], _ send: @escaping ClientSeams.Send
    ) -> ClientFault {
        ClientFault(name, sentence, clauses, needsObjectStore: true) { $0.wrapStorage(send) }
    }
}

extension HTTPRequest {
    fileprivate typealias Part = (number: String, tag: String)

    /// Changes the list of parts where it completes an upload.
    fileprivate mutating func changeParts(_ change: ([Part]) -> [Part]) {
        guard method == "POST", url.contains("uploadId="), let body else { return }
        let entries = String(decoding: body, as: UTF8.self).split(separator: "<Part>").dropFirst()
        let parts: [Part] = entries.map { ($0.between("PartNumber"), $0.between("ETag")) }
        let written = change(parts).map { "<Part><PartNumber>\($0.number)</PartNumber><ETag>\($0.tag)</ETag></Part>" }
        self.body = Array("<CompleteMultipartUpload>\(written.joined())</CompleteMultipartUpload>".utf8)
    }
}

extension Substring {
    /// What stands between the tags of a name, as it is escaped.
    fileprivate func between(_ name: String) -> String {
        guard let start = firstRange(of: "<\(name)>"),
            let end = self[start.upperBound...].firstRange(of: "</\(name)>")
        else { return "" }
        return String(self[start.upperBound..<end.lowerBound])
    }
}

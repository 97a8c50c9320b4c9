import Foundation
import HTTPCore
import Synchronization
import TestSupport
import Testing

@testable import RegistryClient

@Suite("A storage in a bucket", .enabled(if: ObjectStore.isInstalled, Comment(rawValue: ObjectStore.isAbsent)))
struct S3StorageTests {
    /// Passes requests on and remembers them; may cut one, or call back before it.
    final class Tap: HTTPTransport {
        private let base = CurlTransport(TransportSettings(proxy: .direct))
        private let seen = Mutex<[String]>([])
        private let before: @Sendable (HTTPRequest) throws(TransportError) -> Void

        init(_ before: @escaping @Sendable (HTTPRequest) throws(TransportError) -> Void = { _ in }) {
            self.before = before
        }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let query = request.url.drop { $0 != "?" }.split(separator: "&").map { item in
                item.contains("uploadId=") ? item.prefix { $0 != "=" } : item
            }
            seen.withLock { $0.append("\(request.method) \(query.joined(separator: "&"))") }
            try before(request)
            return try await base.send(request)
        }

        var log: [String] { seen.withLock(\.self).sorted() }
    }

    static func storage(
        _ tap: Tap = Tap(), _ change: (inout S3Configuration) -> Void = { _ in }
    ) throws -> S3Storage {
        var configuration = try Samples.bucketConfiguration(prefix: "s-\(UUID().uuidString)")
        change(&configuration)
        return try S3Storage(configuration, transport: tap)
    }

    /// 11 MiB, no part like another.
    static func largeFile(in folder: TemporaryDirectory) throws -> String {
        let path = folder.path("large/model.bin")
        try folder.write("", to: "large/model.bin")
        let file = try #require(FileHandle(forWritingAtPath: path))
        for number in 0..<11 { try file.write(contentsOf: Data(repeating: UInt8(number), count: 1 << 20)) }
        try file.close()
        return path
    }

    static func unfinishedUploads(_ storage: S3Storage) async throws -> String {
        let configuration = storage.configuration
        let key = AWSSigningKey(
            accessKeyID: configuration.accessKeyID, secretAccessKey: configuration.secretAccessKey,
            region: configuration.region ?? "")
        let answer = try await CurlTransport().send(
            HTTPRequest(
                method: "GET", url: "\(configuration.endpoint)/\(configuration.bucket)?uploads=", signing: key))
        let text = String(decoding: answer.body, as: UTF8.self)
        return text.contains(configuration.prefix) ? text : "none"
    }

    @Test("builds the URIs of S3URI, and knows its own")
    func uris() throws {
        let storage = try S3Storage(
            S3Configuration(
                bucket: "b", endpoint: "https://minio.example:9000", region: "r", accessKeyID: "k",
                secretAccessKey: "s", prefix: "team/a"))
        let uri = "s3://b/team/a/m/1?endpoint=https://minio.example:9000&defaultRegion=r"
        #expect(try storage.uri(of: "m/1/") == uri)
        #expect(storage.place(of: uri) == "m/1")
        #expect(storage.place(of: "s3://b/team/a/m/1") == "m/1")
        for other in [
            "s3://b/team/m/1", "s3://c/team/a/m/1", "s3://b/team/a/m/1?endpoint=https://other", "file:///b/m/1",
            "s3://b/team/a/../1",
        ] {
            #expect(storage.place(of: other) == nil, "\(other)")
        }
    }

    @Test("sends a large file in parts, and the small ones beside it at once")
    func multipart() async throws {
        let folder = try TemporaryDirectory()
        let path = try Self.largeFile(in: folder)
        try folder.write("{}", to: "large/config.json")
        let tap = Tap()
        let storage = try Self.storage(tap) {
            $0.multipartThreshold = 6 << 20
            $0.partSize = 5 << 20
        }
        try await storage.upload(folder.path("large"), to: "m/1")
        #expect(
            tap.log.filter { !$0.contains("list-type") } == [
                "POST ?uploadId", "POST ?uploads=", "PUT ", "PUT ?partNumber=1&uploadId", "PUT ?partNumber=2&uploadId",
                "PUT ?partNumber=3&uploadId",
            ])
        let back = try await storage.download("m/1", into: folder.path("back"))
        #expect(FileManager.default.contentsEqual(atPath: path, andPath: back + "/model.bin"))
        #expect(try await Self.unfinishedUploads(storage) == "none")
    }

    @Test(
        "aborts its uploads and leaves nothing when a part does not arrive, or when its task is cancelled",
        arguments: ["cut", "cancel"])
    func aborted(how: String) async throws {
        let folder = try TemporaryDirectory()
        _ = try Self.largeFile(in: folder)
        try folder.write("{}", to: "large/a.json")
        let task = Mutex<Task<String, any Error>?>(nil)
        let tap = Tap { request throws(TransportError) in
            guard request.url.contains("partNumber=2") else { return }
            if how == "cut" { throw TransportError(.dropped, "cut") }
            task.withLock { $0?.cancel() }
        }
        let storage = try Self.storage(tap) {
            $0.multipartThreshold = 1 << 20
            $0.partSize = 5 << 20
            $0.parallelRequests = 1
        }
        let path = folder.path("large")
        let upload = task.withLock { task in
            let upload = Task { try await storage.upload(path, to: "m/1") }
            task = upload
            return upload
        }
        let error = await #expect(throws: RegistryError.self) { try await upload.value }
        guard case .transport(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.code == (how == "cut" ? .dropped : .cancelled))
        #expect(tap.log.contains("DELETE ?uploadId"))
        #expect(try await storage.list("m/1").isEmpty)
        #expect(try await Self.unfinishedUploads(storage) == "none")
    }

    @Test("removes the small files that it had stored when a later one does not arrive")
    func rolledBack() async throws {
        let folder = try TemporaryDirectory()
        for name in ["a", "b", "c"] { try folder.write(name, to: "m/\(name)") }
        let tap = Tap { request throws(TransportError) in
            if request.method == "PUT", request.url.hasSuffix("/c") { throw TransportError(.dropped, "cut") }
        }
        let storage = try Self.storage(tap) { $0.parallelRequests = 1 }
        let error = await #expect(throws: RegistryError.self) {
            try await storage.upload(folder.path("m"), to: "m/1")
        }
        #expect(error == .transport(TransportError(.dropped, "cut")))
        #expect(try await storage.list("m/1").isEmpty)
    }

    @Test("says so where what it had stored can not be taken back")
    func leftBehind() async throws {
        let folder = try TemporaryDirectory()
        for name in ["a", "b"] { try folder.write(name, to: "m/\(name)") }
        let tap = Tap { request throws(TransportError) in
            if request.url.hasSuffix("/b") || request.method == "DELETE" { throw TransportError(.dropped, "cut") }
        }
        let storage = try Self.storage(tap) { $0.parallelRequests = 1 }
        let error = await #expect(throws: RegistryError.self) {
            try await storage.upload(folder.path("m"), to: "m/1")
        }
        #expect(
            error == .storage(StorageError(.leftBehind, "cut; what had been stored could not be taken back: cut")))
    }

    @Test(
        "refuses what it may not or can not do, in words that hold no key",
        arguments: [
            ("wrong secret", StorageError.Code.denied, "403 SignatureDoesNotMatch"),
            ("unknown key", .denied, "403 InvalidAccessKeyId"),
            ("no bucket", .noSuchBucket, "404 NoSuchBucket"),
        ])
    func refused(what: String, code: StorageError.Code, words: String) async throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("x", to: "x")
        let storage = try Self.storage {
            switch what {
            case "wrong secret": $0.secretAccessKey = "hush-hush"
            case "unknown key": $0.accessKeyID = "AKIANOBODY"
            default: $0.bucket = "nobodys"
            }
        }
        let error = await #expect(throws: RegistryError.self) { try await storage.upload(path, to: "m/1") }
        guard case .storage(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.code == code)
        #expect(reason.message.contains(words), "\(reason.message)")
        #expect(!reason.message.contains(storage.configuration.secretAccessKey))
    }

    @Test("is a transport error where nobody listens")
    func nobody() async throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("x", to: "x")
        let storage = try Self.storage { $0.endpoint = "http://127.0.0.1:1" }
        let error = await #expect(throws: RegistryError.self) { try await storage.upload(path, to: "m/1") }
        guard case .transport(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.code == .cannotConnect)
    }

    @Test("lists more files than a page holds")
    func pages() async throws {
        let folder = try TemporaryDirectory()
        for number in 0..<5 { try folder.write("", to: "f\(number)") }
        let tap = Tap()
        let storage = try Self.storage(tap)
        try await storage.upload(folder.url.path, to: "m/1")
        let requests = S3Requests(configuration: storage.configuration, transport: tap, pageSize: 2)
        let keys = try await requests.list(prefix: storage.configuration.prefix).map(\.key)
        #expect(keys == (0..<5).map { "\(storage.configuration.prefix)/m/1/f\($0)" })
        #expect(tap.log.count { $0.contains("max-keys=2") } == 3)
    }
}

@Suite("The configuration of a bucket")
struct S3ConfigurationTests {
    @Test(
        "names the first setting that is nowhere",
        arguments: [
            ([:], "the storage has no bucket: give it, or set AWS_S3_BUCKET"),
            (["AWS_S3_BUCKET": "b"], "the storage has no endpoint: give it, or set AWS_S3_ENDPOINT"),
            (
                ["AWS_S3_BUCKET": "b", "AWS_S3_ENDPOINT": "http://e"],
                "the storage has no access key: give it, or set AWS_ACCESS_KEY_ID"
            ),
            (
                ["AWS_S3_BUCKET": "b", "AWS_S3_ENDPOINT": "http://e", "AWS_ACCESS_KEY_ID": "k"],
                "the storage has no secret access key: give it, or set AWS_SECRET_ACCESS_KEY"
            ),
        ] as [([String: String], String)])
    func missing(variables: [String: String], message: String) {
        let error = #expect(throws: RegistryError.self) {
            try S3Configuration.resolve(in: Surroundings(variable: { variables[$0] }))
        }
        #expect(error == .missingMetadata(message))
    }

    @Test("takes arguments before variables, and a session token only with the keys of the environment")
    func resolved() throws {
        let variables = [
            "AWS_S3_BUCKET": "b", "AWS_S3_ENDPOINT": "http://e", "AWS_DEFAULT_REGION": "r", "AWS_ACCESS_KEY_ID": "k",
            "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t",
        ]
        let surroundings = Surroundings(variable: { variables[$0] })
        let all = try S3Configuration.resolve(in: surroundings)
        #expect(
            all
                == S3Configuration(
                    bucket: "b", endpoint: "http://e", region: "r", accessKeyID: "k", secretAccessKey: "s",
                    sessionToken: "t"))
        let own = try S3Configuration.resolve(
            bucket: "c", accessKeyID: "k2", secretAccessKey: "s2", in: surroundings)
        #expect(
            own
                == S3Configuration(
                    bucket: "c", endpoint: "http://e", region: "r", accessKeyID: "k2", secretAccessKey: "s2"))
    }

    @Test("is never printed with its secrets")
    func printed() {
        let configuration = S3Configuration(
            bucket: "b", endpoint: "http://e", accessKeyID: "k", secretAccessKey: "hush", sessionToken: "hush")
        var dumped = ""
        dump(configuration, to: &dumped)
        let request = HTTPRequest(
            method: "GET", url: "http://e",
            signing: AWSSigningKey(accessKeyID: "k", secretAccessKey: "hush", sessionToken: "hush", region: "r"))
        dump(request, to: &dumped)
        let all = "\(configuration) \(String(reflecting: configuration)) \(request) \(dumped)"
        #expect(!all.contains("hush"), "\(all)")
    }

    @Test("makes sense", arguments: ["minio:9000", "ftp://minio"])
    func endpoint(endpoint: String) {
        #expect(throws: RegistryError.self) {
            try S3Storage(
                S3Configuration(bucket: "b", endpoint: endpoint, accessKeyID: "k", secretAccessKey: "s"))
        }
    }
}

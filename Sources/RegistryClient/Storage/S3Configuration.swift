import HTTPCore

/// Which bucket, where, and with which keys. Nothing that prints it shows the secret key or the session token.
public struct S3Configuration: Sendable, Hashable {
    /// The name of the bucket, which exists.
    public var bucket: String
    /// Scheme, host and port, such as `https://minio.example:9000`; buckets are the first word of the path.
    public var endpoint: String
    /// What goes into URIs and signatures; nil signs for `us-east-1` and says nothing in URIs.
    public var region: String?
    /// The public name of the key.
    public var accessKeyID: String
    /// The secret key; signs, and is never sent.
    public var secretAccessKey: String
    /// What temporary keys bring along.
    public var sessionToken: String?
    /// What comes before every place in the bucket, such as `models/team-a`; empty for nothing.
    public var prefix: String
    /// Files of this size or more go in parts.
    public var multipartThreshold: Int
    /// The size of a part, 5 MiB or more; grows where a file would need more than 10,000 of them.
    public var partSize: Int
    /// The most requests at a time.
    public var parallelRequests: Int

    /// The smallest part that object storages take (but for the last one).
    public static let smallestPart = 5 << 20
    /// The most parts of one object.
    public static let mostParts = 10_000

    /// Everything said; 8 MiB parts, four requests at a time.
    public init(
        bucket: String, endpoint: String, region: String? = nil, accessKeyID: String, secretAccessKey: String,
        sessionToken: String? = nil, prefix: String = "", multipartThreshold: Int = 16 << 20, partSize: Int = 8 << 20,
        parallelRequests: Int = 4
    ) {
        self.bucket = bucket
        self.endpoint = endpoint
        self.region = region
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.prefix = prefix
        self.multipartThreshold = multipartThreshold
        self.partSize = partSize
        self.parallelRequests = parallelRequests
    }

    /// Takes from the environment what no argument says: `AWS_S3_BUCKET`, `AWS_S3_ENDPOINT`, `AWS_DEFAULT_REGION`,
    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, and `AWS_SESSION_TOKEN` where the keys are those of the
    /// environment.
    ///
    /// - Throws: `.missingMetadata` that names the first setting which is nowhere.
    public static func resolve(
        bucket: String? = nil, endpoint: String? = nil, region: String? = nil, accessKeyID: String? = nil,
        secretAccessKey: String? = nil, prefix: String = "", in surroundings: Surroundings = .process
    ) throws(RegistryError) -> S3Configuration {
        func known(_ argument: String?, _ variable: String) -> String? {
            [argument, surroundings.variable(variable)].compactMap { $0 }.first { !$0.isEmpty }
        }
        func required(_ argument: String?, _ variable: String, _ what: String) throws(RegistryError) -> String {
            guard let value = known(argument, variable) else {
                throw .missingMetadata("the storage has no \(what): give it, or set \(variable)")
            }
            return value
        }
        return S3Configuration(
            bucket: try required(bucket, "AWS_S3_BUCKET", "bucket"),
            endpoint: try required(endpoint, "AWS_S3_ENDPOINT", "endpoint"),
            region: known(region, "AWS_DEFAULT_REGION"),
            accessKeyID: try required(accessKeyID, "AWS_ACCESS_KEY_ID", "access key"),
            secretAccessKey: try required(secretAccessKey, "AWS_SECRET_ACCESS_KEY", "secret access key"),
            sessionToken: accessKeyID == nil ? known(nil, "AWS_SESSION_TOKEN") : nil, prefix: prefix)
    }

    /// - Throws: `.missingMetadata` for an empty setting, `.invalidArgument` for one that makes no sense.
    func check() throws(RegistryError) {
        for (value, what) in [
            (bucket, "bucket"), (endpoint, "endpoint"), (accessKeyID, "access key"),
            (secretAccessKey, "secret access key"),
        ] where value.isEmpty {
            throw .missingMetadata("the storage has no \(what)")
        }
        guard endpoint.hasPrefix("http://") || endpoint.hasPrefix("https://") else {
            throw .invalidArgument("the endpoint \"\(endpoint)\" has no scheme: expected http://… or https://…")
        }
        guard !bucket.utf8.contains(UInt8(ascii: "/")) else {
            throw .invalidArgument("\"\(bucket)\" is no name of a bucket; what comes after it is the prefix")
        }
        guard partSize >= Self.smallestPart, multipartThreshold >= 1, parallelRequests >= 1 else {
            throw .invalidArgument("parts of a file have 5 MiB or more, and go one at a time or more")
        }
        if !prefix.isEmpty { _ = try StoragePlace.words(prefix) }
    }

    var signingKey: AWSSigningKey {
        AWSSigningKey(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken,
            region: region ?? "us-east-1")
    }

    /// The size of the parts of a file.
    func partSize(ofFile size: Int) -> Int {
        max(partSize, (size + Self.mostParts - 1) / Self.mostParts)
    }
}

extension S3Configuration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where it is, and the public name of the key.
    public var description: String { "bucket \(bucket) at \(endpoint), key \(accessKeyID)" }
    /// Like `description`.
    public var debugDescription: String { description }
    /// Like `description`, so that `dump` shows no secret either.
    public var customMirror: Mirror {
        Mirror(self, children: ["bucket": bucket, "endpoint": endpoint, "accessKeyID": accessKeyID])
    }
}

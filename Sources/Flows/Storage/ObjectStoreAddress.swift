import HTTPCore

/// The object store in which stories keep files: which bucket, where, and the key for it.
///
/// Nothing that prints it shows the secret key or the session token.
package struct ObjectStoreAddress: Sendable, Hashable {
    package let bucket: String
    /// Scheme, host and port, without a slash at its end.
    package let endpoint: String
    package let region: String?
    package let accessKeyID: String
    package let secretAccessKey: String
    /// What temporary keys bring along.
    package let sessionToken: String?

    package init(
        bucket: String, endpoint: String, region: String? = nil, accessKeyID: String, secretAccessKey: String,
        sessionToken: String? = nil
    ) {
        self.bucket = bucket
        self.endpoint = endpoint
        self.region = region
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }

    /// What may stand in no output.
    package var secrets: [String] { [secretAccessKey] + (sessionToken.map { [$0] } ?? []) }

    /// What stands behind the `?` of the URIs of files in it (`client-flow.md`, "Utilities").
    package var query: String { "endpoint=\(endpoint)" + (region.map { "&defaultRegion=\($0)" } ?? "") }

    var signingKey: AWSSigningKey {
        AWSSigningKey(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken,
            region: region ?? "us-east-1")
    }

    /// What lies below the bucket in a URI of it, without a slash at either end; nil for the URI of another bucket.
    func prefix(of uri: String) -> String? {
        let start = "s3://\(bucket)/"
        guard uri.hasPrefix(start) else { return nil }
        return String(uri.dropFirst(start.count).prefix { $0 != "?" })
    }
}

extension ObjectStoreAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "bucket \(bucket) at \(endpoint), key \(accessKeyID)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["bucket": bucket, "endpoint": endpoint]) }
}

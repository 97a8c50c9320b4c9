/// With what a request is signed by AWS Signature Version 4, for object storage that speaks S3.
///
/// The content itself is not part of the signature (`x-amz-content-sha256: UNSIGNED-PAYLOAD`), so that it can be read
/// once while it is sent. Nothing that prints a key shows its secrets.
public struct AWSSigningKey: Sendable, Hashable {
    /// The public name of the key.
    public var accessKeyID: String
    /// The secret that signs; never sent.
    public var secretAccessKey: String
    /// What temporary keys bring along; sent with every request.
    public var sessionToken: String?
    /// Such as `eu-west-1`.
    public var region: String
    /// `s3` unless it signs for something else.
    public var service: String

    /// A key from its parts.
    public init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil, region: String,
        service: String = "s3"
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.region = region
        self.service = service
    }
}

extension AWSSigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name of the key and its region.
    public var description: String { "key \(accessKeyID) for \(service) in \(region)" }
    /// Like `description`.
    public var debugDescription: String { description }
    /// Like `description`, so that `dump` shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID, "region": region]) }
}

/// Builds the URIs that point at objects of an S3 storage: `s3://bucket/path?endpoint=…&defaultRegion=…`.
public enum S3URI {
    /// Builds a URI from arguments, and from `AWS_S3_BUCKET`, `AWS_S3_ENDPOINT` and `AWS_DEFAULT_REGION` where they
    /// are not given. Nothing is escaped; a slash at the beginning of the path is kept.
    ///
    /// The endpoint of the environment belongs to the bucket of the environment: another bucket needs its own.
    ///
    /// - Throws: `.missingMetadata` where bucket or endpoint are not known.
    public static func build(
        path: String, bucket: String? = nil, endpoint: String? = nil, region: String? = nil,
        in surroundings: Surroundings = .process
    ) throws(RegistryError) -> String {
        func known(_ argument: String?, _ variable: String) -> String? {
            [argument, surroundings.variable(variable)].compactMap { $0 }.first { !$0.isEmpty }
        }
        let defaultBucket = known(nil, "AWS_S3_BUCKET")
        guard let bucket = known(bucket, "AWS_S3_BUCKET") else {
            throw .missingMetadata("without AWS_S3_BUCKET a bucket and an endpoint must be given")
        }
        let isDefault = bucket == defaultBucket
        guard let endpoint = isDefault ? known(endpoint, "AWS_S3_ENDPOINT") : endpoint, !endpoint.isEmpty else {
            throw .missingMetadata(
                isDefault
                    ? "the environment variable AWS_S3_ENDPOINT is missing, and no endpoint is given"
                    : "the bucket \"\(bucket)\" is not that of AWS_S3_BUCKET, so its endpoint must be given")
        }
        let suffix = known(region, "AWS_DEFAULT_REGION").map { "&defaultRegion=\($0)" } ?? ""
        return "s3://\(bucket)/\(path)?endpoint=\(endpoint)\(suffix)"
    }
}

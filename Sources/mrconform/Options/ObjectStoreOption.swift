import Flows
import SourceText

/// `--object-store`: the bucket in which stories keep files, and the key for it.
enum ObjectStoreOption {
    private static let form = "s3://BUCKET?endpoint=http://HOST:PORT&region=REGION"

    /// The address with a key from the file that it names, else from the variables that other tools of S3 take.
    static func address(_ text: String) throws(UsageError) -> ObjectStoreAddress {
        let parts = text.split(separator: "?", maxSplits: 1).map(String.init)
        guard let uri = parts.first, uri.hasPrefix("s3://") else { throw UsageError("--object-store takes \(form)") }
        let bucket = uri.dropFirst("s3://".count)
        guard !bucket.isEmpty, !bucket.contains("/") else {
            throw UsageError("--object-store takes a bucket without a path: \(form)")
        }
        var options: [String: String] = [:]
        for item in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, !pair[1].isEmpty, ["endpoint", "region", "credentials-file"].contains(pair[0]) else {
                // Not shown: it may be a key.
                throw UsageError(
                    "--object-store takes endpoint=, region= and credentials-file= behind the \"?\", and no key: \(form)"
                )
            }
            options[pair[0]] = pair[1]
        }
        guard let endpoint = options["endpoint"], endpoint.hasPrefix("http://") || endpoint.hasPrefix("https://"),
            !endpoint.contains("@")
        else { throw UsageError("--object-store needs the endpoint, with http:// or https://: \(form)") }
        let key: Key
        if let path = options["credentials-file"] { key = try file(path) } else { key = try variables() }
        return ObjectStoreAddress(
            bucket: String(bucket), endpoint: endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint,
            region: options["region"], accessKeyID: key.id, secretAccessKey: key.secret, sessionToken: key.session)
    }

    private typealias Key = (id: String, secret: String, session: String?)

    private static func variables() throws(UsageError) -> Key {
        guard let id = Terminal.variable("AWS_ACCESS_KEY_ID"), let secret = Terminal.variable("AWS_SECRET_ACCESS_KEY")
        else {
            throw UsageError(
                "--object-store needs a key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or say credentials-file=")
        }
        return (id, secret, Terminal.variable("AWS_SESSION_TOKEN"))
    }

    /// The profile `default` of a file of shared credentials.
    private static func file(_ path: String) throws(UsageError) -> Key {
        let file: SourceFile
        do {
            file = try SourceLoader.load(path: path)
        } catch {
            throw UsageError("--object-store: \"\(path)\": \(error.diagnostic.message)")
        }
        var isDefault = true
        var values: [String: String] = [:]
        for line in String(decoding: file.bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let line = String(line).trimmed
            if line.hasPrefix("[") {
                isDefault = line == "[default]"
            } else if isDefault, !line.hasPrefix("#"), let sign = line.firstIndex(of: "=") {
                values[String(line[..<sign]).trimmed] = String(line[line.index(after: sign)...]).trimmed
            }
        }
        guard let id = values["aws_access_key_id"], let secret = values["aws_secret_access_key"] else {
            throw UsageError(
                "--object-store: the profile default of \"\(path)\" has no aws_access_key_id or aws_secret_access_key")
        }
        return (id, secret, values["aws_session_token"])
    }
}

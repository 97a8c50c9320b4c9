import SourceText

/// Where a story stores files in an object store: a place of its own, which goes with the story.
package struct StoryBucket: Sendable {
    /// `s3://BUCKET/…/bucket`, what `$(bucket.uri)` stands for.
    package let uri: String
    /// What comes behind the `?` of the URIs of files there, `$(bucket.query)`.
    package let query: String

    package init(uri: String, query: String) {
        self.uri = uri
        self.query = query
    }

    /// What comparisons show in the place of both.
    static let marks: Set<String> = ["$(bucket.uri)", "$(bucket.query)"]

    /// Tells a story about it.
    func bind(in variables: inout Variables) {
        variables["bucket"] = .value(.object(JSONObject([("uri", .string(uri)), ("query", .string(query))])))
        variables.mark(uri, as: "$(bucket.uri)")
        variables.mark(query, as: "$(bucket.query)")
    }
}

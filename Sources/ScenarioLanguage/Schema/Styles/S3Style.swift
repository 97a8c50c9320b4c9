extension ClientStyle {
    /// The builder of S3 URIs, which asks nobody.
    ///
    /// Source: `client-flow.md`, "Utilities".
    static let s3 = ClientStyle(
        "s3",
        [
            Method(
                "uri",
                [
                    .text("path", required: true), .text("bucket"), .text("endpoint"), .text("region"),
                    Argument("environment", .anything),
                ],
                gives: .value(.uri), fails: [.refused])
        ])
}

extension ClientStyle {
    /// Models of the Hugging Face hub, registered where they are.
    ///
    /// Source: `client-flow.md`, "Utilities".
    static let huggingFace = ClientStyle(
        "huggingFace",
        [
            Method(
                "register",
                [
                    Argument("hub", .value(.uri), required: true), .text("repository", required: true),
                    .text("path", required: true, shownAs: "artifact.storagePath"),
                    .text("version", required: true, shownAs: "version.name"),
                    .text("modelFormatName", required: true, shownAs: "artifact.modelFormatName"),
                    .text("modelFormatVersion", required: true, shownAs: "artifact.modelFormatVersion"),
                    .text("revision"), .text("author", shownAs: "version.author"), .text("owner"),
                    .text("model", shownAs: "model.name"),
                    .text("versionDescription", shownAs: "version.description"),
                ],
                gives: .object([
                    ("model", .entity(.registeredModel)), ("version", .entity(.modelVersion)),
                    ("artifact", .entity(.modelArtifact)),
                ]), writes: true, fails: [.invalid, .conflict, .notFound, .refused])
        ])
}

extension ClientStyle {
    /// Files in a storage, without a word to the registry.
    ///
    /// Source: `client-flow.md`, "Utilities".
    static let storage = ClientStyle(
        "storage",
        [
            Method(
                "upload",
                [
                    target, .text("path", required: true), place, Argument("replacing", .flag),
                    Argument("partSize", .value(.positiveNumber)),
                ],
                gives: .value(.uri), fails: [.conflict, .notFound, .forbidden, .refused]),
            Method("list", [target, place], gives: .list(of: .anything), fails: [.notFound, .refused]),
            Method("delete", [target, place], gives: .nothing, writes: true, fails: [.notFound, .refused]),
            Method("unfinished", [target, place], gives: .list(of: .anything), fails: [.refused]),
        ])

    /// Registering a model together with its files.
    ///
    /// Source: `client-flow.md`, "G2 high-level client: every method with its call sequence".
    static let facade = ClientStyle(
        "facade",
        [
            Method(
                "uploadAndRegisterModel",
                registration + [
                    Argument("storage", .value(.uri)), .text("path", required: true), .text("place"),
                ],
                gives: registered, writes: true, fails: [.invalid, .conflict, .notFound, .forbidden, .refused])
        ])

    private static let target = Argument("storage", .value(.uri), required: true)
    private static let place = Argument.text("place", required: true)

    private static let registration: [Argument] = [
        .text("model", shownAs: "model.name"), .text("version", required: true, shownAs: "version.name"),
        .text("modelFormatName", required: true, shownAs: "artifact.modelFormatName"),
        .text("modelFormatVersion", required: true, shownAs: "artifact.modelFormatVersion"),
        .text("storageKey", shownAs: "artifact.storageKey"), .text("storagePath", shownAs: "artifact.storagePath"),
        .text("author", shownAs: "version.author"), .text("owner"),
        .text("versionDescription", shownAs: "version.description"), Argument("metadata", .value(.properties)),
    ]

    private static let registered = Result.object([
        ("model", .entity(.registeredModel)), ("version", .entity(.modelVersion)),
        ("artifact", .entity(.modelArtifact)),
    ])
}

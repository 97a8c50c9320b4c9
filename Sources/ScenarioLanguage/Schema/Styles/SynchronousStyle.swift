extension ClientStyle {
    /// The first Python client: objects that upserts fill, no `await`, one model artifact to a version.
    ///
    /// Source: `client-flow.md`, "G0 (seed 001): sync, MLMD gRPC".
    static let synchronous = ClientStyle(
        "sync",
        [
            Method(
                "upsertRegisteredModel",
                [
                    Argument("id", .entity([.registeredModel])),
                    .text("name", required: true, shownAs: "name"),
                    .text("description", shownAs: "description"), .text("externalId", shownAs: "externalId"),
                ],
                gives: .entity(.registeredModel), writes: true,
                fails: [.invalid, .notFound, .conflict, .refused]),
            Method(
                "upsertModelVersion",
                [
                    Argument("id", .entity([.modelVersion])),
                    Argument("model", .entity([.registeredModel]), required: true),
                    .text("version", required: true, shownAs: "name"),
                    .text("author", required: true, shownAs: "author"),
                    .text("description", shownAs: "description"), .text("externalId", shownAs: "externalId"),
                    Argument("tags", .value(.texts)), Argument("metadata", .value(.properties)),
                ],
                gives: .entity(.modelVersion, with: [("tags", .value(.texts))]), writes: true,
                fails: [.invalid, .notFound, .conflict, .refused]),
            Method(
                "upsertModelArtifact",
                [
                    Argument("id", .entity([.modelArtifact])),
                    Argument("version", .entity([.modelVersion]), required: true),
                    .text("name", required: true, shownAs: "name"),
                    Argument("uri", .value(.uri), required: true, shownAs: "uri"),
                    .text("description", shownAs: "description"), .text("externalId", shownAs: "externalId"),
                    .text("modelFormatName", shownAs: "modelFormatName"),
                    .text("modelFormatVersion", shownAs: "modelFormatVersion"),
                    .text("runtime"), .text("storageKey", shownAs: "storageKey"),
                    .text("storagePath", shownAs: "storagePath"),
                    .text("serviceAccountName", shownAs: "serviceAccountName"),
                ],
                gives: .entity(.modelArtifact), writes: true,
                fails: [.invalid, .notFound, .conflict, .refused]),
            Method(
                "getRegisteredModelByID", [Argument("id", .entity([.registeredModel]), required: true)],
                gives: .entity(.registeredModel, with: [("versions", .list(of: version))]),
                fails: [.invalid, .notFound], touches: [.modelVersion, .modelArtifact]),
            Method(
                "getModelVersionByID", [Argument("id", .entity([.modelVersion]), required: true)],
                gives: version, fails: [.invalid, .notFound], touches: [.modelArtifact]),
            Method(
                "getModelArtifactByID", [Argument("id", .entity([.modelArtifact]), required: true)],
                gives: .entity(.modelArtifact), fails: [.invalid, .notFound]),
            Method(
                "getModelArtifactByParams",
                [Argument("version", .entity([.modelVersion])), .text("externalId")],
                gives: .entity(.modelArtifact), fails: [.invalid, .notFound, .refused]),
            Method(
                "getRegisteredModels", listOptions,
                gives: .list(of: .entity(.registeredModel, with: [("versions", .list(of: version))])),
                fails: [.invalid, .notFound, .refused], touches: [.modelVersion, .modelArtifact]),
            Method(
                "getModelVersions", [Argument("model", .entity([.registeredModel]), required: true)] + listOptions,
                gives: .list(of: version), fails: [.invalid, .notFound, .refused], touches: [.modelArtifact]),
            Method(
                "getModelArtifacts", [Argument("version", .entity([.modelVersion]))] + listOptions,
                gives: .list(of: .entity(.modelArtifact)), fails: [.invalid, .notFound, .refused]),
        ])

    /// A version that carries its artifact.
    private static let version = Result.entity(
        .modelVersion, with: [("tags", .value(.texts)), ("model", .entity(.modelArtifact))])

    private static let listOptions = [
        Argument("limit", .value(.positiveNumber)),
        Argument("orderBy", .value(.enumeration(["CREATE_TIME", "UPDATE_TIME", "ID"]))),
        Argument("isAscending", .flag),
    ]
}

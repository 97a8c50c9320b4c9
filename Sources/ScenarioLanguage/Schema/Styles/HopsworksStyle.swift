extension ClientStyle {
    /// Model versions that are numbers, with metrics, tags and files.
    ///
    /// Source: `client-flow.md`, "[P] Expressing G4 over Kubeflow v1alpha3".
    static let hopsworks = ClientStyle(
        "hopsworks",
        [
            Method(
                "createModel", creation, gives: model, writes: true,
                fails: [.invalid, .conflict, .notFound, .refused], touches: types),
            Method(
                "save", creation, gives: model, writes: true, fails: [.invalid, .conflict, .notFound, .refused],
                touches: types),
            Method("getModel", which, gives: model, fails: [.notFound, .refused], touches: types),
            Method(
                "getModels",
                [
                    .text("name", required: true), .text("sortedBy"),
                    Argument("direction", .value(.enumeration(["asc", "desc"]))), .text("project"),
                ],
                gives: .list(of: model), fails: [.refused], touches: types),
            Method(
                "getBestModel",
                [
                    .text("name", required: true), .text("metric", required: true),
                    Argument("direction", .value(.enumeration(["max", "min"]))), .text("project"),
                ],
                gives: model, fails: [.notFound, .refused], touches: types),
            Method(
                "delete", which + [files], gives: model, writes: true, fails: [.notFound, .refused], touches: types),
            Method(
                "setTag", which + [.text("tag", required: true), Argument("value", .anything, required: true)],
                gives: model, writes: true, fails: [.notFound, .invalid, .refused], touches: types),
            Method(
                "deleteTag", which + [.text("tag", required: true)], gives: model, writes: true,
                fails: [.notFound, .invalid, .refused], touches: types),
            Method(
                "download", which + [Argument("storage", .value(.uri), required: true)], gives: .list(of: .anything),
                fails: [.notFound, .refused], touches: types),
        ])

    private static let types: [ResourceType] = [.registeredModel, .modelVersion, .modelArtifact]
    private static let files = Argument("storage", .value(.uri))

    private static let which: [Argument] = [
        .text("name", required: true), Argument("version", .value(.wholeNumber)), .text("project"),
    ]

    private static let creation: [Argument] =
        which + [
            files, .text("modelPath"), Argument("uri", .value(.uri), shownAs: "artifact.uri"),
            Argument("overwrite", .flag), Argument("metrics", .anything),
            .text("description", shownAs: "version.description"),
            Argument("awaitRegistration", .value(.number)), Argument("signature", .anything),
            Argument("inputExample", .anything), .text("framework", shownAs: "artifact.modelFormatName"),
            .text("frameworkVersion", shownAs: "artifact.modelFormatVersion"), Argument("tags", .anything),
        ]

    /// The entities that it is made of, and what the style reads in them.
    private static let model = Result.object([
        ("model", .entity(.registeredModel)), ("version", .entity(.modelVersion)),
        ("artifact", .entity(.modelArtifact)), ("number", .value(.wholeNumber)), ("metrics", .anything),
        ("signature", .anything), ("inputExample", .anything), ("tags", .anything),
    ])
}

/// Artifacts: a union of kinds, each row of the table one kind.
enum ArtifactRules {
    /// The kinds that can be created and read, as the union's discriminator knows them.
    static let kinds: [EntityKind] = [.modelArtifact, .docArtifact]

    /// The words of the contract's discriminator, offered or not.
    static let discriminators = ["model-artifact", "doc-artifact", "dataset-artifact", "metric", "parameter"]

    static func kind(_ discriminator: String) -> EntityKind? {
        kinds.first { $0.discriminator == discriminator }
    }

    /// Column `state` holds the index (`registry-behaviour.md` 6.5).
    static let states = ["UNKNOWN", "PENDING", "LIVE", "MARKED_FOR_DELETION", "DELETED", "ABANDONED", "REFERENCE"]

    /// What artifacts that lie somewhere have in common.
    static let located: [Member] =
        Member.base(name: .fixed) + [
            Member("artifactType", .string, .discriminator),
            Member("state", .enumeration("ArtifactState", states), .state, standard: "UNKNOWN"),
            Member("uri", .string, .uri),
        ]
}

extension EntityKind {
    static let modelArtifact = EntityKind(
        typeName: "kf.ModelArtifact", schema: "ModelArtifact", noun: "model artifact", table: .artifact,
        naming: .owned, discriminator: "model-artifact",
        members: ArtifactRules.located + [
            .property("modelFormatName", "model_format_name"),
            .property("modelFormatVersion", "model_format_version"),
            .property("storageKey", "storage_key"),
            .property("storagePath", "storage_path"),
            .property("serviceAccountName", "service_account_name"),
            .property("modelSourceKind", "model_source_kind"),
            .property("modelSourceClass", "model_source_class"),
            .property("modelSourceGroup", "model_source_group"),
            .property("modelSourceId", "model_source_id"),
            .property("modelSourceName", "model_source_name"),
        ])

    static let docArtifact = EntityKind(
        typeName: "kf.DocArtifact", schema: "DocArtifact", noun: "doc artifact", table: .artifact, naming: .owned,
        discriminator: "doc-artifact", members: ArtifactRules.located)
}

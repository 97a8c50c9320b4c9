/// Artifacts: a union of kinds, each row of the table one kind.
enum ArtifactRules {
    /// The kinds that can be created and read, as the union's discriminator knows them.
    static let kinds: [EntityKind] = [.modelArtifact, .docArtifact, .dataSet, .metric, .parameter]

    static func kind(_ discriminator: String) -> EntityKind? {
        kinds.first { $0.discriminator == discriminator }
    }

    /// Column `state` holds the index (`registry-behaviour.md` 6.5).
    static let states = ["UNKNOWN", "PENDING", "LIVE", "MARKED_FOR_DELETION", "DELETED", "ABANDONED", "REFERENCE"]

    /// What all artifacts have in common.
    static let shared: [Member] =
        Member.base(name: .fixed) + [
            Member("artifactType", .string, .discriminator),
            Member("state", .enumeration("ArtifactState", states), .state, standard: "UNKNOWN"),
            Member("experimentId", .identifier, .customProperty("experiment_id"), .readOnly),
            Member("experimentRunId", .identifier, .customProperty("experiment_run_id"), .readOnly),
        ]

    /// What artifacts that lie somewhere have in common.
    static let located: [Member] = shared + [Member("uri", .string, .uri)]

    /// The rows that say which run made an artifact; they stand among its custom properties
    /// (`registry-behaviour.md` 3.11).
    static func origin(experiment: Int64, run: Int64) -> [PropertyRow] {
        [
            PropertyRow(name: "experiment_id", isCustom: true, value: .int(experiment)),
            PropertyRow(name: "experiment_run_id", isCustom: true, value: .int(run)),
        ]
    }
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

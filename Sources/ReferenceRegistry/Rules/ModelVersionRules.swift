/// Model versions: contexts below a registered model, unique by name within it.
extension EntityKind {
    static let modelVersion = EntityKind(
        typeName: "kf.ModelVersion", schema: "ModelVersion", noun: "model version", table: .context, naming: .owned,
        parentMember: "registeredModelId",
        members: Member.base(name: .required) + [
            Member("registeredModelId", .identifier, .property("registered_model_id"), .required),
            .property("state", "state", .enumeration("ModelVersionState", ["LIVE", "ARCHIVED"]), standard: "LIVE"),
            .property("author", "author"),
        ])
}

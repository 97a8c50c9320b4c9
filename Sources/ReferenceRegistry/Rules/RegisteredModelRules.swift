/// Registered models: contexts of their own, unique by name.
extension EntityKind {
    static let registeredModel = EntityKind(
        typeName: "kf.RegisteredModel", schema: "RegisteredModel", noun: "registered model", table: .context,
        naming: .plain,
        members: Member.base(name: .required) + [
            .property("state", "state", .enumeration("RegisteredModelState", ["LIVE", "ARCHIVED"]), standard: "LIVE"),
            .property("owner", "owner"),
            .property("readme", "readme"),
            .property("maturity", "maturity"),
            .property("provider", "provider"),
            .property("license", "license"),
            .property("libraryName", "library_name"),
            .property("licenseLink", "license_link"),
            .property("logo", "logo"),
            .property("language", "language", .strings),
            .property("tasks", "tasks", .strings),
        ])
}

import SourceText

/// What the arguments of `register:` come to in each of the three entities (`client-flow.md`, section 9).
struct RegisteredMembers {
    let model: JSONObject
    let version: JSONObject
    let artifact: JSONObject

    init(_ arguments: JSONObject) {
        func members(_ names: [(argument: String, member: String)]) -> JSONObject {
            JSONObject(names.compactMap { name in arguments[name.argument].map { (name.member, $0) } })
        }
        model = members([("model", "name"), ("owner", "owner")])
        version = members([
            ("version", "name"), ("author", "author"), ("versionDescription", "description"),
            ("metadata", "customProperties"),
        ])
        let details = [
            "uri", "modelFormatName", "modelFormatVersion", "storageKey", "storagePath", "serviceAccountName",
            "modelSourceKind", "modelSourceClass", "modelSourceGroup", "modelSourceId", "modelSourceName",
        ]
        var artifact = members([("model", "name")] + details.map { ($0, $0) })
        artifact["state"] = "UNKNOWN"
        self.artifact = artifact
    }
}

import SourceText

/// Writes that do something else than they say.
enum WriteFaults {
    static let all: [Fault] = [
        Fault("create-model-not-stored", "A registered model is confirmed and not stored.") {
            $0.forgetWrites(of: FaultScope.createModel)
        },
        Fault("create-version-not-stored", "A model version is confirmed and not stored.") {
            $0.forgetWrites(of: FaultScope.createVersion)
        },
        Fault("create-artifact-not-stored", "An artifact is confirmed and not stored.") {
            $0.forgetWrites(of: FaultScope.createArtifact)
        },
        Fault("patch-model-not-stored", "A change of a registered model is confirmed and not stored.") {
            $0.forgetWrites(of: FaultScope.patchModel)
        },
        Fault("patch-version-not-stored", "A change of a model version is confirmed and not stored.") {
            $0.forgetWrites(of: FaultScope.patchVersion)
        },
        Fault("patch-artifact-not-stored", "A change of an artifact is confirmed and not stored.") {
            $0.forgetWrites(of: FaultScope.patchArtifact)
        },
        resets("patch-resets-model-state", .registeredModel, "state"),
        resets("patch-resets-version-state", .modelVersion, "state"),
        resets("patch-resets-artifact-state", .modelArtifact, "state"),
        Fault("patch-drops-omitted-members", "PATCH removes the properties that it does not name.") {
            $0.onStatement(FaultScope.patches, [.updateNode]) { call in
                let drop = """
                    DELETE FROM \(call.table)Property WHERE \(call.idColumn) = ? AND is_custom_property = 0 \
                    AND name NOT IN ('state', 'registered_model_id')
                    """
                return [call, call.with(drop, call.bindings.suffix(1))]
            }
        },
        Fault("patch-drops-external-id", "PATCH removes the external id when it does not name one.") {
            $0.onRequest(FaultScope.patches) { request in
                request.changeObject { if $0["externalId"] == nil { $0["externalId"] = "" } }
            }
            $0.onStatement(FaultScope.patches, [.updateNode]) { call in
                [call.bindings.first == .text("") ? call.binding(0, .null) : call]
            }
        },
        Fault("patch-changes-another-entity", "PATCH writes its properties to another entity of the kind as well.") {
            $0.onStatement(FaultScope.patches, [.replaceProperty]) { call in
                let other = """
                    INSERT OR REPLACE INTO \(call.table)Property SELECT o.id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 \
                    FROM \(call.table) n JOIN \(call.table) o ON o.type_id = n.type_id AND o.id <> n.id \
                    WHERE n.id = ?1 ORDER BY o.id LIMIT 1
                    """
                return [call, call.with(other, call.bindings)]
            }
        },
        Fault("archive-not-stored", "PATCH of the state to ARCHIVED is confirmed and ignored.") {
            $0.onRequest(FaultScope.patches) { request in
                request.changeObject { if $0["state"] == "ARCHIVED" { $0["state"] = nil } }
            }
        },
        Fault("archive-reaches-versions", "Archiving a registered model archives its versions as well.") {
            $0.onStatement(FaultScope.patchModel, [.replaceProperty]) { call in
                guard call.bindings[1] == .text("state") else { return [call] }
                let children = """
                    UPDATE ContextProperty SET string_value = ?2 WHERE name = 'state' AND is_custom_property = 0 \
                    AND context_id IN (SELECT context_id FROM ParentContext WHERE parent_context_id = ?1)
                    """
                return [call, call.with(children, [call.bindings[0], call.bindings[5]])]
            }
        },
        Fault("patch-renames", "PATCH of an artifact accepts a name and stores it.") {
            $0.onStatement(FaultScope.patchArtifact, [.updateNode]) { call in
                let rename = "UPDATE \(call.table) SET name = name || '-renamed' WHERE id = ?"
                return [call, call.with(rename, call.bindings.suffix(1))]
            }
        },
        Fault("external-id-dropped", "An external id given on create is not stored.") {
            $0.onStatement(FaultScope.creates, [.insertNode]) { call in [call.binding(2, .null)] }
        },
        Fault("description-dropped", "A description given on create is not stored.") {
            $0.onStatement(FaultScope.creates, [.insertProperty]) { call in
                call.bindings[1] == .text("description") && call.bindings[2] == .integer(0) ? [] : [call]
            }
        },
        Fault("artifact-state-not-stored", "The state of a new artifact is stored as 0 whatever it is.") {
            $0.onStatement(FaultScope.createArtifact, [.insertNode]) { call in [call.binding(6, .integer(0))] }
        },
        Fault(
            "union-artifact-without-state", "An artifact whose body names no state has none.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.unionsHaveStandards = false },
        Fault("model-created-archived", "A registered model that names no state is archived.") {
            $0.onRequest(FaultScope.createModel) { request in
                request.changeObject { if $0["state"] == nil { $0["state"] = "ARCHIVED" } }
            }
        },
        Fault("failed-create-leaves-row", "A create that is refused as a duplicate leaves a row behind.") {
            $0.onStatement(FaultScope.creates, [.insertNode]) { call in
                let stray = """
                    INSERT INTO \(call.table) (type_id, name) SELECT ?1, ?2 || '~' || count(*) FROM \(call.table) \
                    WHERE type_id = ?1 AND EXISTS (SELECT 1 FROM \(call.table) WHERE type_id = ?1 AND name = ?2) \
                    HAVING count(*) > 0
                    """
                let keep = [call.with("COMMIT", []), call.with("BEGIN IMMEDIATE", [])]
                return [call.with(stray, Array(call.bindings.prefix(2)))] + keep + [call]
            }
        },
    ]

    /// A PATCH that does not name a member and sets it to its standard value.
    static func resets(_ name: String, _ kind: EntityKind, _ member: String) -> Fault {
        let word = kind.member(member)?.standard ?? ""
        return Fault(
            name, "PATCH of a \(kind.noun) without \(member) sets it to \(word).",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.membersResetByPatch[kind.typeName, default: []].insert(member) }
    }
}

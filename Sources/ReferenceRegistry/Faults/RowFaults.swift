import SourceText

/// Wrong rows behind answers that are right, or nearly so: only who looks into the store sees them.
enum RowFaults {
    static let all: [Fault] = links + names + properties + strays

    private static let links: [Fault] = [
        Fault("version-without-parent-row", "A version has no row in ParentContext.") {
            $0.onStatement(FaultScope.createVersion, [.insertParent]) { _ in [] }
        },
        Fault("artifact-without-attribution", "An artifact of a version has no row in Attribution.") {
            $0.onStatement(FaultScope.createArtifact, [.insertAttribution]) { _ in [] }
        },
        Fault("artifact-attributed-to-model", "An artifact of a version is attributed to its registered model as well.")
        {
            $0.onStatement(FaultScope.createArtifact, [.insertAttribution]) { call in
                let extra = """
                    INSERT OR IGNORE INTO Attribution (artifact_id, context_id) \
                    SELECT ?1, parent_context_id FROM ParentContext WHERE context_id = ?2
                    """
                return [call, call.with(extra, call.bindings)]
            }
        },
        Fault("parent-row-reversed", "A version is stored as the parent of its model as well.") {
            $0.onStatement(FaultScope.createVersion, [.insertParent]) { call in
                [call, call.with(call.text, call.bindings.reversed())]
            }
        },
    ]

    private static let names: [Fault] = [
        Fault("artifact-name-with-wrong-prefix", "The stored name of a version's artifact begins with another id.") {
            $0.onStatement(["upsertModelVersionArtifact"], [.insertNode]) { call in
                guard let name = call.bindings[1].text else { return [call] }
                return [call.binding(1, .text("0\(name)"))]
            }
        },
        Fault("version-name-without-prefix", "A version is stored under its bare name.") {
            $0.onStatement(FaultScope.createVersion, [.insertNode]) { call in
                guard let name = call.bindings[1].text else { return [call] }
                return [call.binding(1, .text(StoredName.clientName(name, .owned)))]
            }
        },
        Fault("model-name-with-prefix", "A registered model is stored under a prefix, and answered without it.") {
            let prefix = "default:"
            $0.onStatement(FaultScope.createModel, [.insertNode]) { call in
                guard let name = call.bindings[1].text else { return [call] }
                return [call.binding(1, .text(prefix + name))]
            }
            $0.onEntities(FaultScope.createModel.union(["getRegisteredModel", "getRegisteredModels"])) { entity in
                guard let name = entity["name"]?.string, name.hasPrefix(prefix) else { return }
                entity["name"] = .string(String(name.dropFirst(prefix.count)))
            }
        },
        Fault("library-name-in-camel-case", "The property library_name is stored as libraryName.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                call.bindings[1] == .text("library_name") ? [call.binding(1, .text("libraryName"))] : [call]
            }
            $0.onStatement(nil, [.readProperties]) { call in
                [call.reading("name", as: "iif(name = 'libraryName', 'library_name', name)")]
            }
        },
    ]

    private static let properties: [Fault] = [
        Fault("int-property-stored-as-text", "Whole numbers among custom properties are stored as texts.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[2] == .integer(1), let value = call.bindings[3].integer else { return [call] }
                return [call.binding(3, .null).binding(5, .text(String(value)))]
            }
            let isWhole = "is_custom_property = 1 AND string_value = CAST(CAST(string_value AS INT) AS TEXT)"
            $0.onStatement(nil, [.readProperties]) { call in
                [call.reading("int_value", as: "iif(\(isWhole), CAST(string_value AS INT), int_value)")]
            }
        },
        Fault("bool-property-stored-as-int", "Booleans among custom properties are stored as whole numbers.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[2] == .integer(1), call.bindings[8] != .null else { return [call] }
                return [call.binding(3, call.bindings[8]).binding(8, .null)]
            }
        },
        Fault("parent-id-stored-as-text", "The property registered_model_id is stored as a text.") {
            $0.onStatement(FaultScope.createVersion, [.insertProperty]) { call in
                guard call.bindings[1] == .text("registered_model_id"), let id = call.bindings[3].integer else {
                    return [call]
                }
                return [call.binding(3, .null).binding(5, .text(String(id)))]
            }
        },
        Fault("text-property-with-two-values", "The row of a text holds its bytes in byte_value as well.") {
            $0.onStatement(FaultScope.creates, [.insertProperty]) { call in
                guard let text = call.bindings[5].text else { return [call] }
                return [call.binding(6, .blob(Array(text.utf8)))]
            }
        },
        Fault("custom-flag-missing", "Custom properties are stored as declared ones, and read as custom ones.") {
            $0.onStatement(FaultScope.creates, [.insertProperty]) { call in
                guard call.bindings[2] == .integer(1) else { return [call] }
                return [call.binding(2, .integer(0))]
            }
            let declared = declaredRows.map { "'\($0)'" }.joined(separator: ", ")
            $0.onStatement(nil, [.readProperties]) { call in
                [call.reading("is_custom_property", as: "name NOT IN (\(declared))")]
            }
        },
        Fault("state-stored-in-lower-case", "The state of models and versions is stored in lower case.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[1] == .text("state"), let state = call.bindings[5].text else { return [call] }
                return [call.binding(5, .text(state.lowercased()))]
            }
            $0.onStatement(nil, [.readProperties]) { call in
                [
                    call.reading(
                        "string_value",
                        as: "iif(name = 'state' AND is_custom_property = 0, upper(string_value), string_value)")
                ]
            }
        },
        Fault("lists-stored-in-another-encoding", "Lists of text and structures are stored with a prefix of their own.")
        {
            let prefix = "json-struct::"
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard let text = call.bindings[5].text, text.hasPrefix(StructEncoding.prefix) else { return [call] }
                return [call.binding(5, .text(prefix + text.dropFirst(StructEncoding.prefix.count)))]
            }
            $0.onStatement(nil, [.readProperties]) { call in
                let rest = "substr(string_value, \(prefix.count + 1))"
                let encoded = "'\(StructEncoding.prefix)' || \(rest)"
                return [
                    call.reading(
                        "string_value", as: "iif(string_value LIKE '\(prefix)%', \(encoded), string_value)")
                ]
            }
        },
        Fault("uri-stored-twice", "The uri of an artifact is stored as a property as well.") {
            $0.onStatement(FaultScope.createArtifact, [.insertProperty]) { call in
                guard call.bindings[1] == .text("description") else { return [call] }
                let copy = """
                    INSERT OR IGNORE INTO ArtifactProperty (artifact_id, name, is_custom_property, string_value) \
                    SELECT id, 'uri', 0, uri FROM Artifact WHERE id = ? AND uri IS NOT NULL
                    """
                return [call, call.with(copy, [call.bindings[0]])]
            }
        },
    ]

    private static let strays: [Fault] = [
        Fault("stray-property-row", "Every new entity has a property row without any value.") {
            $0.onStatement(FaultScope.creates, [.insertNode]) { call in
                let extra = """
                    INSERT INTO \(call.table)Property (\(call.idColumn), name, is_custom_property) \
                    SELECT max(id), 'debug', 0 FROM \(call.table)
                    """
                return [call, call.with(extra, [])]
            }
        },
        Fault("stray-context-row", "Creating a registered model creates a serving environment as well.") {
            $0.onStatement(FaultScope.createModel, [.insertNode]) { call in
                let extra = """
                    INSERT INTO Context (type_id, name, create_time_since_epoch, last_update_time_since_epoch) \
                    SELECT id, 'default for ' || ?1, ?2, ?2 FROM Type WHERE name = 'kf.ServingEnvironment'
                    """
                return [call, call.with(extra, [call.bindings[1], call.bindings[3]])]
            }
        },
        Fault("versions-of-another-type", "Model versions are stored under a type of another name.") {
            $0.storePreparation.append("UPDATE Type SET name = 'odh.ModelVersion' WHERE name = 'kf.ModelVersion'")
        },
        Fault("event-row-written", "Attributing an artifact writes an event.") {
            $0.onStatement(FaultScope.createArtifact, [.insertAttribution]) { call in
                let extra = "INSERT OR IGNORE INTO Event (artifact_id, execution_id, type) VALUES (?, 0, 4)"
                return [call, call.with(extra, [call.bindings[0]])]
            }
        },
        Fault("orphan-properties-left", "PATCH of custom properties leaves the old rows behind under a dead id.") {
            $0.onStatement(FaultScope.patches, [.deleteCustomProperties]) { call in
                let keep = """
                    UPDATE OR REPLACE \(call.table)Property SET \(call.idColumn) = \(call.idColumn) + 1000000 \
                    WHERE \(call.idColumn) = ? AND is_custom_property = 1
                    """
                return [call.with(keep, Array(call.bindings.prefix(1)))]
            }
        },
    ]

    /// Every property row that a kind declares.
    private static var declaredRows: [String] {
        Set(EntityKind.all.flatMap { $0.memberOfRow.keys }).sorted()
    }
}

extension SQLCall {
    /// The same question with a column of a property table replaced by an expression.
    func reading(_ column: String, as expression: String) -> SQLCall {
        guard let end = text.firstRange(of: " FROM ") else { return self }
        var call = self
        let columns = text[..<end.lowerBound].split(separator: ", ", omittingEmptySubsequences: false)
        let changed = columns.map { $0 == column ? expression : String($0) }
        call.text = changed.joined(separator: ", ") + text[end.lowerBound...]
        return call
    }
}

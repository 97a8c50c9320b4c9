/// Unique keys that are missing, too wide or too narrow.
enum UniquenessFaults {
    static let all: [Fault] = [
        Fault("duplicate-context-name-accepted", "Registered models and versions can be created under a taken name.") {
            $0.storePreparation.append("DROP INDEX IF EXISTS unique_context_type_name")
        },
        Fault("duplicate-artifact-name-accepted", "Artifacts of a version can be created under a taken name.") {
            $0.storePreparation.append("DROP INDEX IF EXISTS unique_artifact_type_name")
        },
        Fault("duplicate-external-id-accepted", "An external id can be given to several entities.") {
            $0.storePreparation += [
                "DROP INDEX IF EXISTS unique_context_external_id", "DROP INDEX IF EXISTS unique_artifact_external_id",
            ]
        },
        Fault(
            "name-unique-across-letter-case", "Names that differ only in letter case collide.",
            source: "kubeflow/model-registry bd07139a6 on MariaDB"
        ) {
            $0.storePreparation.append(
                "CREATE UNIQUE INDEX IF NOT EXISTS unique_context_name_nocase ON Context(type_id, name COLLATE NOCASE)")
        },
        Fault("version-name-unique-across-models", "A version name can be given once, not once per model.") {
            $0.storePreparation.append(
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_context_own_name \
                ON Context(type_id, substr(name, instr(name, ':') + 1)) WHERE name LIKE '%:%'
                """)
        },
        Fault(
            "artifact-name-unique-across-kinds",
            "A model artifact and a doc artifact of a version can not share a name."
        ) {
            $0.storePreparation.append("CREATE UNIQUE INDEX IF NOT EXISTS unique_artifact_name ON Artifact(name)")
        },
        Fault("parallel-creates-both-succeed", "A name that was taken less than 50 ms ago is given again.") {
            $0.storePreparation.append("DROP INDEX IF EXISTS unique_context_type_name")
            $0.onStatement(FaultScope.createModel.union(FaultScope.createVersion), [.insertNode]) { call in
                // json() of a text that is no JSON fails the statement, as the unique key would have.
                let check = """
                    SELECT json('taken') FROM Context WHERE type_id = ?1 AND name = ?2 \
                    AND create_time_since_epoch < ?3 - 50
                    """
                return [call.with(check, [call.bindings[0], call.bindings[1], call.bindings[3]]), call]
            }
            $0.onResponse(FaultScope.createModel.union(FaultScope.createVersion)) { exchange in
                guard exchange.response.status == 500 else { return }
                exchange.response = Refusal.conflict("an entity of this name already exists").response
            }
        },
        Fault("generated-names-repeat", "Generated names and owners of artifacts are always the same.") {
            $0.identifiers = IdentifierSource { "00000000-0000-4000-8000-000000000000" }
        },
    ]
}

/// Wrong rows and keys of environments, services and serve models.
enum ServingRowFaults {
    static let all: [Fault] = keys + links + properties

    private static let keys: [Fault] = [
        Fault("duplicate-service-name-accepted", "Services can be created under a name that is taken.") {
            $0.storePreparation += [
                "DROP INDEX IF EXISTS unique_context_type_name",
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_other_name ON Context(type_id, name) \
                WHERE type_id <> \(ServingScope.typeID(.inferenceService))
                """,
            ]
        },
        Fault("service-name-unique-across-environments", "A service name can be given once, not once per environment.")
        {
            $0.storePreparation.append(
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_service_name \
                ON Context(substr(name, instr(name, ':') + 1)) WHERE type_id = \(ServingScope.typeID(.inferenceService))
                """)
        },
        Fault("duplicate-serve-name-accepted", "Serve models can be created under a name that is taken.") {
            $0.storePreparation.append("DROP INDEX IF EXISTS unique_execution_type_name")
        },
        Fault("serve-name-unique-across-services", "A name of a serve model can be given once, not once per service.") {
            $0.storePreparation.append(
                """
                CREATE UNIQUE INDEX IF NOT EXISTS unique_serve_name \
                ON Execution(substr(name, instr(name, ':') + 1))
                """)
        },
        Fault("duplicate-serve-external-id-accepted", "An external id can be given to several serve models.") {
            $0.storePreparation.append("DROP INDEX IF EXISTS unique_execution_external_id")
        },
        bareName("service-name-without-prefix", "A service is stored under its bare name.", ServingScope.createService),
        bareName("serve-name-without-prefix", "A serve model is stored under its bare name.", ServingScope.createServe),
    ]

    private static let links: [Fault] = [
        Fault("service-without-parent-row", "A service has no row in ParentContext.") {
            $0.onStatement(ServingScope.createService, [.insertParent]) { _ in [] }
        },
        Fault("service-below-its-model", "A service has a row in ParentContext to its registered model as well.") {
            $0.onStatement(ServingScope.createService, [.insertProperty]) { call in
                guard call.bindings[1] == .text("registered_model_id") else { return [call] }
                let extra = "INSERT OR IGNORE INTO ParentContext (context_id, parent_context_id) VALUES (?, ?)"
                return [call, call.with(extra, [call.bindings[0], call.bindings[3]])]
            }
        },
        Fault("serve-without-association", "A serve model has no row in Association.") {
            $0.onStatement(ServingScope.createServe, [.insertAssociation]) { _ in [] }
        },
        Fault("serve-associated-with-environment", "A serve model is associated with the environment as well.") {
            $0.onStatement(ServingScope.createServe, [.insertAssociation]) { call in
                let extra = """
                    INSERT OR IGNORE INTO Association (execution_id, context_id) \
                    SELECT ?1, parent_context_id FROM ParentContext WHERE context_id = ?2
                    """
                return [call, call.with(extra, call.bindings)]
            }
        },
        Fault("serve-writes-event", "Creating a serve model writes an event.") {
            $0.onStatement(ServingScope.createServe, [.insertAssociation]) { call in
                let extra = "INSERT OR IGNORE INTO Event (artifact_id, execution_id, type) VALUES (0, ?, 3)"
                return [call, call.with(extra, [call.bindings[0]])]
            }
        },
    ]

    private static let properties: [Fault] = [
        Fault("environment-stored-with-state", "An environment has a property row state.") {
            $0.onStatement(ServingScope.createEnvironment, [.insertNode]) { call in
                let extra = """
                    INSERT INTO ContextProperty (context_id, name, is_custom_property, string_value) \
                    SELECT max(id), 'state', 0, 'LIVE' FROM Context
                    """
                return [call, call.with(extra, [])]
            }
        },
        idAsText(
            "service-environment-stored-as-text", "The property serving_environment_id is stored as a text.",
            ServingScope.createService, "serving_environment_id"),
        idAsText(
            "service-version-stored-as-text", "The property model_version_id of a service is stored as a text.",
            ServingScope.createService, "model_version_id"),
        idAsText(
            "serve-version-stored-as-text", "The property model_version_id of a serve model is stored as a text.",
            ServingScope.createServe, "model_version_id"),
        Fault("desired-state-in-camel-case", "The property desired_state is stored as desiredState.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                call.bindings[1] == .text("desired_state") ? [call.binding(1, .text("desiredState"))] : [call]
            }
            $0.onStatement(nil, [.readProperties]) { call in
                [call.reading("name", as: "iif(name = 'desiredState', 'desired_state', name)")]
            }
        },
        Fault("desired-state-stored-as-number", "The desired state of a service is stored as a whole number.") {
            $0.onStatement(nil, [.insertProperty, .replaceProperty]) { call in
                guard call.bindings[1] == .text("desired_state"), let word = call.bindings[5].text else {
                    return [call]
                }
                return [call.binding(3, .integer(word == "DEPLOYED" ? 0 : 1)).binding(5, .null)]
            }
            $0.onStatement(nil, [.readProperties]) { call in
                let word = "iif(int_value = 0, 'DEPLOYED', 'UNDEPLOYED')"
                return [
                    call.reading("string_value", as: "iif(name = 'desired_state', \(word), string_value)")
                        .reading("int_value", as: "iif(name = 'desired_state', NULL, int_value)")
                ]
            }
        },
        stateColumn(
            "serve-state-stored-as-text", "The column last_known_state holds words.",
            write: { number in .text("S\(number)") }, read: "CAST(substr(n.last_known_state, 2) AS INT)"),
        stateColumn(
            "serve-state-stored-from-one", "The column last_known_state counts from 1.",
            write: { number in .integer(number + 1) }, read: "n.last_known_state - 1"),
    ]

    private static func bareName(_ name: String, _ sentence: String, _ operations: Set<String>) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(operations, [.insertNode]) { call in
                guard let name = call.bindings[1].text else { return [call] }
                return [call.binding(1, .text(StoredName.clientName(name, .owned)))]
            }
        }
    }

    private static func idAsText(
        _ name: String, _ sentence: String, _ operations: Set<String>, _ row: String
    ) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(operations, [.insertProperty]) { call in
                guard call.bindings[1] == .text(row), let id = call.bindings[3].integer else { return [call] }
                return [call.binding(3, .null).binding(5, .text(String(id)))]
            }
        }
    }

    /// Other values in the column of states, read back so that answers stay right.
    private static func stateColumn(
        _ name: String, _ sentence: String, write: @escaping @Sendable (Int64) -> SQLValue, read: String
    ) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(ServingScope.createServe, [.insertNode]) { call in
                guard let number = call.bindings[5].integer else { return [call] }
                return [call.binding(5, write(number))]
            }
            $0.onStatement(ServingScope.serves, [.readNode, .page]) { call in
                var call = call
                call.text = call.text.replacing("n.last_known_state", with: read)
                return [call]
            }
        }
    }
}

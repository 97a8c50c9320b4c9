import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Serving")
struct ServingTests {
    /// Model 1, environment 2, and a service 3 of both.
    private static let setup = [
        #"POST registered_models {"name":"m"}"#,
        #"POST serving_environments {"name":"e","description":"edge"}"#,
        #"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"2","runtime":"kserve"}"#,
    ]

    private static func probe(_ lines: String...) throws -> RegistryProbe {
        let probe = try RegistryProbe()
        for line in setup + lines { probe.send(line) }
        return probe
    }

    @Test("A service is a context below its environment, deployed unless it says otherwise")
    func service() throws {
        let probe = try Self.probe()
        expectText(
            probe.answer("GET inference_service?name=s&parentResourceId=2"),
            equals: """
                200 {"createTimeSinceEpoch":"1700000000002","customProperties":{},"desiredState":"DEPLOYED","id":"3",\
                "lastUpdateTimeSinceEpoch":"1700000000002","name":"s","registeredModelId":"1","runtime":"kserve",\
                "servingEnvironmentId":"2"}
                """)
        #expect(try probe.rows("SELECT name FROM Context WHERE id = 3") == ["2:s"])
        #expect(try probe.rows("SELECT * FROM ParentContext") == ["3|2"])
        #expect(
            try probe.rows("SELECT name, int_value, string_value FROM ContextProperty WHERE context_id = 3") == [
                "desired_state|NULL|DEPLOYED", "registered_model_id|1|NULL", "runtime|NULL|kserve",
                "serving_environment_id|2|NULL",
            ])
    }

    @Test("PATCH changes the version and the runtime and keeps the desired state")
    func patch() throws {
        let probe = try Self.probe(#"PATCH inference_services/3 {"desiredState":"UNDEPLOYED"}"#)
        expectText(
            probe.answer(#"PATCH inference_services/3 {"runtime":"r","modelVersionId":"7"}"#),
            equals: """
                200 {"createTimeSinceEpoch":"1700000000002","customProperties":{},"desiredState":"UNDEPLOYED","id":"3",\
                "lastUpdateTimeSinceEpoch":"1700000000004","modelVersionId":"7","name":"s","registeredModelId":"1",\
                "runtime":"r","servingEnvironmentId":"2"}
                """)
        for member in ["registeredModelId", "servingEnvironmentId", "name"] {
            #expect(probe.status(#"PATCH inference_services/3 {"\#(member)":"1"}"#) == 400)
        }
    }

    @Test("The version that is served is the named one, else the newest of the model")
    func version() throws {
        let probe = try Self.probe()
        expectText(
            probe.answer("GET inference_services/3/version"),
            equals: #"404 {"code":"Not Found","message":"no model versions found for id 3: not found"}"#)
        probe.send(#"POST model_versions {"name":"v4","registeredModelId":"1"}"#)
        probe.send(#"POST model_versions {"name":"v5","registeredModelId":"1"}"#)
        #expect(probe.member("name", of: "GET inference_services/3/version") == "v5")
        // Of one millisecond the one that was created last.
        try probe.server.handler.store.execute(script: "UPDATE Context SET create_time_since_epoch = 5")
        #expect(probe.member("name", of: "GET inference_services/3/version") == "v5")
        probe.send(#"PATCH inference_services/3 {"modelVersionId":"4"}"#)
        #expect(probe.member("name", of: "GET inference_services/3/version") == "v4")
        #expect(probe.member("name", of: "GET inference_services/3/model") == "m")
    }

    @Test("A serve model is an execution with a number for its state and an association, and no event")
    func serve() throws {
        let probe = try Self.probe(#"POST model_versions {"name":"v4","registeredModelId":"1"}"#)
        expectText(
            probe.answer(
                #"POST inference_services/3/serves {"name":"a","modelVersionId":"4","lastKnownState":"FAILED"}"#),
            equals: """
                201 {"createTimeSinceEpoch":"1700000000004","customProperties":{},"id":"1","lastKnownState":"FAILED",\
                "lastUpdateTimeSinceEpoch":"1700000000004","modelVersionId":"4","name":"a"}
                """)
        #expect(probe.status(#"POST inference_services/3/serves {"modelVersionId":"4","lastKnownState":null}"#) == 201)
        #expect(
            try probe.rows("SELECT id, name, last_known_state FROM Execution") == [
                "1|3:a|4", "2|3:00000000-0000-4000-8000-000000000000|NULL",
            ])
        #expect(
            try probe.rows("SELECT * FROM ExecutionProperty WHERE execution_id = 1") == [
                "1|model_version_id|0|4|NULL|NULL|NULL|NULL|NULL"
            ])
        #expect(try probe.rows("SELECT context_id, execution_id FROM Association") == ["3|1", "3|2"])
        #expect(try probe.rows("SELECT * FROM Event").isEmpty)
        #expect(probe.names(pagedBy: "inference_services/3/serves?pageSize=1").count == 2)
    }

    @Test(
        "What can not be served is refused",
        arguments: [
            (#"POST inference_services {"registeredModelId":"1"}"#, 422),
            (#"POST inference_services {"servingEnvironmentId":"2"}"#, 422),
            (#"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"9"}"#, 404),
            (#"POST inference_services {"registeredModelId":"9","servingEnvironmentId":"2"}"#, 404),
            (#"POST inference_services {"registeredModelId":"x","servingEnvironmentId":"2"}"#, 400),
            (#"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"2"}"#, 409),
            (
                #"POST serving_environments/9/inference_services {"registeredModelId":"1","servingEnvironmentId":"2"}"#,
                404
            ),
            (#"POST serving_environments/2/inference_services {"registeredModelId":"1"}"#, 422),
            (#"POST inference_services/3/serves {"name":"a"}"#, 422),
            (#"POST inference_services/3/serves {"modelVersionId":"9"}"#, 404),
            (#"POST inference_services/3/serves {"modelVersionId":"4","lastKnownState":"DONE"}"#, 400),
            (#"POST inference_services/9/serves {"modelVersionId":"4"}"#, 404),
            ("GET inference_services/9/serves", 404), ("GET serving_environments/9/inference_services", 404),
            ("GET inference_services/9/model", 404), ("GET inference_services/x/version", 400),
            ("GET inference_service?name=s", 400), ("PATCH inference_services/3/serves {}", 405),
        ])
    func refused(line: String, status: Int) throws {
        let probe = try Self.probe(#"POST model_versions {"name":"v4","registeredModelId":"1"}"#)
        #expect(probe.status(line) == status)
    }

    @Test("Both versions of the contract show the same entities")
    func versions() throws {
        let probe = try Self.probe()
        let v1 = ContractVersion.v1.basePath
        #expect(ContractVersion.v1.operations.count == 40)
        expectText(probe.answer("GET \(v1)inference_services/3"), equals: probe.answer("GET inference_services/3"))
        #expect(probe.status(#"POST \#(v1)registered_models {"name":"n"}"#) == 201)
        #expect(probe.member("name", of: "GET registered_models/4") == "n")
        #expect(probe.status("DELETE \(v1)registered_models/4") == 405)
        #expect(probe.status("GET \(v1)experiments") == 404)
        #expect(probe.status("GET /api/model_registry/v2/registered_models") == 404)
    }
}

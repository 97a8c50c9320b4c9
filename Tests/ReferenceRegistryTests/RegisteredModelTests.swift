import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Registered models")
struct RegisteredModelTests {
    @Test("A new model is stored as one context with a state row")
    func create() throws {
        let probe = try RegistryProbe()
        expectText(
            probe.answer(#"POST registered_models {"name":"m"}"#),
            equals: """
                201 {"createTimeSinceEpoch":"1700000000000","customProperties":{},"id":"1",\
                "lastUpdateTimeSinceEpoch":"1700000000000","name":"m","state":"LIVE"}
                """)
        #expect(
            try probe.rows("SELECT id, name, external_id, create_time_since_epoch FROM Context") == [
                "1|m|NULL|1700000000000"
            ])
        #expect(try probe.rows("SELECT * FROM ContextProperty") == ["1|state|0|NULL|NULL|LIVE|NULL|NULL|NULL"])
    }

    @Test("A name is given once; the refused create leaves no row")
    func duplicate() throws {
        let probe = try RegistryProbe()
        probe.send(#"POST registered_models {"name":"m"}"#)
        expectText(
            probe.answer(#"POST registered_models {"name":"m","owner":"x"}"#),
            equals: #"409 {"code":"Conflict","message":"registered model with name m already exists: conflict"}"#)
        #expect(try probe.rows("SELECT count(*) FROM ContextProperty") == ["1"])
    }
}

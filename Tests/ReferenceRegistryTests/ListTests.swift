import Synchronization
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Lists")
struct ListTests {
    @Test(
        "Pages hold each row once, in either direction and by every order, while others are added",
        arguments: [
            "orderBy=ID", "orderBy=CREATE_TIME", "orderBy=LAST_UPDATE_TIME",
        ])
    func pages(order: String) throws {
        let probe = try RegistryProbe()
        let names = (0..<7).map { "m\($0)" }
        for name in names { probe.send(#"POST registered_models {"name":"\#(name)"}"#) }
        // Equal times: only the id tells rows apart.
        try probe.server.handler.store.execute(
            script: "UPDATE Context SET create_time_since_epoch = 5, last_update_time_since_epoch = 6")
        for size in 1...8 {
            #expect(probe.names(pagedBy: "registered_models?pageSize=\(size)&\(order)") == names)
            #expect(
                probe.names(pagedBy: "registered_models?pageSize=\(size)&\(order)&sortOrder=DESC") == names.reversed())
        }
    }

    @Test("A page ends with an empty token exactly when nothing follows")
    func lastToken() throws {
        let probe = try RegistryProbe()
        for name in ["a", "b"] { probe.send(#"POST registered_models {"name":"\#(name)"}"#) }
        #expect(probe.member("nextPageToken", of: "GET registered_models?pageSize=2") == "")
        #expect(probe.member("nextPageToken", of: "GET registered_models?pageSize=1") == "MTox")
        #expect(probe.answer("GET registered_models?pageSize=1&nextPageToken=Mjoy").contains(#""items":[]"#))
    }

    @Test(
        "However long a list is, it takes the same statements",
        arguments: [
            "registered_models", "model_versions", "registered_models/1/versions", "artifacts",
            "model_versions/2/artifacts", "model_artifacts",
        ])
    func statements(path: String) throws {
        let count = StatementCount()
        let counter = Fault("counter", "Counts statements.") { seams in
            seams.onStatement(nil, [.page, .readProperties, .readNode, .find]) { call in
                count.add()
                return [call]
            }
        }
        let probe = try RegistryProbe(faults: [counter])
        probe.send(#"POST registered_models {"name":"m"}"#)
        probe.send(#"POST model_versions {"name":"v","registeredModelId":"1"}"#)
        var counts: Set<Int> = []
        for round in 0..<4 {
            for index in 0..<(round * 10) {
                probe.send(#"POST registered_models {"name":"m\#(round)-\#(index)"}"#)
                probe.send(#"POST model_versions {"name":"v\#(round)-\#(index)","registeredModelId":"1"}"#)
                probe.send(#"POST model_versions/2/artifacts {"artifactType":"model-artifact"}"#)
            }
            if round == 0 { probe.send(#"POST model_versions/2/artifacts {"artifactType":"model-artifact"}"#) }
            count.reset()
            #expect(probe.status("GET \(path)") == 200)
            counts.insert(count.value)
        }
        #expect(counts.count == 1)
        #expect(counts.max() ?? 0 <= 4)
    }
}

private final class StatementCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.wrappingAdd(1, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }
}

import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Faults")
struct FaultTests {
    /// What a probe shows: every answer with its header fields, and every table.
    struct Observation: Equatable {
        let answers: [String]
        let tables: [String]

        init(_ lines: [String], faults: [Fault]) throws {
            let probe = try RegistryProbe(faults: faults)
            answers = (FaultProbes.setup + lines).map { line in
                let response = probe.send(line)
                let headers = response.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
                return "\(line)\n\(response.status)\n\(headers)\n\(String(decoding: response.bodyBytes, as: UTF8.self))"
            }
            tables = try Self.tableNames.map { table in
                "\(table)\n" + (try probe.rows("SELECT * FROM \(table)")).sorted().joined(separator: "\n")
            }
        }

        static let tableNames = [
            "Context", "ContextProperty", "Artifact", "ArtifactProperty", "Execution", "ExecutionProperty",
            "ParentContext", "Attribution", "Association", "Event",
        ]
    }

    @Test("Names are in kebab-case, said once, and each has a sentence")
    func catalogue() {
        let names = FaultCatalogue.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 50)
        for fault in FaultCatalogue.all {
            #expect(fault.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)+/) != nil, "\(fault.name)")
            #expect(fault.sentence.last == "." && fault.sentence.first?.isUppercase == true, "\(fault.sentence)")
        }
        #expect(Set(names) == Set(FaultProbes.lines.keys).union(FaultProbes.wild.keys).union(FaultProbes.elsewhere))
    }

    @Test(
        "Each fault changes an answer or a table",
        arguments: FaultCatalogue.all.map(\.name).filter { !FaultProbes.elsewhere.contains($0) })
    func observable(name: String) throws {
        let lines = try #require(FaultProbes.lines[name] ?? FaultProbes.wild[name])
        let right = try Observation(lines, faults: [])
        let wrong = try Observation(lines, faults: [FaultCatalogue.named(name)])
        #expect(right != wrong, "nothing differs")
        if FaultProbes.hidden.contains(name) {
            expectText(wrong.answers.joined(separator: "\n"), equals: right.answers.joined(separator: "\n"))
        }
        #expect(!wrong.answers.contains { $0.contains("the store failed") }, "a statement of the fault is broken")
    }

    @Test("A server is wrong only where its own faults say so")
    func instances() throws {
        let right = try Observation([], faults: [])
        _ = try Observation([], faults: FaultCatalogue.all)
        #expect(try Observation([], faults: []) == right)
    }

    @Test("An unknown name is answered with the nearest one")
    func unknownName() {
        #expect(
            throws: RegistryError(
                .unknownName, #"there is no fault "id-is-numbr"; did you mean "id-is-number"?"#, place: "")
        ) {
            try FaultCatalogue.named("id-is-numbr")
        }
    }

    @Test("Faults of the token need a token to be seen")
    func token() throws {
        let open = try RegistryProbe(faults: [FaultCatalogue.named("token-not-checked")], token: "secret")
        #expect(open.status("GET registered_models") == 200)
        let silent = try RegistryProbe(
            faults: [FaultCatalogue.named("unauthorized-without-challenge")], token: "secret")
        let answer = silent.send("GET registered_models")
        #expect(answer.status == 401)
        #expect(answer.headers.values(of: "WWW-Authenticate") == [])
    }

    @Test("Rows that share a millisecond are lost between pages")
    func ties() throws {
        for (faults, expected) in [([], ["a", "b", "c"]), ([try FaultCatalogue.named("page-ties-are-lost")], ["a"])] {
            let probe = try RegistryProbe(faults: faults)
            for name in ["a", "b", "c"] { probe.send(#"POST registered_models {"name":"\#(name)"}"#) }
            try probe.server.handler.store.execute(script: "UPDATE Context SET create_time_since_epoch = 5")
            #expect(probe.names(pagedBy: "registered_models?pageSize=1&orderBy=CREATE_TIME") == expected)
        }
    }
}

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
            "ParentContext", "Attribution", "Association", "Event", "Type",
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
        let create = #"POST registered_models {"name":"m"}"#
        for (fault, read, write) in [
            ("token-not-checked", 200, 201), ("reads-need-no-token", 200, 401), ("writes-need-no-token", 401, 201),
            ("unauthorized-answered-403", 403, 403), ("unauthorized-answered-404", 404, 404),
        ] {
            let open = try RegistryProbe(faults: [FaultCatalogue.named(fault)], token: "secret")
            #expect(open.status("GET registered_models") == read, "\(fault)")
            #expect(open.status(create) == write, "\(fault)")
        }
        let silent = try RegistryProbe(
            faults: [FaultCatalogue.named("unauthorized-without-challenge")], token: "secret")
        let answer = silent.send("GET registered_models")
        #expect(answer.status == 401)
        #expect(answer.headers.values(of: "WWW-Authenticate") == [])
    }

    @Test("Header fields, and what a head is refused for, can be wrong as well")
    func heads() throws {
        let text = [HeaderField("Content-Type", "text/plain")]
        let strict = try RegistryProbe(faults: [FaultCatalogue.named("other-content-type-refused")])
        #expect(strict.send(#"POST registered_models {"name":"m"}"#, headers: text).status == 415)
        #expect(strict.status(#"POST registered_models {"name":"m"}"#) == 201)
        let charset = [HeaderField("Content-Type", "application/json; charset=utf-8")]
        let narrow = try RegistryProbe(faults: [FaultCatalogue.named("content-type-with-charset-refused")])
        #expect(narrow.send(#"POST registered_models {"name":"m"}"#, headers: charset).status == 415)
        #expect(narrow.status(#"POST registered_models {"name":"n"}"#) == 201)
        let tooLarge = Refusal(status: 413, message: "the body is too large")
        let request = ServerRequest(method: "POST", target: "/")
        let right = try RegistryProbe()
        #expect(right.server.handler.answer(refused: tooLarge, request) == tooLarge.response)
        let wrong = try RegistryProbe(faults: [FaultCatalogue.named("large-body-answers-400")])
        #expect(wrong.server.handler.answer(refused: tooLarge, request).status == 400)
    }

    @Test(
        "Writers on several connections disturb each other, one writer never itself",
        arguments: [
            (
                "change-of-writer-loses-rows", #"POST registered_models {"name":"a","owner":"o"}"#,
                #"POST registered_models {"name":"b","owner":"o"}"#, ["1|owner|o", "2|owner|o"], ["1|owner|o"]
            ),
            (
                "update-undoes-that-of-another", #"PATCH registered_models/1 {"owner":"o"}"#,
                #"PATCH registered_models/1 {"license":"l"}"#, ["1|license|l", "1|owner|o"], ["1|license|l"]
            ),
        ])
    func writers(_ name: String, _ first: String, _ second: String, _ right: [String], _ wrong: [String]) throws {
        for (connections, expected) in [([1, 1], right), ([1, 2], wrong)] {
            let probe = try RegistryProbe(faults: [FaultCatalogue.named(name)])
            if first.hasPrefix("PATCH") { probe.send(#"POST registered_models {"name":"m"}"#) }
            for (line, connection) in zip([first, second], connections) { probe.send(line, connection: connection) }
            let rows = try probe.rows(
                "SELECT context_id, name, string_value FROM ContextProperty WHERE name != 'state'")
            #expect(rows.sorted() == expected)
        }
    }

    @Test("A letter with its accent apart becomes one letter, which Swift takes for equal")
    func accents() throws {
        let composing = [try FaultCatalogue.named("accents-composed")]
        let cases: [(faults: [Fault], bytes: [UInt8])] = [([], [0x65, 0xCC, 0x81]), (composing, [0xC3, 0xA9])]
        for (faults, bytes) in cases {
            let probe = try RegistryProbe(faults: faults)
            let name = probe.member("name", of: #"POST registered_models {"name":"e\u0301"}"#)
            #expect(name.map { Array($0.utf8) } == bytes)
        }
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

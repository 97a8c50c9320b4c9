import RegistryClient
import SourceText
import Testing

@Suite("Pager")
struct PagerTests {
    private static func page(_ names: [String], next token: String) -> (Int, JSONValue) {
        let items = names.map { JSONValue.object(JSONObject([("id", "1"), ("name", .string($0))])) }
        return (200, ["items": .array(items), "nextPageToken": .string(token), "pageSize": 2, "size": 2])
    }

    @Test("gives every item once and asks no more than it must")
    func walk() async throws {
        let transport = ScriptedTransport(
            [Self.page(["a", "b"], next: "t="), Self.page(["c", "d"], next: "u"), Self.page(["e"], next: "")])
        var names: [String] = []
        for try await model in transport.registry.registeredModels().pageSize(2) { names.append(model.name) }
        #expect(names == ["a", "b", "c", "d", "e"])
        #expect(
            transport.log == [
                "GET registered_models?pageSize=2", "GET registered_models?pageSize=2&nextPageToken=t%3D",
                "GET registered_models?pageSize=2&nextPageToken=u",
            ])
    }

    @Test("gives nothing for an empty registry, and takes a missing token for the end")
    func empty() async throws {
        let transport = ScriptedTransport((200, ["items": []]))
        for try await model in transport.registry.registeredModels() { Issue.record("\(model)") }
        #expect(transport.log == ["GET registered_models"])
    }

    @Test("goes on over an empty page in between")
    func emptyPageBetween() async throws {
        let transport = ScriptedTransport([Self.page([], next: "t"), Self.page(["a"], next: "")])
        let names = try await transport.registry.registeredModels().reduce(into: []) { $0.append($1.name) }
        #expect(names == ["a"])
    }

    @Test("ends with an error where tokens go round", arguments: [["t", "t"], ["t", "u", "t"]])
    func loop(_ tokens: [String]) async throws {
        let transport = ScriptedTransport(tokens.map { Self.page([$0], next: $0) })
        var names: [String] = []
        await #expect(throws: RegistryError.pagingLoop(token: "t")) {
            for try await model in transport.registry.registeredModels() { names.append(model.name) }
        }
        #expect(names == tokens)
        #expect(transport.requests.count == tokens.count)
    }

    @Test("orders by chaining, each link a value of its own")
    func chaining() async throws {
        let transport = ScriptedTransport(Array(repeating: Self.page([], next: ""), count: 5))
        let pager = transport.registry.registeredModels()
        for pager in [
            pager.orderByID().ascending(), pager.orderByCreationTime().descending().limit(50),
            pager.orderByUpdateTime(), pager.ascending(), pager,
        ] {
            var pager = pager
            _ = try await pager.nextPage()
        }
        #expect(
            transport.log == [
                "GET registered_models?orderBy=ID&sortOrder=ASC",
                "GET registered_models?pageSize=50&orderBy=CREATE_TIME&sortOrder=DESC",
                "GET registered_models?orderBy=LAST_UPDATE_TIME", "GET registered_models?sortOrder=ASC",
                "GET registered_models",
            ])
    }

    @Test("pages by hand, restarts, and iterates from the beginning")
    func byHand() async throws {
        let pages = [Self.page(["a"], next: "t"), Self.page(["b"], next: "")]
        let transport = ScriptedTransport(pages + pages + pages)
        var pager = transport.registry.registeredModels()
        let first = try await pager.nextPage()
        #expect(first?.items.map(\.name) == ["a"])
        #expect(first?.nextPageToken == "t")
        #expect(pager.options.nextPageToken == "t")
        #expect(try await pager.nextPage()?.items.map(\.name) == ["b"])
        #expect(try await pager.nextPage() == nil)
        #expect(try await pager.nextPage() == nil)
        let names = try await pager.reduce(into: []) { $0.append($1.name) }
        #expect(names == ["a", "b"])
        pager.restart()
        #expect(try await pager.nextPage()?.items.map(\.name) == ["a"])
        #expect(transport.requests.count == 5)
    }

    @Test("asks for the same page again after an error")
    func retry() async throws {
        let transport = ScriptedTransport([Self.page(["a"], next: "t"), notFound, Self.page(["b"], next: "")])
        var pager = transport.registry.registeredModels()
        _ = try await pager.nextPage()
        await #expect(throws: RegistryError.self) { try await pager.nextPage() }
        #expect(try await pager.nextPage()?.items.map(\.name) == ["b"])
        #expect(transport.log[1] == transport.log[2])
    }

    @Test("refuses a page size below 1 without a request", arguments: [0, -1])
    func pageSize(_ size: Int) async {
        let transport = ScriptedTransport()
        var pager = transport.registry.registeredModels().pageSize(size)
        await #expect(throws: RegistryError.invalidArgument("a page size of \(size): expected 1 or more")) {
            try await pager.nextPage()
        }
        #expect(transport.requests.isEmpty)
    }
}

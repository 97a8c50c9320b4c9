import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("Resolver, Variables and UniqueNames")
struct ResolverTests {
    /// The value that a story's `with:` would hold.
    private static func template(_ text: String) throws -> Template {
        let file = SourceFile(path: "t.yaml", text: "- create: RegisteredModel\n  with: {name: m, x: \(text)}\n")
        let (steps, _) = ScenarioReader.readSteps(try #require(YAMLReader.read(file).document))
        guard case .create(let create) = steps.first?.action, case .map(let entries) = create.members.value else {
            throw ResolutionError("no template")
        }
        return try #require(entries.last).value.value
    }

    private static func resolver() throws -> Resolver {
        var variables = Variables(names: UniqueNames(runToken: "run", story: 3, flow: .rest))
        let model = try Story.json(#"{"id":"7","name":"m","runs":5,"deep":{"list":[{"a":true}]}}"#)
        variables["model"] = .entity(EntityHandle(type: .registeredModel, id: "7", value: model))
        variables["page"] = .value(try Story.json(#"{"items":[{"id":"8"},{"id":"9"}],"size":2}"#))
        variables["models"] = .list(
            (1...3).map {
                .entity(
                    EntityHandle(
                        type: .registeredModel, id: "\($0)", value: .object(JSONObject([("id", .string("\($0)"))]))))
            })
        variables["index"] = .value(.number(JSONNumber(4)))
        variables["example"] = .value(try Story.json(#"{"count":5,"ratio":2.0,"on":false,"none":null,"list":[1]}"#))
        return Resolver(variables)
    }

    @Test(
        "Fills in values and keeps their types",
        arguments: [
            ("$(example.count)", "5"), ("$(example.ratio)", "2.0"), ("$(example.on)", "false"),
            ("$(example.none)", "null"), ("$(example.list)", "[1]"), ("$(index)", "4"), ("$(model)", #""7""#),
            ("$(model.id)", #""7""#), ("$(model.runs)", "5"), ("$(model.deep.list.0.a)", "true"),
            ("$(page.items.1.id)", #""9""#), ("$(models.2.id)", #""3""#), ("$(models.0)", #""1""#),
            ("a-$(index)", #""a-4""#), ("$(model.id):$(index)", #""7:4""#), ("v$(example.ratio)", #""v2.0""#),
            (#""$$(model)""#, #""$(model)""#), ("$(unique word)", #""word-run003r""#),
            ("$(unique word)-x", #""word-run003r-x""#), ("[1, $(index)]", "[1,4]"), ("{a: $(index)}", #"{"a":4}"#),
        ])
    func values(_ text: String, _ expected: String) throws {
        var resolver = try Self.resolver()
        #expect(JSONWriter.text(try resolver.value(try Self.template(text))) == expected)
    }

    @Test(
        "Says what a path stands for in vain",
        arguments: [
            ("$(nobody)", #""$(nobody)" stands for nothing here"#),
            (
                "$(model.nothing)",
                #""$(model.nothing)": there is no "nothing" in object {"deep":{"list":[{"a":true}]},"id":"7","name":"m","runs":5}"#
            ),
            ("$(page.items.2.id)", #""$(page.items.2.id)": there is no "2" in list of 2: [{"id":"8"},{"id":"9"}]"#),
            ("$(models.3.id)", #""$(models.3.id)": the list has 3 items, there is no "3""#),
            ("$(models.first)", #""$(models.first)": the list has 3 items, there is no "first""#),
            ("$(model.name.x)", #""$(model.name.x)": there is no "x" in text "m""#),
        ])
    func unknown(_ text: String, _ message: String) throws {
        var resolver = try Self.resolver()
        let template = try Self.template(text)
        #expect(throws: ResolutionError(message)) { try resolver.value(template) }
    }

    @Test("Custom properties take the wire form of their kind")
    func customProperties() throws {
        var resolver = try Self.resolver()
        let members = Template.map([
            (
                "customProperties",
                Located(
                    try Self.template(
                        "{a: 5, b: 2.0, c: on the way, d: true, e: {$int: \"7\"}, f: $(model.id), g: $(index)}"),
                    at: SourceSpan(file: SourceFile(path: "t", text: ""), range: 0..<0))
            )
        ])
        let wire = try resolver.value(members)["customProperties"]
        func value(_ key: String) -> String { JSONWriter.text(wire?[key] ?? .null) }
        #expect(value("a") == #"{"metadataType":"MetadataIntValue","int_value":"5"}"#)
        #expect(value("b") == #"{"metadataType":"MetadataDoubleValue","double_value":2.0}"#)
        #expect(value("c") == #"{"metadataType":"MetadataStringValue","string_value":"on the way"}"#)
        #expect(value("d") == #"{"metadataType":"MetadataBoolValue","bool_value":true}"#)
        #expect(value("e") == #"{"metadataType":"MetadataIntValue","int_value":"7"}"#)
        #expect(value("f") == #"{"metadataType":"MetadataStringValue","string_value":"7"}"#)
        #expect(value("g") == #"{"metadataType":"MetadataIntValue","int_value":"4"}"#)
        #expect(resolver.variables.idProperties == ["f": ["7": "$(model.id)"]])
    }

    @Test("Aliases come with how the story says them, lists after single ones")
    func entities() throws {
        let marks = try Self.resolver().variables.entities.map { "\($0.mark) \($0.handle.id)" }
        #expect(marks == ["$(model) 7", "$(models.0) 1", "$(models.1) 2", "$(models.2) 3"])
    }

    @Test("A refreshed entity is new under each of its aliases; one of another table is left alone")
    func refresh() throws {
        var variables = Variables(names: UniqueNames(runToken: "run", story: 0, flow: .rest))
        let old = JSONValue.string("old")
        variables["a"] = .entity(EntityHandle(type: .registeredModel, id: "1", value: old))
        variables["b"] = .entity(EntityHandle(type: .registeredModel, id: "1", value: old))
        variables["c"] = .entity(EntityHandle(type: .modelArtifact, id: "1", value: old))
        variables.refresh(EntityHandle(type: .registeredModel, id: "1", value: "new"))
        #expect(variables.entities.map(\.handle.value) == ["new", "new", "old"])
    }

    @Test("A unique name is the same for its word and has the length that was asked for")
    func uniqueNames() {
        let names = UniqueNames(runToken: "run", story: 3, flow: .rest)
        #expect(names.name(for: "model", length: nil) == "model-run003r")
        #expect(names.name(for: "model", length: nil) == names.name(for: "model", length: nil))
        for length in [8, 9, 20, 128, 250, 255] {
            #expect(names.name(for: "model", length: length).count == length)
            #expect(names.name(for: "model", length: length).contains("run003r"))
        }
    }

    @Test("No story's names hold the token of another story, flow or run")
    func tokensApart() {
        var tokens: [String] = []
        for story in (0..<130).map({ $0 * 29 }) {
            for flow in [FlowName.rest, .client] {
                tokens.append(UniqueNames(runToken: "r1c", story: story, flow: flow).token)
            }
        }
        #expect(Set(tokens).count == tokens.count)
        for token in tokens {
            #expect(tokens.filter { $0.contains(token) } == [token])
        }
    }
}

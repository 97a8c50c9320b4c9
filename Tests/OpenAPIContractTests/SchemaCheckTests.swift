import SourceText
import TestSupport
import Testing

@testable import OpenAPIContract

@Suite("Values against schemas")
struct SchemaCheckTests {
    /// A document of one operation, `PUT /x`, whose body has the schema.
    static func contract(_ schema: String, version: String = "3.0.3", components: String = "{}") throws -> Contract {
        let text = """
            {"openapi": "\(version)", "info": {"title": "t", "version": "1"}, "paths": {"/x": {"put": {
            "requestBody": {"content": {"application/json": {"schema": \(schema)}}},
            "responses": {"200": {"description": "d"}}}}}, "components": {"schemas": \(components)}}
            """
        let (contract, diagnostics) = Contract.read(SourceFile(path: "x.json", text: text))
        #expect(diagnostics == [], "\(DiagnosticRenderer().render(diagnostics).plain)")
        return try #require(contract)
    }

    static func findings(_ value: String, _ contract: Contract) throws -> [String] {
        let index = try #require(contract.operations.first?.body?.content.first?.schema)
        var check = SchemaCheck(contract.schemas, isRequest: true)
        check.check(try JSONReader.read(Array(value.utf8)), index)
        return check.findings.map { "\($0.place) \($0.rule): \($0.expected)" }
    }

    @Test(
        "Each keyword, in OpenAPI 3.0",
        arguments: [
            (#"{"type": "string"}"#, "5", " type: string"),
            (#"{"type": "integer"}"#, "1.5", " type: integer"),
            (#"{"type": "boolean"}"#, "null", " type: boolean"),
            (#"{"enum": ["a", 1]}"#, #""b""#, #" enum: one of "a", 1"#),
            (#"{"minLength": 2}"#, #""ä""#, " minLength: at least 2 characters"),
            (#"{"maxLength": 1}"#, #""ab""#, " maxLength: at most 1 character"),
            (#"{"pattern": "^a$"}"#, #""b""#, " pattern: text that matches ^a$"),
            (#"{"format": "int32"}"#, #""2147483648""#, " format: the format int32"),
            (#"{"format": "int64"}"#, #""1.0""#, " format: the format int64"),
            (#"{"format": "byte"}"#, #""a""#, " format: the format byte"),
            (#"{"format": "uri"}"#, #""no uri""#, " format: the format uri"),
            (#"{"format": "date-time"}"#, #""2026-11-21""#, " format: the format date-time"),
            (#"{"minimum": 3}"#, "2", " minimum: at least 3"),
            (#"{"minimum": 3, "exclusiveMinimum": true}"#, "3", " exclusiveMinimum: more than 3"),
            (#"{"maximum": 3}"#, "3.5", " maximum: at most 3"),
            (#"{"multipleOf": 0.1}"#, "0.25", " multipleOf: a multiple of 0.1"),
            (#"{"minItems": 1}"#, "[]", " minItems: at least 1 items"),
            (#"{"maxItems": 1}"#, "[1, 2]", " maxItems: at most 1 items"),
            (#"{"uniqueItems": true}"#, "[1, 1.0]", " uniqueItems: items that all differ"),
            (#"{"items": {"type": "string"}}"#, #"["a", 1]"#, "/1 type: string"),
            (#"{"required": ["a"]}"#, "{}", #"/a required: a member "a""#),
            (#"{"properties": {"a": {"type": "string"}}}"#, #"{"a": 1}"#, "/a type: string"),
            (
                #"{"additionalProperties": false, "properties": {"a": {}}}"#, #"{"a": 1, "b/c": 2}"#,
                #"/b~1c additionalProperties: no member "b/c""#
            ),
            (#"{"additionalProperties": {"type": "string"}}"#, #"{"a": 1}"#, "/a type: string"),
            (#"{"minProperties": 1}"#, "{}", " minProperties: at least 1 members"),
            (
                #"{"not": {"type": "string"}}"#, #""a""#,
                " not: a value that does not obey /paths/~1x/put/requestBody/content/application~1json/schema/not"
            ),
            (
                #"{"anyOf": [{"type": "string"}, {"type": "boolean"}]}"#, "1",
                " anyOf: a value that obeys one of 2 schemas"
            ),
            (
                #"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#, "1",
                " oneOf: a value that obeys one of the schemas, not 2"
            ),
            (#"{"allOf": [{"type": "string"}, {"minLength": 1}]}"#, #""""#, " minLength: at least 1 character"),
        ])
    func keyword(schema: String, value: String, finding: String) throws {
        #expect(try Self.findings(value, Self.contract(schema)) == [finding])
    }

    @Test(
        "What obeys",
        arguments: [
            (#"{"type": "string", "nullable": true}"#, "null"), (#"{"enum": ["a"], "nullable": true}"#, "null"),
            (#"{"type": "number"}"#, "1"), (#"{"type": "integer"}"#, "1.0"),
            (#"{"format": "int32"}"#, #""-2147483648""#),
            (#"{"format": "uri"}"#, #""s3://b/k?x=%20""#),
            (#"{"format": "date-time"}"#, #""2026-11-21T13:00:00.5+01:00""#),
            (#"{"minLength": 2}"#, "5"), (#"{"format": "unknown"}"#, #""a""#), (#"{"multipleOf": 0.1}"#, "0.3"),
            (#"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"#, "1"),
        ])
    func obeying(schema: String, value: String) throws {
        #expect(try Self.findings(value, Self.contract(schema)) == [])
    }

    @Test(
        "OpenAPI 3.1: lists of types, const, bounds of their own, schemas beside $ref",
        arguments: [
            (#"{"type": ["string", "null"]}"#, "1", " type: string or null"),
            (#"{"const": 4}"#, "5", " const: 4"),
            (#"{"exclusiveMinimum": 3}"#, "3", " exclusiveMinimum: more than 3"),
            (#"{"prefixItems": [{"type": "string"}], "items": {"type": "number"}}"#, #"["a", "b"]"#, "/1 type: number"),
            (##"{"$ref": "#/components/schemas/A", "minLength": 3}"##, #""ab""#, " minLength: at least 3 characters"),
        ])
    func version31(schema: String, value: String, finding: String) throws {
        let contract = try Self.contract(schema, version: "3.1.0", components: #"{"A": {"type": "string"}}"#)
        #expect(try Self.findings(value, contract) == [finding])
    }

    static let pets = ##"""
        {"Cat": {"type": "object", "required": ["kind", "lives"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}},
        "Dog": {"type": "object", "properties": {"kind": {"type": "string"}, "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}}},
        "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}}}}
        """##

    @Test(
        "A discriminator says which schema counts, by its mapping or by the schema's name; schemas may hold themselves",
        arguments: [
            (#"{"kind": "cat", "lives": 9}"#, []), (#"{"kind": "cat"}"#, [#"/lives required: a member "lives""#]),
            (#"{"kind": "Dog", "friends": [{"kind": "Dog"}]}"#, []),
            (
                #"{"kind": "Dog", "friends": [{"kind": "cow"}]}"#,
                [#"/friends/0/kind discriminator: one of "cat", "Dog""#]
            ),
            (#"{"lives": 9}"#, [#"/kind discriminator: one of "cat", "Dog""#]),
        ])
    func discriminator(value: String, findings: [String]) throws {
        let contract = try Self.contract(##"{"$ref": "#/components/schemas/Pet"}"##, components: Self.pets)
        #expect(try Self.findings(value, contract) == findings)
    }

    @Test("A member that only the server sends is not required of a request")
    func readOnly() throws {
        let schema = #"{"required": ["id"], "properties": {"id": {"type": "string", "readOnly": true}}}"#
        #expect(try Self.findings("{}", Self.contract(schema)) == [])
    }
}

import SourceText
import TestSupport
import Testing

@testable import OpenAPIContract

@Suite("Reading documents")
struct ContractReadingTests {
    /// A sound document, in which each test breaks one thing.
    static let document = """
        openapi: 3.0.3
        info: {title: Pets, version: "1"}
        servers: [{url: "https://example.org/api/"}]
        paths:
          /pets/{id}:
            parameters:
            - {name: id, in: path, required: true, schema: {type: integer}}
            get:
              operationId: getPet
              parameters:
              - {name: fields, in: query, explode: false, schema: {type: array, items: {type: string, enum: [a, b]}}}
              responses:
                200: {$ref: "#/components/responses/Pet"}
                default: {description: An error}
        components:
          responses:
            Pet: {description: A pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
          schemas:
            Pet: {type: object, properties: {name: {type: string, pattern: "^[a-z]+$"}, parent: {$ref: "#/components/schemas/Pet"}}}

        """

    @Test(
        "What is wrong is said with its place",
        arguments: [
            ("openapi: 3.0.3", "openapi: 2.0.0", "contract.version"),
            ("openapi: 3.0.3", "swagger: \"2.0\"", "contract.version"),
            ("\"#/components/schemas/Pet\"}}}}\n", "\"#/components/schemas/Pat\"}}}}\n", "contract.reference"),
            ("\"#/components/schemas/Pet\"}}}}\n", "\"other.yaml#/Pet\"}}}}\n", "contract.reference"),
            ("Pet: {type: object,", "Pet: {allOf: [{$ref: \"#/components/schemas/Pet\"}],", "contract.circle"),
            ("Pet: {description: A pet,", "Pet: {$ref: \"#/components/responses/Pet\",", "contract.circle"),
            ("{type: integer}", "{type: int}", "contract.wrong-type"),
            ("^[a-z]+$", "^[a-z+$", "contract.pattern"),
            ("name: id,", "name: key,", "contract.path-parameter"),
            ("in: query", "in: body", "contract.wrong-type"),
            ("      responses:\n        200", "      answers:\n        200", "contract.missing"),
            ("paths:", "ways:", "contract.missing"),
            ("/pets/{id}:", "x-pets:", "contract.no-operation"),
            (
                "type: object, properties", "discriminator: {mapping: {}}, oneOf: [], properties",
                "contract.discriminator"
            ),
        ])
    func wrong(sound: String, broken: String, id: String) throws {
        let text = Self.document.replacing(sound, with: broken, maxReplacements: 1)
        #expect(text != Self.document)
        let (contract, diagnostics) = Contract.read(SourceFile(path: "pets.yaml", text: text))
        #expect(contract == nil)
        #expect(diagnostics.map(\.id).contains(id), "\(DiagnosticRenderer().render(diagnostics).plain)")
        #expect(diagnostics.allSatisfy { $0.span != nil })
    }

    @Test("A finding shows the line, and what may have been meant")
    func text() {
        let text = Self.document.replacing(
            "\"#/components/schemas/Pet\"}}}}\n", with: "\"#/components/schemas/Pat\"}}}}\n")
        let (_, diagnostics) = Contract.read(SourceFile(path: "pets.yaml", text: text))
        expectText(
            DiagnosticRenderer().render(diagnostics).plain,
            equals: """
                pets.yaml:17:75: error: the reference "#/components/schemas/Pat" leads to nothing [contract.reference]
                 17 |     Pet: {description: A pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pat"}}}}
                    |                                                                           ^~~~~~~~~~~~~~~~~~~~~~~~~~
                    = note: did you mean "Pet"?

                1 error

                """)
    }

    @Test("Keywords that are not checked are said, and the document is read")
    func unchecked() throws {
        let text = Self.document.replacing("{type: object, properties", with: "{if: {type: object}, properties")
        let (contract, diagnostics) = Contract.read(SourceFile(path: "pets.yaml", text: text))
        #expect(contract != nil)
        #expect(diagnostics.map(\.id) == ["contract.unchecked"])
        #expect(diagnostics.map(\.severity) == [.warning])
    }

    static func violations(_ target: String, status: Int = 200, type: String = "application/json", _ body: String)
        throws
        -> [String]
    {
        let (contract, _) = Contract.read(SourceFile(path: "pets.yaml", text: document))
        let exchange = ContractExchange(
            method: "GET", target: target, fields: [], body: nil, status: status,
            answerFields: [("content-type", type)], answerBody: Array(body.utf8))
        return ExchangeCheck([try #require(contract)]).violations(exchange, judgesRequest: true).map { violation in
            "\(violation.part.rawValue) \(violation.place) \(violation.keyword) \(violation.pointer)"
        }
    }

    @Test(
        "An exchange is held against its operation",
        arguments: [
            ("/api/pets/7?fields=a,b", 200, "application/json; charset=UTF-8", #"{"name": "tom"}"#, []),
            (
                "/api/pets/x", 200, "application/json", "{}",
                ["path id type /paths/~1pets~1{id}/parameters/0/schema/type"]
            ),
            (
                "/api/pets/7?fields=a,c", 200, "application/json", "{}",
                ["query fields enum /paths/~1pets~1{id}/get/parameters/0/schema/items/enum"]
            ),
            (
                "/api/pets/7?page=2", 200, "application/json", "{}",
                ["query page parameters /paths/~1pets~1{id}/get/parameters"]
            ),
            (
                "/api/pets/7", 200, "text/html", "<p>",
                ["content type of the answer Content-Type content /components/responses/Pet/content"]
            ),
            (
                "/api/pets/7", 200, "application/json", "{",
                ["body of the answer  content /components/responses/Pet/content/application~1json"]
            ),
            (
                "/api/pets/7", 200, "application/json", #"{"parent": {"name": "Tom"}}"#,
                ["body of the answer /parent/name pattern /components/schemas/Pet/properties/name/pattern"]
            ),
            ("/api/pets/7", 500, "text/html", "<p>", []), ("/other", 200, "text/html", "<p>", []),
        ])
    func exchange(target: String, status: Int, type: String, body: String, violations: [String]) throws {
        #expect(try Self.violations(target, status: status, type: type, body) == violations)
    }
}

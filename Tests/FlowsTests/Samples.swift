import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Testing

@testable import Flows

/// What the suites of this target share: addresses, calls, places in a file.
enum Samples {
    static let base = "http://registry.test/api/model_registry/v1alpha3"
    static let target = FlowTarget(server: "http://registry.test")

    static func json(_ text: String) throws -> JSONValue {
        try JSONReader.read(Array(text.utf8))
    }

    static func object(_ text: String) throws -> JSONObject {
        try #require(try json(text).object)
    }

    static func injection(_ method: String, _ path: String, _ effect: Injection.Effect, times: Int? = nil) -> Injection
    {
        let span = SourceSpan(file: SourceFile(path: "story.yaml", text: ""), range: 0..<0)
        let pattern = RequestPattern(method: method, segments: path.split(separator: "/").map(String.init))
        return Injection(request: Located(pattern, at: span), effect: effect, times: times, span: span)
    }

    static func restFlow(_ transport: ScriptedTransport, target: FlowTarget = Samples.target) -> RESTFlow {
        RESTFlow(target: target) { transport }
    }

    static func clientFlow(_ transport: ScriptedTransport) -> ClientFlow {
        ClientFlow(target: target) { transport }
    }
}

extension Reply.Outcome: CustomTestStringConvertible {
    package var testDescription: String { inWords }
}

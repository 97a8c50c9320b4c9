import Conformance
import ScenarioLanguage
import SourceText

/// `detail` in the report of a shard: what other formats tell of a result or a failure, so that a merged report of each format
/// tells as much as that of a whole run.
struct EncodedDetail {
    /// The longest part of a body that any report shows, with room to spare.
    static let longestBody = 16_384

    let json: JSONValue

    init(_ item: RunRecord.Case) {
        let result = item.result
        json = .object(
            JSONObject([
                ("profiles", .texts(item.planned.scenario.profiles.map(\.rawValue).sorted())),
                ("storySteps", .number(JSONNumber(item.planned.scenario.steps.count))),
                ("leftBehind", .number(JSONNumber(result?.leftBehind.count ?? 0))),
                ("steps", .array(result?.steps.map(Self.step) ?? [])),
                ("rows", .array(result?.rows.map(Self.row) ?? [])),
            ]))
    }

    init(_ failure: Failure) {
        let span = failure.span
        let line = span.line
        let start = span.file.lineStarts[line - 1]
        json = .object(
            JSONObject([
                ("stepNumber", failure.stepNumber.map { .number(JSONNumber($0)) } ?? .null),
                // The line of the story and the bytes of it that are meant: the file may have changed, or be elsewhere.
                ("source", .string(span.file.line(line))),
                ("from", .number(JSONNumber(span.range.lowerBound - start))),
                ("length", .number(JSONNumber(span.range.count))),
                ("likeness", .string(failure.likeness)),
                ("exchange", failure.exchange.map(Self.exchange) ?? .null),
            ]))
    }

    private static func step(_ step: StepRecord) -> JSONValue {
        .object(
            JSONObject([
                ("number", .number(JSONNumber(step.number))), ("title", .string(step.title)),
                ("outcome", .string(step.outcome)), ("isFailed", .bool(step.isFailed)),
                ("exchanges", .array(step.exchanges.map(exchange))),
            ]))
    }

    private static func row(_ row: StateRow) -> JSONValue {
        .object(
            JSONObject([
                ("table", .string(row.table)), ("mark", .string(row.mark)),
                ("columns", .array(row.columns.map { [.string($0.name), .string($0.value)] })),
            ]))
    }

    /// Without the header fields of the answer, which no report shows.
    private static func exchange(_ exchange: Exchange) -> JSONValue {
        var answer: [(String, JSONValue)]
        switch exchange.answer {
        case .response(let status, _, let bytes):
            answer = [("status", .number(JSONNumber(status))), ("answer", body(bytes)), ("noAnswer", .null)]
        case .none(let why): answer = [("status", .null), ("answer", .null), ("noAnswer", .string(why))]
        }
        return .object(
            JSONObject(
                [
                    ("method", .string(exchange.method)), ("url", .string(exchange.url)),
                    ("path", .string(exchange.path)),
                    // As the command shows it, secrets and all.
                    ("headers", .array(exchange.headers.map { [.string($0.name), .string(CurlCommand.value($0))] })),
                    ("body", exchange.body.map(body) ?? .null),
                ] + answer + [("isInjected", .bool(exchange.isInjected))]))
    }

    /// Text as it is; what is no text, or too long for any report, as its first bytes and how many there are.
    private static func body(_ bytes: [UInt8]) -> JSONValue {
        if bytes.count <= longestBody, let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
        return .object(
            JSONObject([
                ("base64", .string(Base64.text(bytes.prefix(longestBody)))),
                ("bytes", .number(JSONNumber(bytes.count))),
                // Reports leave a last line break out, and count what they do not show.
                ("endsLine", .bool(bytes.last == UInt8(ascii: "\n"))),
            ]))
    }
}

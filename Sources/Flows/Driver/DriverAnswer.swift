import Conformance
import ScenarioLanguage
import SourceText

/// What a driver said to a call.
struct DriverAnswer {
    let object: JSONObject

    /// Reads a line.
    init(_ line: [UInt8], to number: Int, _ purpose: String) throws(DriverTrouble) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONReader.read(line)
        } catch {
            throw DriverTrouble(
                "the driver wrote a line that is no JSON when it was asked to \(purpose): \(Self.excerpt(line)): \(error)"
            )
        }
        guard case .object(let object) = value else {
            throw DriverTrouble("the driver wrote a line that is no JSON object: \(Self.excerpt(line))")
        }
        guard object["call"]?.number?.int64 == Int64(number) else {
            throw DriverTrouble(
                "the driver answered another call than number \(number), to \(purpose): \(Self.excerpt(line))")
        }
        self.object = object
    }

    /// How the call ended. `error` stands for what no outcome word says.
    func outcome(_ purpose: String) throws(DriverTrouble) -> Reply.Outcome {
        guard let text = object["outcome"]?.string else {
            throw DriverTrouble("the driver's answer has no \"outcome\" when it was asked to \(purpose)")
        }
        switch text {
        case "unsupported":
            return .unsupported(object["because"]?.string ?? "the driver gives no reason")
        case "error":
            return .other(object["error"]?["message"]?.string ?? "an error without a message")
        default:
            guard let word = OutcomeWord(rawValue: text) else {
                throw DriverTrouble("the driver answered with the outcome \"\(text)\", which is none")
            }
            if word == .ok, object["value"]?.object == nil {
                throw DriverTrouble("the driver answered ok without a \"value\" when it was asked to \(purpose)")
            }
            return .word(word)
        }
    }

    private static func excerpt(_ line: [UInt8]) -> String {
        let text = String(decoding: line.prefix(120), as: UTF8.self)
        return "\"\(text)\(line.count > 120 ? "…" : "")\""
    }
}

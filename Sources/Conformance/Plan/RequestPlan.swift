package import ScenarioLanguage
import SourceText

/// Which requests a run would make, told beforehand (`--plan`).
package struct RequestPlan: Sendable {
    /// One request; what only an answer before it can tell is a placeholder, `{id of 1}`.
    package struct Request: Sendable, Hashable {
        /// Its place among the requests of its story and flow, from 1.
        package let number: Int
        package let method: String
        /// Below the base path, with its query as it goes on the wire; from the server's root where it begins with a slash.
        package let path: String
        package let body: String?
        /// Whether it goes out; false where the story itself answers in the registry's place.
        package let isSent: Bool
    }

    /// The requests of one step.
    package struct Part: Sendable {
        package let title: String
        package let requests: [Request]
    }

    /// A story in one flow.
    package struct Telling: Sendable {
        package let planned: PlannedScenario
        package let flow: FlowName
        /// Why it is not told; nil when it is.
        package var reason: String?
        package var parts: [Part] = []
        /// Beside the steps: `cleanup:`, and looking whether the backend is that of the registry.
        package var others: [Request] = []
        /// What puts out of use, at the end, what the story created.
        package var archiving: [Request] = []
        /// How many of each type it creates.
        package var created: [ResourceType: Int] = [:]
        /// How many of them stay in use: the contract has no word that puts them out of it, or the story did not come to
        /// know them.
        package var stays: [ResourceType: Int] = [:]

        package var sent: [Request] { (parts.flatMap(\.requests) + others + archiving).filter(\.isSent) }
    }

    /// What the first place asks before its first story, in the first flow.
    package let probes: [Request]
    /// What each further place asks, one for each worker and flow.
    package let repeatedProbes: [Request]
    package let tellings: [Telling]
}

/// Numbers the requests of one story and puts placeholders where values stand that only answers tell.
struct PlaceholderText {
    private let runID: String
    private var learnt: [(value: String, placeholder: String)] = []
    private var seen: Set<String> = []
    private var sent = ""
    private var count = 0

    init(runID: String) { self.runID = runID }

    mutating func request(_ exchange: Exchange) -> RequestPlan.Request {
        count += 1
        let query = exchange.url.firstIndex(of: "?").map { String(exchange.url[$0...]) } ?? ""
        let path = exchange.path + query
        let body = exchange.body.map { String(decoding: $0, as: UTF8.self) }
        let request = RequestPlan.Request(
            number: count, method: exchange.method, path: filled(path), body: body.map(filled),
            isSent: !exchange.isInjected || Self.wasSent(exchange))
        sent += path + (body ?? "")
        if case .response(_, _, let answer) = exchange.answer, let value = try? JSONReader.read(answer) {
            learn(value, "")
        }
        return request
    }

    /// The answer that `loseAnswer` takes away is one to a request that went out.
    private static func wasSent(_ exchange: Exchange) -> Bool {
        if case .none(let why) = exchange.answer { why.contains("loseAnswer") } else { false }
    }

    /// What is shorter, or a word, could stand there by chance; the ids of the registry that the plan is told on are long.
    private mutating func learn(_ value: JSONValue, _ member: String) {
        switch value {
        case .string(let text):
            guard text.utf8.count >= 8, text.utf8.contains(where: { (0x30...0x39).contains($0) }),
                !text.contains(runID), seen.insert(text).inserted, !sent.contains(text)
            else {
                return
            }
            let placeholder = "{\(member) of \(count)}"
            learnt.append((text, placeholder))
            let encoded = Self.encoded(text)
            if encoded != text { learnt.append((encoded, placeholder)) }
        case .object(let object): for (name, value) in object.members { learn(value, name) }
        case .array(let items): for item in items { learn(item, member) }
        case .null, .bool, .number: break
        }
    }

    private func filled(_ text: String) -> String {
        var text = text
        for (value, placeholder) in learnt where text.contains(value) {
            text = text.replacing(value, with: placeholder)
        }
        return text.replacing(runID, with: "{run}")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
            if isPlain || "-._~".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}

import Flows
import SourceText

/// What of the options nobody else may see.
enum Secrets {
    /// The value of each field, what stands in it behind the scheme, and the password of `Basic` (RFC 7617).
    static func of(_ fields: [FlowTarget.Field]) -> [String] {
        fields.filter(\.isSecret).flatMap { field in
            let words = field.value.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { return [field.value] }
            let pair = Base64.bytes(words[1]).map { String(decoding: $0, as: UTF8.self) }
            let password = pair.flatMap { pair in
                pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) }
            }
            return [field.value, words[1]] + (words[0].lowercased() == "basic" ? [password].compactMap { $0 } : [])
        }
    }
}

import SourceText

/// Answers and rows as texts that can be compared: what chance decides is a mark.
struct ComparableText {
    /// Members and columns in the order of their names; numbers by what they mean.
    ///
    /// The rows of metric history have marks for times: a server takes them from its clock again, after those of the metric.
    static func of(_ value: JSONValue, isHistory: Bool = false) -> String {
        JSONWriter.text(normal(value, isHistory: isHistory), .init(order: .sorted))
    }

    static func of(_ text: String) -> String { marked(text) }

    private static let times: Set = [
        "createTimeSinceEpoch", "lastUpdateTimeSinceEpoch", "create_time_since_epoch", "last_update_time_since_epoch",
    ]

    private static func normal(_ value: JSONValue, isHistory: Bool) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .number(let number): .number(normal(number))
        case .string(let text): .string(marked(text))
        case .array(let items): .array(items.map { normal($0, isHistory: isHistory) })
        case .object(let object):
            .object(
                JSONObject(
                    object.members.map { member in
                        let isTime = times.contains(member.name) && (isHistory || object["type"] == "kf.MetricHistory")
                        return (member.name, isTime ? "<time>" : normal(member.value, isHistory: isHistory))
                    }))
        }
    }

    private static func normal(_ number: JSONNumber) -> JSONNumber {
        guard number.int64 == nil, let double = number.double else { return number }
        if let whole = Int64(exactly: double) { return JSONNumber(whole) }
        return JSONNumber(double) ?? number
    }

    /// UUIDs become `<uuid>`.
    private static func marked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 36 else { return text }
        var marked: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if index + 36 <= bytes.count, isUUID(bytes[index..<index + 36]) {
                marked += Array("<uuid>".utf8)
                index += 36
            } else {
                marked.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: marked, as: UTF8.self)
    }

    private static func isUUID(_ bytes: ArraySlice<UInt8>) -> Bool {
        zip(0..., bytes).allSatisfy { place, byte in
            switch place {
            case 8, 13, 18, 23: byte == UInt8(ascii: "-")
            default: (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        }
    }
}

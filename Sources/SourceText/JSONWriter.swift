/// Writes JSON values as text; numbers keep their spelling.
///
///     JSONWriter.text(["name": "m", "size": 1])              // {"name":"m","size":1}
///     JSONWriter.text(value, .init(layout: .indented))       // for people
package enum JSONWriter {
    /// How the text looks; every choice is valid JSON with the same value.
    package struct Options: Sendable, Hashable {
        package enum Order: Sendable, Hashable {
            /// As the object holds its members.
            case kept
            /// By the bytes of the names, as Go writes maps.
            case sorted
        }

        package enum Escaping: Sendable, Hashable {
            /// Only what RFC 8259 section 7 demands.
            case minimal
            /// As Go's encoding/json by default: also `<`, `>`, `&`, U+2028 and U+2029.
            case go
        }

        package enum Layout: Sendable, Hashable {
            /// No white space at all.
            case compact
            /// One member or item per line, two spaces per level.
            case indented
        }

        package var order: Order
        package var escaping: Escaping
        package var layout: Layout

        package init(order: Order = .kept, escaping: Escaping = .minimal, layout: Layout = .compact) {
            self.order = order
            self.escaping = escaping
            self.layout = layout
        }
    }

    /// The text of a value as UTF-8.
    package static func bytes(_ value: JSONValue, _ options: Options = Options()) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(256)
        append(value, to: &output, options)
        return output
    }

    /// The text of a value.
    package static func text(_ value: JSONValue, _ options: Options = Options()) -> String {
        String(decoding: bytes(value, options), as: UTF8.self)
    }

    /// Appends the text of a value to what is there.
    package static func append(_ value: JSONValue, to output: inout [UInt8], _ options: Options = Options()) {
        append(value, to: &output, options, level: 0)
    }

    /// Appends one string with its quotation marks.
    package static func append(
        string text: String, to output: inout [UInt8], escaping: Options.Escaping = .minimal
    ) {
        output.append(UInt8(ascii: "\""))
        let done: Void? = text.utf8.withContiguousStorageIfAvailable { buffer in
            appendEscaped(buffer, to: &output, escaping)
        }
        if done == nil {
            Array(text.utf8).withUnsafeBufferPointer { buffer in appendEscaped(buffer, to: &output, escaping) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func append(_ value: JSONValue, to output: inout [UInt8], _ options: Options, level: Int) {
        switch value {
        case .null: append("null", to: &output)
        case .bool(true): append("true", to: &output)
        case .bool(false): append("false", to: &output)
        case .number(let number): output.append(contentsOf: number.text.utf8)
        case .string(let text): append(string: text, to: &output, escaping: options.escaping)
        case .array(let items):
            if items.isEmpty { return append("[]", to: &output) }
            output.append(UInt8(ascii: "["))
            var isFirst = true
            for item in items {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                breakLine(options, level + 1, &output)
                append(item, to: &output, options, level: level + 1)
            }
            breakLine(options, level, &output)
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            if object.isEmpty { return append("{}", to: &output) }
            output.append(UInt8(ascii: "{"))
            if options.order == .kept {
                for index in 0..<object.count {
                    appendMember(index, of: object, isFirst: index == 0, to: &output, options, level + 1)
                }
            } else {
                let sorted = object.names.indices.sorted { left, right in
                    object.names[left].utf8.lexicographicallyPrecedes(object.names[right].utf8)
                }
                var isFirst = true
                for index in sorted {
                    appendMember(index, of: object, isFirst: isFirst, to: &output, options, level + 1)
                    isFirst = false
                }
            }
            breakLine(options, level, &output)
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func appendMember(
        _ index: Int, of object: JSONObject, isFirst: Bool, to output: inout [UInt8], _ options: Options, _ level: Int
    ) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        breakLine(options, level, &output)
        append(string: object.names[index], to: &output, escaping: options.escaping)
        output.append(UInt8(ascii: ":"))
        if options.layout == .indented { output.append(UInt8(ascii: " ")) }
        append(object.values[index], to: &output, options, level: level)
    }

    private static func breakLine(_ options: Options, _ level: Int, _ output: inout [UInt8]) {
        guard options.layout == .indented else { return }
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<level {
            output.append(UInt8(ascii: " "))
            output.append(UInt8(ascii: " "))
        }
    }

    private static func append(_ word: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private static func appendEscaped(
        _ buffer: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], _ escaping: Options.Escaping
    ) {
        var chunk = 0
        var index = 0
        let isGo = escaping == .go
        while index < buffer.count {
            let byte = buffer[index]
            if byte >= 0x20, byte != 0x22, byte != 0x5C {
                if !isGo || (byte != 0x3C && byte != 0x3E && byte != 0x26 && byte != 0xE2) {
                    index += 1
                    continue
                }
            }
            var length = 1
            if byte == 0xE2 {
                // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
                guard index + 2 < buffer.count, buffer[index + 1] == 0x80, buffer[index + 2] | 1 == 0xA9 else {
                    index += 1
                    continue
                }
                length = 3
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[chunk..<index]))
            switch byte {
            case 0x22: append("\\\"", to: &output)
            case 0x5C: append("\\\\", to: &output)
            case 0x08: append("\\b", to: &output)
            case 0x09: append("\\t", to: &output)
            case 0x0A: append("\\n", to: &output)
            case 0x0C: append("\\f", to: &output)
            case 0x0D: append("\\r", to: &output)
            case 0xE2:
                append(buffer[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", to: &output)
            default:
                append("\\u00", to: &output)
                output.append(hexDigit(byte >> 4))
                output.append(hexDigit(byte & 0xF))
            }
            index += length
            chunk = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[chunk..<buffer.count]))
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

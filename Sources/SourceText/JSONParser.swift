/// The grammar of RFC 8259 over bytes; the only file of the JSON reader that touches memory by address.
///
/// Every read of `base` is guarded by `position < count`. Depth is limited before each descent, so recursion is.
struct JSONParser<Builder: JSONBuilder> {
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private let limits: JSONReader.Limits
    private let options: JSONReader.Options
    private let builder: Builder
    private var position = 0
    private var depth = 0
    /// The offset after the value, once it is read.
    private(set) var end = 0
    private(set) var duplicateKeys: [JSONReader.DuplicateKey] = []

    /// - Parameter bytes: must outlive the parser.
    init(
        _ bytes: UnsafeRawBufferPointer, limits: JSONReader.Limits, options: JSONReader.Options, builder: Builder
    ) {
        // An empty buffer may have no address; nothing is read from this one then, since count is 0.
        base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? emptyText
        count = bytes.count
        self.limits = limits
        self.options = options
        self.builder = builder
    }

    mutating func parseDocument() throws(JSONError) -> Builder.Value {
        if count > limits.bytes {
            throw JSONError(
                code: .tooLarge, message: "the text has \(count) bytes; at most \(limits.bytes) are read",
                byteOffset: limits.bytes)
        }
        skipWhitespace()
        if position == count {
            throw JSONError(
                code: .empty, message: "the text is empty; a JSON value was expected", byteOffset: position)
        }
        if position == 0, count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
            throw JSONError(
                code: .expectedValue,
                message: "the text begins with a byte order mark, which JSON forbids (RFC 8259 section 8.1)",
                byteOffset: 0)
        }
        let value = try parseValue()
        end = position
        if !options.ignoresTrailingText {
            skipWhitespace()
            if position < count {
                throw JSONError(
                    code: .trailingText, message: "\(found(at: position)) after the end of the value",
                    byteOffset: position)
            }
        }
        return value
    }

    // MARK: Values

    private mutating func parseValue() throws(JSONError) -> Builder.Value {
        guard position < count else { throw unterminated("a value") }
        let start = position
        switch base[position] {
        case UInt8(ascii: "\""):
            let text = try parseString()
            return builder.string(text, at: start..<position)
        case UInt8(ascii: "{"): return try parseObject()
        case UInt8(ascii: "["): return try parseArray()
        case UInt8(ascii: "t"):
            try parseLiteral("true")
            return builder.bool(true, at: start..<position)
        case UInt8(ascii: "f"):
            try parseLiteral("false")
            return builder.bool(false, at: start..<position)
        case UInt8(ascii: "n"):
            try parseLiteral("null")
            return builder.null(at: start..<position)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let text = try parseNumber()
            return builder.number(text, at: start..<position)
        default:
            throw JSONError(
                code: .expectedValue, message: "\(found(at: position)) where a value was expected",
                byteOffset: position)
        }
    }

    private mutating func parseLiteral(_ word: StaticString) throws(JSONError) {
        let length = word.utf8CodeUnitCount
        var index = 0
        while index < length {
            guard position + index < count, base[position + index] == word.utf8Start[index] else {
                throw JSONError(
                    code: .expectedValue,
                    message: "a word that is neither true, false nor null where a value was expected",
                    byteOffset: position)
            }
            index += 1
        }
        position += length
    }

    private mutating func parseArray() throws(JSONError) -> Builder.Value {
        let start = position
        try enter()
        var items: [Builder.Value] = []
        skipWhitespace()
        if position < count, base[position] == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return builder.array(items, at: start..<position)
        }
        while true {
            items.append(try parseValue())
            skipWhitespace()
            guard position < count else { throw unterminated("\",\" or \"]\"") }
            let byte = base[position]
            if byte == UInt8(ascii: ",") {
                let comma = position
                position += 1
                skipWhitespace()
                if position < count, base[position] == UInt8(ascii: "]") { throw trailingComma(comma, before: "]") }
            } else if byte == UInt8(ascii: "]") {
                position += 1
                depth -= 1
                return builder.array(items, at: start..<position)
            } else {
                throw JSONError(
                    code: .expectedComma,
                    message: "\(found(at: position)) after an item; \",\" or \"]\" was expected", byteOffset: position)
            }
        }
    }

    private mutating func parseObject() throws(JSONError) -> Builder.Value {
        let start = position
        try enter()
        var names: [String] = []
        var seen = NameSet()
        var members = builder.emptyMembers()
        skipWhitespace()
        if position < count, base[position] == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return builder.object(members, names: names, at: start..<position)
        }
        while true {
            guard position < count else { throw unterminated("a member name or \"}\"") }
            guard base[position] == UInt8(ascii: "\"") else {
                throw JSONError(
                    code: .expectedName,
                    message: "\(found(at: position)) where a member name in quotation marks was expected",
                    byteOffset: position)
            }
            let nameStart = position
            let name = try parseString()
            let nameRange = nameStart..<position
            skipWhitespace()
            guard position < count else { throw unterminated("\":\"") }
            guard base[position] == UInt8(ascii: ":") else {
                throw JSONError(
                    code: .expectedColon, message: "\(found(at: position)) after a member name; \":\" was expected",
                    byteOffset: position)
            }
            position += 1
            skipWhitespace()
            let earlier = seen.index(of: name, among: names.count) { names[$0] }
            if earlier != nil, options.duplicateKeys == .refuse {
                throw JSONError(
                    code: .duplicateKey, message: "the member name \"\(name)\" occurs twice", byteOffset: nameStart)
            }
            let value = try parseValue()
            if let earlier {
                duplicateKeys.append(JSONReader.DuplicateKey(name: name, byteOffset: nameStart))
                builder.replace(earlier, at: nameRange, with: value, in: &members)
            } else {
                builder.append(name, at: nameRange, value, to: &members)
                names.append(name)
            }
            skipWhitespace()
            guard position < count else { throw unterminated("\",\" or \"}\"") }
            let byte = base[position]
            if byte == UInt8(ascii: ",") {
                let comma = position
                position += 1
                skipWhitespace()
                if position < count, base[position] == UInt8(ascii: "}") { throw trailingComma(comma, before: "}") }
            } else if byte == UInt8(ascii: "}") {
                position += 1
                depth -= 1
                return builder.object(members, names: names, at: start..<position)
            } else {
                throw JSONError(
                    code: .expectedComma,
                    message: "\(found(at: position)) after a member; \",\" or \"}\" was expected", byteOffset: position)
            }
        }
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        if depth > limits.depth {
            throw JSONError(
                code: .tooDeep, message: "arrays and objects are nested more than \(limits.depth) deep",
                byteOffset: position)
        }
        position += 1
    }

    // MARK: Numbers (section 6)

    private mutating func parseNumber() throws(JSONError) -> String {
        let start = position
        if base[position] == UInt8(ascii: "-") { position += 1 }
        guard position < count, isDigit(base[position]) else { throw badNumber(start, "a digit must follow \"-\"") }
        if base[position] == UInt8(ascii: "0") {
            position += 1
            if position < count, isDigit(base[position]) {
                throw badNumber(start, "a number must not begin with 0 when more digits follow")
            }
        } else {
            skipDigits()
        }
        if position < count, base[position] == UInt8(ascii: ".") {
            position += 1
            guard position < count, isDigit(base[position]) else { throw badNumber(start, "a digit must follow \".\"") }
            skipDigits()
        }
        if position < count, base[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < count, base[position] == UInt8(ascii: "+") || base[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard position < count, isDigit(base[position]) else {
                throw badNumber(start, "a digit must follow the exponent sign")
            }
            skipDigits()
        }
        return String(decoding: UnsafeBufferPointer(start: base + start, count: position - start), as: UTF8.self)
    }

    private mutating func skipDigits() {
        while position < count, isDigit(base[position]) { position += 1 }
    }

    private func badNumber(_ start: Int, _ rule: String) -> JSONError {
        JSONError(code: .number, message: "not a JSON number: \(rule)", byteOffset: start)
    }

    // MARK: Strings (section 7)

    /// Reads from the opening quotation mark; one copy when nothing is escaped.
    private mutating func parseString() throws(JSONError) -> String {
        let open = position
        position += 1
        let start = position
        skipPlainText()
        guard position < count else { throw unterminatedString(open) }
        if base[position] == UInt8(ascii: "\"") {
            let length = position - start
            position += 1
            return try text(UnsafeBufferPointer(start: base + start, count: length), from: start)
        }
        var unescaped: [UInt8] = []
        unescaped.reserveCapacity(position - start + 32)
        var chunk = start
        while true {
            skipPlainText()
            guard position < count else { throw unterminatedString(open) }
            switch base[position] {
            case UInt8(ascii: "\""):
                try appendChunk(from: chunk, to: &unescaped)
                position += 1
                return String(decoding: unescaped, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try appendChunk(from: chunk, to: &unescaped)
                try parseEscape(open, into: &unescaped)
                chunk = position
            default:
                throw JSONError(
                    code: .controlCharacter,
                    message: "the control character \(found(at: position)) inside a string; it must be escaped",
                    byteOffset: position)
            }
        }
    }

    /// Moves to the next quotation mark, backslash or control character, eight bytes at a time.
    private mutating func skipPlainText() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while position + 8 <= count {
            let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            // A zero byte in quote or slash, or a byte below 0x20, sets the high bit of (x - n) & ~x.
            let stops =
                ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- (ones &* 0x20)) & ~word)
            if stops & highs != 0 { break }
            position += 8
        }
        while position < count {
            let byte = base[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return }
            position += 1
        }
    }

    private func appendChunk(from chunk: Int, to unescaped: inout [UInt8]) throws(JSONError) {
        let bytes = UnsafeBufferPointer(start: base + chunk, count: position - chunk)
        if options.malformedText == .refuse { try checkUTF8(bytes, from: chunk) }
        unescaped.append(contentsOf: bytes)
    }

    private func checkUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONError) {
        if let invalid = UTF8Check.firstInvalid(bytes) {
            throw JSONError(
                code: .notUTF8, message: "\(found(at: start + invalid)) is not UTF-8", byteOffset: start + invalid)
        }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONError) -> String {
        // Faster than `String(validating:)`, which is generic over the encoding at run time.
        if options.malformedText == .refuse { try checkUTF8(bytes, from: start) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func parseEscape(_ open: Int, into unescaped: inout [UInt8]) throws(JSONError) {
        let start = position
        guard position + 1 < count else { throw unterminatedString(open) }
        let letter = base[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): appendScalar(try parseEscapedScalar(start), to: &unescaped)
        default:
            throw JSONError(
                code: .escape,
                message: #"\#(found(at: start + 1)) after "\"; one of " \ / b f n r t u was expected"#,
                byteOffset: start)
        }
    }

    /// Reads the digits of `\uXXXX` and, for the first half of a surrogate pair, the second half.
    private mutating func parseEscapedScalar(_ start: Int) throws(JSONError) -> UInt32 {
        let unit = try parseHex(start)
        guard unit & 0xF800 == 0xD800 else { return unit }
        if unit < 0xDC00, position + 1 < count, base[position] == UInt8(ascii: "\\"),
            base[position + 1] == UInt8(ascii: "u")
        {
            let second = position
            position += 2
            let low = try parseHex(second)
            if low & 0xFC00 == 0xDC00 { return 0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF)) }
            position = second
        }
        if options.malformedText == .replace { return 0xFFFD }
        throw JSONError(
            code: .loneSurrogate,
            message: "an escaped half of a surrogate pair (U+\(String(unit, radix: 16, uppercase: true))) stands alone",
            byteOffset: start)
    }

    private mutating func parseHex(_ start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < count else { throw unterminated("four hexadecimal digits after \"\\u\"") }
            let digit: UInt8
            switch base[position] {
            case let byte where isDigit(byte): digit = byte - UInt8(ascii: "0")
            case let byte where UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20:
                digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default:
                throw JSONError(
                    code: .escape,
                    message: "\(found(at: position)) in an escape; four hexadecimal digits must follow \"\\u\"",
                    byteOffset: start)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private func appendScalar(_ value: UInt32, to unescaped: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else { return }
        unescaped.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    // MARK: Words and errors

    private mutating func skipWhitespace() {
        while position < count {
            let byte = base[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// The byte or character at an offset as a message shows it.
    private func found(at offset: Int) -> String {
        UTF8Check.shown(UnsafeBufferPointer(start: base, count: count), at: offset)
    }

    private func unterminated(_ expected: String) -> JSONError {
        JSONError(
            code: .unterminated, message: "the text ends where \(expected) was expected", byteOffset: count)
    }

    private func unterminatedString(_ open: Int) -> JSONError {
        JSONError(
            code: .unterminated, message: "the text ends inside the string that begins at byte \(open)",
            byteOffset: count)
    }

    private func trailingComma(_ comma: Int, before close: String) -> JSONError {
        JSONError(
            code: .trailingComma, message: "\",\" before \"\(close)\"; JSON allows none after the last one",
            byteOffset: comma)
    }
}

/// An address for empty buffers that have none.
private nonisolated(unsafe) let emptyText: UnsafePointer<UInt8> = {
    let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
    byte.initialize(to: 0)
    return UnsafePointer(byte)
}()

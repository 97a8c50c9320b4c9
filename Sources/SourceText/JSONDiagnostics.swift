/// What can be wrong with a JSON file that a person wrote, as diagnostics; their ids are the codes of `JSONError`.
enum JSONDiagnostics {
    static func duplicateKey(_ name: String, at offset: Int, in file: SourceFile) -> Diagnostic {
        syntax(
            JSONError(
                code: .duplicateKey, message: "the member name \"\(name)\" occurs twice", byteOffset: offset),
            in: file, length: name.utf8.count + 2)
    }

    static func syntax(_ error: JSONError, in file: SourceFile, length: Int = 1) -> Diagnostic {
        let start = min(error.byteOffset, file.bytes.count)
        let end = min(start + length, file.bytes.count)
        return Diagnostic(
            id: error.code.rawValue, message: error.message, span: SourceSpan(file: file, range: start..<end),
            notes: notes(error.code))
    }

    private static func notes(_ code: JSONError.Code) -> [String] {
        switch code {
        case .controlCharacter: ["write \\n for a line break, \\t for a tab, \\u001F for any other"]
        case .duplicateKey: ["readers disagree on which one counts; remove one of them"]
        case .escape: ["write \\\\ for a backslash"]
        case .expectedName: ["member names stand in quotation marks: {\"name\": 1}"]
        case .expectedValue: ["a value is text in quotation marks, a number, true, false, null, [ ] or { }"]
        case .loneSurrogate: ["write both halves (\\uD83D\\uDE00) or the character itself"]
        case .notUTF8: ["save the file as UTF-8"]
        case .trailingText: ["a file holds one value"]
        case .unterminated: ["close what is open with \", ] or }"]
        case .empty, .expectedColon, .expectedComma, .number, .tooDeep, .tooLarge, .trailingComma: []
        }
    }
}

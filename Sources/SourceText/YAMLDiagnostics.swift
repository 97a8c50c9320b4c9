/// Every finding that reading a YAML file can give, in alphabetical order: id, message, notes, fix.
///
/// The ids are stable; each has a pair `fixtures/diagnostics/<id>.yaml` and `.txt`.
enum YAMLDiagnostics {
    /// The stable names of the findings.
    enum ID: String, CaseIterable {
        case alias = "yaml.alias"
        case ambiguousBoolean = "yaml.ambiguous-boolean"
        case ambiguousDate = "yaml.ambiguous-date"
        case ambiguousNull = "yaml.ambiguous-null"
        case ambiguousNumber = "yaml.ambiguous-number"
        case ambiguousTime = "yaml.ambiguous-time"
        case ambiguousValue = "yaml.ambiguous-value"
        case anchor = "yaml.anchor"
        case blockScalarHeader = "yaml.block-scalar-header"
        case blockScalarIndentation = "yaml.block-scalar-indentation"
        case character = "yaml.character"
        case commentSpace = "yaml.comment-space"
        case complexKey = "yaml.complex-key"
        case directive = "yaml.directive"
        case documentStart = "yaml.document-start"
        case duplicateKey = "yaml.duplicate-key"
        case empty = "yaml.empty"
        case escape = "yaml.escape"
        case expectedColon = "yaml.expected-colon"
        case expectedKey = "yaml.expected-key"
        case expectedListItem = "yaml.expected-list-item"
        case flowComma = "yaml.flow-comma"
        case flowIndentation = "yaml.flow-indentation"
        case flowItem = "yaml.flow-item"
        case flowPair = "yaml.flow-pair"
        case flowValue = "yaml.flow-value"
        case indentation = "yaml.indentation"
        case keyLength = "yaml.key-length"
        case keyType = "yaml.key-type"
        case lineSeparator = "yaml.line-separator"
        case listOnKeyLine = "yaml.list-on-key-line"
        case mergeKey = "yaml.merge-key"
        case multipleDocuments = "yaml.multiple-documents"
        case nestedColon = "yaml.nested-colon"
        case plainDash = "yaml.plain-dash"
        case plainQuestionMark = "yaml.plain-question-mark"
        case plainStart = "yaml.plain-start"
        case surrogate = "yaml.surrogate"
        case tab = "yaml.tab"
        case tag = "yaml.tag"
        case textAfterValue = "yaml.text-after-value"
        case tooDeep = "yaml.too-deep"
        case tooManyFindings = "yaml.too-many-findings"
        case unterminatedFlow = "yaml.unterminated-flow"
        case unterminatedString = "yaml.unterminated-string"
    }

    static func alias(_ span: SourceSpan) -> Diagnostic {
        make(
            .alias, "\(quoted(span)) is an alias of YAML, which scenario files do without", span,
            ["write the value out; text that begins with \"*\" has to stand in quotation marks"], quoting: span)
    }

    static func ambiguous(_ kind: PlainScalar.Ambiguity, _ span: SourceSpan) -> Diagnostic {
        let found = quoted(span)
        switch kind {
        case .boolean:
            return make(
                .ambiguousBoolean, "\(found) is true or false to some YAML readers and text to others", span,
                ["write true or false for a boolean, quotation marks for text"], quoting: span)
        case .date:
            return make(
                .ambiguousDate, "\(found) is a date to some YAML readers and text to others", span,
                ["put it in quotation marks; dates are text here"], quoting: span)
        case .null:
            return make(
                .ambiguousNull, "\(found) is nothing (null) to some YAML readers and text to others", span,
                ["write null for nothing, quotation marks for text"], quoting: span)
        case .number:
            return make(
                .ambiguousNumber, "\(found) is not the same number, or no number, to all YAML readers", span,
                ["numbers are written like 7, -7, 0.5 or 1.5e+3; put text in quotation marks"], quoting: span)
        case .sexagesimal:
            return make(
                .ambiguousTime, "\(found) is a number to the base of 60 to some YAML readers and text to others", span,
                ["put it in quotation marks"], quoting: span)
        case .value:
            return make(
                .ambiguousValue, "\(found) has a type of its own in YAML 1.1 and is text in YAML 1.2", span,
                ["put it in quotation marks"], quoting: span)
        }
    }

    static func anchor(_ span: SourceSpan) -> Diagnostic {
        make(
            .anchor, "\(quoted(span)) is an anchor of YAML, which scenario files do without", span,
            ["remove it; text that begins with \"&\" has to stand in quotation marks"])
    }

    static func blockScalarHeader(_ span: SourceSpan) -> Diagnostic {
        make(
            .blockScalarHeader, "\(quoted(span)) after the sign of a block text; its lines begin on the next line",
            span,
            ["after | or > only + or -, one digit from 1 to 9 and a comment may stand"])
    }

    static func blockScalarIndentation(_ span: SourceSpan) -> Diagnostic {
        make(
            .blockScalarIndentation,
            "a blank line at the start of the block text has not as many spaces as its first line",
            span, ["some YAML readers take its spaces for the indentation; remove them"],
            fix: .init(span: span, replacement: ""))
    }

    static func character(_ scalar: Unicode.Scalar, _ span: SourceSpan) -> Diagnostic {
        make(
            .character, "the character \(UTF8Check.shown(scalar)) may not stand in a YAML file", span,
            ["write it as an escape in double quotation marks: \"\(escape(scalar))\""])
    }

    static func commentSpace(_ span: SourceSpan) -> Diagnostic {
        make(
            .commentSpace, "\"#\" directly behind another sign; a space must stand before a comment", span,
            fix: .init(
                span: SourceSpan(file: span.file, range: span.range.lowerBound..<span.range.lowerBound),
                replacement: " "))
    }

    static func complexKey(_ span: SourceSpan) -> Diagnostic {
        make(
            .complexKey, "a key that is a collection or begins with \"? \"; keys are text on one line", span,
            ["write key: value"])
    }

    static func directive(_ span: SourceSpan) -> Diagnostic {
        make(
            .directive, "\(quoted(span)) is a directive of YAML, which scenario files do without", span,
            ["remove the line; text that begins with \"%\" has to stand in quotation marks"])
    }

    static func documentStart(_ span: SourceSpan) -> Diagnostic {
        make(.documentStart, "\(quoted(span)) on the line of \"---\"; the document begins on the next line", span)
    }

    static func duplicateKey(_ key: String, _ span: SourceSpan, firstLine: Int) -> Diagnostic {
        make(
            .duplicateKey, "the key \"\(key)\" stands twice in one mapping", span,
            ["the first one is in line \(firstLine); remove or rename one of them"])
    }

    static func empty(_ span: SourceSpan) -> Diagnostic {
        make(.empty, "the file holds no value, only white space or comments", span)
    }

    static func escape(_ span: SourceSpan) -> Diagnostic {
        make(
            .escape, "\(quoted(span)) is no escape of YAML", span,
            [
                #"known are \0 \a \b \t \n \v \f \r \e \" \/ \\ \N \_ \L \P \x41 \u0041 \U00000041; \\ is a backslash"#,
                "in single quotation marks a backslash is an ordinary character",
            ])
    }

    static func expectedColon(_ span: SourceSpan, fix: Diagnostic.Fix?) -> Diagnostic {
        let notes =
            fix == nil
            ? ["a mapping goes on here: write key: value, or indent the line if it belongs to the value above"]
            : ["a space must follow the colon"]
        return make(.expectedColon, "\(quoted(span)) is no \"key: value\"", span, notes, fix: fix)
    }

    static func expectedKey(_ span: SourceSpan) -> Diagnostic {
        make(
            .expectedKey, "a list item where a key of the mapping was expected", span,
            ["indent the list below its key, or remove the \"-\""])
    }

    static func expectedListItem(_ span: SourceSpan) -> Diagnostic {
        make(
            .expectedListItem, "\(quoted(span)) where the next \"- \" of the list was expected", span,
            ["begin the line with \"- \", or move it to the column of the key that it belongs to"])
    }

    static func flowComma(_ span: SourceSpan, close: String, found: String) -> Diagnostic {
        make(.flowComma, "\(found) where \",\" or \"\(close)\" was expected", span)
    }

    static func flowIndentation(_ span: SourceSpan) -> Diagnostic {
        make(
            .flowIndentation, "a line inside brackets that is not indented deeper than the line of their key", span,
            ["indent it, or close the bracket above"])
    }

    static func flowItem(_ span: SourceSpan) -> Diagnostic {
        make(
            .flowItem, "\(quoted(span)) where a value was expected", span,
            ["write null for nothing, \"\" for empty text"])
    }

    static func flowPair(_ span: SourceSpan) -> Diagnostic {
        make(
            .flowPair, "a \"key: value\" between [ and ]", span,
            ["write {key: value} for a mapping, or put text with a colon in quotation marks"])
    }

    static func flowValue(_ key: String, _ span: SourceSpan, fix: Diagnostic.Fix?) -> Diagnostic {
        let notes =
            fix == nil
            ? [
                "write {key: value}; a comma inside a text ends it between braces, so put such a text in quotation marks"
            ]
            : ["a space must follow the colon"]
        return make(.flowValue, "\"\(key)\" has no value", span, notes, fix: fix)
    }

    static func indentation(_ span: SourceSpan, expected: [Int]) -> Diagnostic {
        let columns = expected.map { String($0 + 1) }.joined(separator: " or ")
        return make(
            .indentation, "this line is not indented like the lines that it goes on from", span,
            expected.isEmpty ? [] : ["it would have to begin in column \(columns)"])
    }

    static func keyLength(_ span: SourceSpan) -> Diagnostic {
        make(.keyLength, "a key of more than 1024 bytes", span, ["some YAML readers do not see such a key; shorten it"])
    }

    static func keyType(_ span: SourceSpan, kind: String) -> Diagnostic {
        make(.keyType, "the key \(quoted(span)) is \(kind) to some YAML readers; keys are text", span, quoting: span)
    }

    static func lineSeparator(_ scalar: Unicode.Scalar, _ span: SourceSpan) -> Diagnostic {
        make(
            .lineSeparator,
            "the line separator U+\(UTF8Check.hex(scalar.value, digits: 4)) ends a line to some YAML readers only",
            span,
            [
                scalar == "\r"
                    ? "end lines with a line feed"
                    : "write it as an escape in double quotation marks: \"\(escape(scalar))\""
            ])
    }

    static func listOnKeyLine(_ span: SourceSpan) -> Diagnostic {
        make(
            .listOnKeyLine, "a list item on the line of its key", span,
            [
                "begin the list on the next line, or write it between [ and ]; text that begins with \"- \" wants quotation marks"
            ])
    }

    static func mergeKey(_ span: SourceSpan) -> Diagnostic {
        make(
            .mergeKey, "\"<<\" is the merge key of YAML 1.1 and ordinary text in YAML 1.2", span,
            ["write the members out; \"<<\" as text has to stand in quotation marks"])
    }

    static func multipleDocuments(_ span: SourceSpan) -> Diagnostic {
        make(
            .multipleDocuments, "a second document begins here; a file holds one", span,
            ["move it to a file of its own"])
    }

    static func nestedColon(_ span: SourceSpan, quoting: SourceSpan?) -> Diagnostic {
        make(
            .nestedColon, "\": \" inside a text without quotation marks", span,
            [
                quoting == nil
                    ? "a text goes on in this line; a key has to stand in the column of the keys around it"
                    : "put the whole text in quotation marks, or begin a mapping on the next line"
            ], quoting: quoting)
    }

    static func plainDash(_ span: SourceSpan) -> Diagnostic {
        make(
            .plainDash, "\"- \" at the start of a line that goes on with the text above", span,
            ["a list below a key begins on the line after it; put text that holds \"- \" in quotation marks"])
    }

    static func plainQuestionMark(_ span: SourceSpan) -> Diagnostic {
        make(
            .plainQuestionMark, "\"?\" ends a text between brackets to some YAML readers", span,
            ["put the text in quotation marks"])
    }

    static func plainStart(_ span: SourceSpan, quoting: SourceSpan?) -> Diagnostic {
        make(
            .plainStart, "a text without quotation marks may not begin with \(quoted(span))", span,
            ["put it in quotation marks"], quoting: quoting)
    }

    static func surrogate(_ span: SourceSpan) -> Diagnostic {
        make(
            .surrogate, "\(quoted(span)) is no character", span,
            [#"write the character itself, or \U with eight digits: "\U0001F600""#])
    }

    static func tab(_ span: SourceSpan) -> Diagnostic {
        make(
            .tab, "a tab where only spaces may stand", span, ["indent and separate with spaces"],
            fix: .init(span: span, replacement: String(repeating: "  ", count: span.range.count)))
    }

    static func tag(_ span: SourceSpan) -> Diagnostic {
        make(
            .tag, "\(quoted(span)) is a tag of YAML, which scenario files do without", span,
            ["remove it; text that begins with \"!\" has to stand in quotation marks"])
    }

    static func textAfterValue(_ span: SourceSpan) -> Diagnostic {
        make(
            .textAfterValue, "\(quoted(span)) after the end of the value", span,
            ["a comment begins with \" #\"; quotation marks have to enclose the whole text"])
    }

    static func tooDeep(_ span: SourceSpan, limit: Int) -> Diagnostic {
        make(.tooDeep, "lists and mappings are nested more than \(limit) deep", span)
    }

    static func tooManyFindings(_ span: SourceSpan, limit: Int) -> Diagnostic {
        make(.tooManyFindings, "more than \(limit) findings; the rest of the file was not read", span)
    }

    static func unterminatedFlow(_ span: SourceSpan, close: String) -> Diagnostic {
        make(.unterminatedFlow, "\(quoted(span)) is never closed", span, ["add \"\(close)\" where it ends"])
    }

    static func unterminatedString(_ span: SourceSpan) -> Diagnostic {
        make(
            .unterminatedString, "this quotation mark is never closed", span,
            [
                "add \(span.file.text(span.range)) where the text ends, and indent its lines deeper than the key",
                #"inside '…' an apostrophe is written twice, inside "…" a quotation mark as \""#,
            ])
    }

    // MARK: Words

    private static func make(
        _ id: ID, _ message: String, _ span: SourceSpan, _ notes: [String] = [], fix: Diagnostic.Fix? = nil,
        quoting: SourceSpan? = nil
    ) -> Diagnostic {
        let fix =
            fix ?? quoting.map { Diagnostic.Fix(span: $0, replacement: YAMLQuoting.quoted($0.file.text($0.range))) }
        return Diagnostic(id: id.rawValue, message: message, span: span, notes: notes, fix: fix)
    }

    /// The text of a span in quotation marks, cut when it is long.
    private static func quoted(_ span: SourceSpan) -> String {
        let text = span.file.text(span.range)
        let line = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let cut = line.count > 40 ? line.prefix(39) + "…" : line
        return cut == "\"" ? "'\"'" : "\"\(cut)\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        scalar.value > 0xFFFF
            ? "\\U" + UTF8Check.hex(scalar.value, digits: 8) : "\\u" + UTF8Check.hex(scalar.value, digits: 4)
    }
}

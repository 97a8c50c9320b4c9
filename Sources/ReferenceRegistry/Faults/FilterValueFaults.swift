import SourceText

/// Filters that mistake values and properties for others.
enum FilterValueFaults {
    static let all: [Fault] = numbers + texts + properties

    private static let numbers: [Fault] = [
        Fault("filter-numbers-as-text", "Numbers are compared letter by letter.") {
            $0.rewritePage { text in
                ["=", "<>", "<", "<=", ">", ">="].reduce(text) { text, sign in
                    text.replacing(
                        "coalesce(p.int_value, p.double_value) \(sign) ?",
                        with: "CAST(coalesce(p.int_value, p.double_value) AS TEXT) \(sign) CAST(? AS TEXT)")
                }
            }
        },
        Fault(
            "filter-fraction-misses-whole", "A number with a fraction is not compared with whole numbers.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.changeComparison { comparison in
                if case .real? = comparison.operands.first?.literal, comparison.property.suffix == nil {
                    comparison.property.suffix = .real
                }
            }
        },
        Fault("filter-whole-misses-fraction", "A whole number is not compared with numbers that have a fraction.") {
            $0.changeComparison { comparison in
                if case .integer? = comparison.operands.first?.literal, comparison.property.suffix == nil {
                    comparison.property.suffix = .integer
                }
            }
        },
        Fault("filter-numbers-in-text-as-text", "Numbers that are kept as texts are compared letter by letter.") {
            $0.rewritePage { $0.replacing("CAST(p.string_value AS NUMERIC)", with: "p.string_value") }
        },
        Fault("filter-number-loses-fraction", "Numbers of a filter lose their fraction.") {
            $0.changeOperand { if case .real(let value) = $0 { .integer(Int64(value)) } else { $0 } }
        },
        Fault("filter-number-loses-sign", "Numbers of a filter lose their minus.") {
            $0.changeOperand { literal in
                switch literal {
                case .integer(let value) where value > .min: .integer(abs(value))
                case .real(let value): .real(abs(value))
                default: literal
                }
            }
        },
        Fault("filter-text-finds-number", "A text is equal to the number that it spells.") {
            $0.onComparison { comparison in
                guard case .text(let text)? = comparison.operands.first?.literal, let number = Int64(text),
                    comparison.comparator == .equal
                else { return .comparison(comparison) }
                var other = comparison
                other.operands[0].literal = .integer(number)
                return .any([.comparison(comparison), .comparison(other)])
            }
        },
        Fault("filter-boolean-ignored", "A comparison with a boolean holds for every entity.") {
            $0.onComparison { comparison in
                if case .boolean? = comparison.operands.first?.literal { return .everything }
                return .comparison(comparison)
            }
        },
        Fault("filter-false-finds-true", "A comparison with false finds what is true.") {
            $0.changeOperand { if case .boolean = $0 { .boolean(true) } else { $0 } }
        },
        Fault(
            "filter-boolean-in-lower-case-only", "True and FALSE are no booleans.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rewriteFilter { $0.replacing("= True", with: "= ?") } },
    ]

    private static let texts: [Fault] = [
        Fault("filter-quote-breaks-out", "A quotation mark inside of a text ends it, and the rest is read as filter.") {
            $0.onComparison { comparison in
                guard case .text(let text)? = comparison.operands.first?.literal, text.contains("\"") else {
                    return .comparison(comparison)
                }
                let filter = "\(comparison.property.name) \(comparison.comparator.rawValue) \"\(text)\""
                let parsed = try? FilterParser.parse(filter, limits: FilterLimits())
                return parsed.flatMap { $0 } ?? .comparison(comparison)
            }
        },
        Fault("filter-apostrophe-fails", "A text with an apostrophe is answered with 500.") {
            $0.onResponse(nil) { exchange in
                guard let filter = (try? QueryParameters(exchange.request.query))?["filterQuery"],
                    let expression = try? FilterParser.parse(filter, limits: FilterLimits()),
                    expression.texts.contains(where: { $0.contains("'") })
                else { return }
                exchange.response = Refusal(status: 500, message: "syntax error at the end of the statement").response
            }
        },
        Fault("filter-escape-stays", "A backslash before a quotation mark stays in the text.") {
            $0.rewriteFilter { $0.replacing("\\\"", with: "\\\\\\\"").replacing("\\'", with: "\\\\\\'") }
        },
        Fault(
            "filter-text-loses-quotes", "Quotation marks at the ends of a text are dropped, whichever kind they are.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.changeOperand { literal in
                guard case .text(let text) = literal else { return literal }
                let isQuote: (Character) -> Bool = { $0 == "\"" || $0 == "'" }
                return .text(String(text.drop(while: isQuote).reversed().drop(while: isQuote).reversed()))
            }
        },
    ]

    private static let properties: [Fault] = [
        Fault("filter-suffix-ignored", "A typed suffix is dropped.") {
            $0.changeComparison { $0.property.suffix = nil }
        },
        Fault(
            "filter-suffix-after-backticks-refused", "A typed suffix behind a name in backticks is refused.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rewriteFilter { $0.replacing("`.", with: "` .. ") } },
        Fault("filter-name-loses-dots", "Of a property's name with dots only the last part counts.") {
            $0.changeComparison { comparison in
                let last = comparison.property.name.split(separator: ".").last
                comparison.property.name = last.map(String.init) ?? comparison.property.name
            }
        },
        Fault("filter-custom-property-hides-member", "A custom property named like a member is compared in its place.")
        {
            $0.rewritePage { text in
                ["Context", "Artifact", "Execution"].reduce(text) { text, table in
                    let id = "\(table.lowercased())_id"
                    return text.replacing(
                        "FROM \(table)Property p WHERE p.\(id) = n.id AND p.name = ? AND p.is_custom_property = ?",
                        with: """
                            FROM \(table)Property p WHERE p.\(id) = n.id AND p.name = ? AND p.is_custom_property = \
                            max(?, (SELECT max(q.is_custom_property) FROM \(table)Property q \
                            WHERE q.\(id) = n.id AND q.name = p.name))
                            """)
                }
            }
        },
        Fault(
            "filter-names-with-prefix", "Names of versions and artifacts are compared as stored, but with = and LIKE.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.rewritePage { text in
                [" <> ?", " IN (", ") GLOB ?", " > ?", " < ?", " >= ?", " <= ?"].reduce(text) { text, rest in
                    text.replacing("+substr(n.name, instr(n.name, ':') + 1)\(rest)", with: "+n.name\(rest)")
                }
            }
        },
        Fault(
            "filter-members-by-row-name", "Members whose rows have other names are looked for as custom properties.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.changeComparison { comparison in
                if comparison.property.name == "libraryName" { comparison.property.name = "nothing.libraryName" }
            }
        },
        Fault(
            "filter-state-of-artifacts-is-number", "In lists of IN the state of an artifact is its number.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.rewritePage { text in
                text.replacing(/\+CASE n\.(\w+) [^?]*? END IN/) { "+n.\($0.1) IN" }
            }
        },
        Fault("filter-ignores-external-id", "Comparisons with externalId find nothing.") {
            $0.changeComparison { if $0.property.name == "externalId" { $0.property.name = "nothing.externalId" } }
        },
        Fault("filter-times-in-seconds", "Times are compared as seconds.") {
            $0.rewritePage {
                $0.replacing("+n.create_time_since_epoch", with: "+n.create_time_since_epoch / 1000")
                    .replacing("+n.last_update_time_since_epoch", with: "+n.last_update_time_since_epoch / 1000")
            }
        },
        Fault("filter-id-as-text", "Ids are compared letter by letter.") {
            $0.rewritePage { text in
                ["=", "<>", "<", "<=", ">", ">="].reduce(text) { text, sign in
                    text.replacing("+n.id \(sign) ?", with: "CAST(n.id AS TEXT) \(sign) CAST(? AS TEXT)")
                }
            }
        },
        Fault("filter-custom-properties-ignored", "A comparison with what is no member holds for every entity.") {
            $0.onComparison { comparison in
                memberNames.contains(comparison.property.name) ? .comparison(comparison) : .everything
            }
        },
        Fault("filter-unknown-property-refused", "A filter by a custom property that nothing has is answered with 400.")
        {
            $0.onResponse(nil) { exchange in
                guard case .json(let body) = exchange.response.body, body["items"]?.array?.isEmpty == true,
                    let filter = (try? QueryParameters(exchange.request.query))?["filterQuery"],
                    let parsed = try? FilterParser.parse(filter, limits: FilterLimits()),
                    case .comparison(let comparison) = parsed,
                    !memberNames.contains(comparison.property.name)
                else { return }
                exchange.response = Refusal.badRequest("there is no property \(comparison.property.name)").response
            }
        },
    ]

    private static let memberNames = Set(
        ([.registeredModel, .modelVersion, .servingEnvironment, .inferenceService, .serveModel] + ArtifactRules.kinds)
            .flatMap { $0.members.map(\.name) })
}

/// Filters whose parts are put together wrongly, or whose operators mean something else.
enum FilterLogicFaults {
    static let all: [Fault] = connectives + operators

    private static let connectives: [Fault] = [
        Fault("filter-first-term-only", "Of terms joined by AND only the first counts.") {
            $0.onFilter { if case .all(let parts) = $0 { parts[0] } else { $0 } }
        },
        Fault("filter-last-alternative-only", "Of terms joined by OR only the last counts.") {
            $0.onFilter { if case .any(let parts) = $0, let last = parts.last { last } else { $0 } }
        },
        Fault("filter-or-as-and", "OR means AND.") { $0.onFilter(and) },
        Fault("filter-and-as-or", "AND means OR.") { $0.onFilter(or) },
        Fault("filter-or-binds-tighter", "OR binds tighter than AND.") { $0.onFilter(orFirst) },
        Fault("filter-parentheses-ignored", "Parentheses group nothing.") { $0.onFilter(andFirst) },
    ]

    @Sendable private static func and(_ expression: FilterExpression) -> FilterExpression {
        switch expression {
        case .all(let parts), .any(let parts): .all(parts.map(and))
        case .comparison: expression
        }
    }

    @Sendable private static func or(_ expression: FilterExpression) -> FilterExpression {
        switch expression {
        case .all(let parts), .any(let parts): .any(parts.map(or))
        case .comparison: expression
        }
    }

    /// `a OR b AND c` as `(a OR b) AND c`.
    @Sendable private static func orFirst(_ expression: FilterExpression) -> FilterExpression {
        guard case .any(let parts) = expression, case .all(let last)? = parts.last, parts.count == 2 else {
            return expression
        }
        return .all([.any([parts[0], last[0]])] + last.dropFirst())
    }

    /// `(a OR b) AND c` as `a OR b AND c`, and `a AND (b OR c)` as `a AND b OR c`.
    @Sendable private static func andFirst(_ expression: FilterExpression) -> FilterExpression {
        guard case .all(let parts) = expression, parts.count == 2 else { return expression }
        if case .any(let first) = parts[0], let last = first.last {
            return .any(Array(first.dropLast()) + [.all([last, parts[1]])])
        }
        if case .any(let second) = parts[1] { return .any([.all([parts[0], second[0]])] + second.dropFirst()) }
        return expression
    }

    private static let operators: [Fault] = [
        Fault(
            "filter-unequal-sign-means-equal", "The operator <> means =.", source: "kubeflow/model-registry bd07139a6"
        ) { $0.rewriteFilter { $0.replacing("<>", with: "=") } },
        Fault("filter-unequal-as-equal", "The operator != means =.") {
            $0.changeComparison { if $0.comparator == .unequal { $0.comparator = .equal } }
        },
        Fault("filter-unequal-includes-missing", "An entity without a property is found as one with another value.") {
            $0.rewritePage { text in
                let parts = text.split(separator: "EXISTS (", omittingEmptySubsequences: false)
                return parts.dropFirst().reduce(String(parts[0])) { whole, part in
                    guard part.contains("<> ?") else { return "\(whole)EXISTS (\(part)" }
                    return "\(whole)NOT EXISTS (\(part.replacing("<> ?", with: "= ?", maxReplacements: 1))"
                }
            }
        },
        Fault("filter-less-includes-equal", "The operators < and > include the value itself.") {
            $0.changeComparison { comparison in
                switch comparison.comparator {
                case .less: comparison.comparator = .atMost
                case .greater: comparison.comparator = .atLeast
                default: break
                }
            }
        },
        Fault("filter-at-most-excludes-equal", "The operators <= and >= exclude the value itself.") {
            $0.changeComparison { comparison in
                switch comparison.comparator {
                case .atMost: comparison.comparator = .less
                case .atLeast: comparison.comparator = .greater
                default: break
                }
            }
        },
        Fault("filter-in-takes-first", "Of the values of IN only the first counts.") {
            $0.changeComparison { if $0.comparator == .inList { $0.operands = Array($0.operands.prefix(1)) } }
        },
        Fault("filter-empty-in-finds-all", "IN with an empty list finds everything.") {
            $0.onComparison { comparison in
                comparison.comparator == .inList && comparison.operands.isEmpty ? .everything : .comparison(comparison)
            }
        },
        Fault("filter-like-ignores-case", "LIKE does not tell letter case apart.") {
            $0.changeComparison { if $0.comparator == .like { $0.comparator = .ilike } }
        },
        Fault("filter-ilike-heeds-case", "ILIKE tells letter case apart.") {
            $0.changeComparison { if $0.comparator == .ilike { $0.comparator = .like } }
        },
        Fault("filter-like-without-wildcards", "The signs of a pattern are ordinary letters.") {
            $0.changeComparison { if $0.comparator == .like { $0.comparator = .equal } }
        },
        Fault("filter-like-underscore-is-letter", "In patterns _ is an ordinary letter.") {
            $0.changePattern { $0.replacing("_", with: "\\_") }
        },
        Fault("filter-like-finds-anywhere", "A pattern may fit any part of a text.") {
            $0.changePattern { "%\($0)%" }
        },
        Fault("filter-like-escape-ignored", "In patterns a backslash does not make % and _ ordinary.") {
            $0.changePattern { $0.replacing("\\", with: "") }
        },
        Fault(
            "filter-equal-takes-wildcards", "In comparisons with = the signs _ and % stand for other letters.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.changeComparison { comparison in
                guard comparison.comparator == .equal, case .text(let text)? = comparison.operands.first?.literal,
                    text.contains(where: { "_%".contains($0) })
                else { return }
                comparison.comparator = .like
            }
        },
        Fault("filter-equal-ignores-case", "Texts are equal whatever their letter case.", source: "MySQL collations") {
            $0.changeComparison { comparison in
                guard comparison.comparator == .equal, case .text(let text)? = comparison.operands.first?.literal
                else { return }
                comparison.comparator = .ilike
                let pattern = text.replacing("\\", with: "\\\\").replacing("_", with: "\\_").replacing("%", with: "\\%")
                comparison.operands[0].literal = .text(pattern)
            }
        },
    ]
}

extension Seams {
    /// Filters by LIKE and ILIKE with other patterns.
    fileprivate mutating func changePattern(_ change: @escaping @Sendable (String) -> String) {
        changeComparison { comparison in
            guard comparison.comparator == .like || comparison.comparator == .ilike,
                case .text(let text)? = comparison.operands.first?.literal
            else { return }
            comparison.operands[0].literal = .text(change(text))
        }
    }
}

// What faults of filters are made of: they change the tree of a filter, its text, or the SQL that it became.

extension Seams {
    /// Filters by another tree.
    mutating func onFilter(_ change: @escaping @Sendable (FilterExpression) -> FilterExpression) {
        let before = filter
        filter = { operation, expression in change(before?(operation, expression) ?? expression) }
    }

    /// Filters by other comparisons.
    mutating func onComparison(_ change: @escaping @Sendable (FilterComparison) -> FilterExpression) {
        onFilter { $0.mapped(change) }
    }

    /// Filters by comparisons with other members.
    mutating func changeComparison(_ change: @escaping @Sendable (inout FilterComparison) -> Void) {
        onComparison { comparison in
            var comparison = comparison
            change(&comparison)
            return .comparison(comparison)
        }
    }

    /// Filters by comparisons with other values.
    mutating func changeOperand(
        _ change: @escaping @Sendable (FilterOperand.Literal) -> FilterOperand.Literal
    ) {
        changeComparison { comparison in
            for index in comparison.operands.indices {
                comparison.operands[index].literal = change(comparison.operands[index].literal)
            }
        }
    }

    /// Changes requests for lists that carry a filter.
    mutating func onFiltered(
        _ operations: Set<String>? = nil, _ change: @escaping @Sendable (inout ServerRequest, String) -> Void
    ) {
        onRequest(operations) { request in
            guard request.method == "GET", let filter = (try? QueryParameters(request.query))?["filterQuery"] else {
                return
            }
            change(&request, filter)
        }
    }

    /// Reads another text than the filter that was sent.
    mutating func rewriteFilter(_ change: @escaping @Sendable (String) -> String) {
        onFiltered { request, filter in
            request.dropParameter("filterQuery")
            request.addParameter("filterQuery", change(filter))
        }
    }

    /// Executes another text for the pages of lists.
    mutating func rewritePage(_ change: @escaping @Sendable (String) -> String) {
        onStatement(nil, [.page]) { call in
            var call = call
            call.text = change(call.text)
            return [call]
        }
    }
}

extension FilterExpression {
    /// The same tree with other leaves.
    func mapped(_ change: (FilterComparison) -> FilterExpression) -> FilterExpression {
        switch self {
        case .all(let parts): .all(parts.map { $0.mapped(change) })
        case .any(let parts): .any(parts.map { $0.mapped(change) })
        case .comparison(let comparison): change(comparison)
        }
    }

    /// Every text that something is compared with.
    var texts: [String] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.texts)
        case .comparison(let comparison):
            comparison.operands.compactMap { if case .text(let text) = $0.literal { text } else { nil } }
        }
    }

    /// A comparison that every entity fulfils.
    static let everything = FilterExpression.comparison(
        FilterComparison(
            property: FilterProperty(name: "id", suffix: nil, offset: 0), comparator: .atLeast,
            operands: [FilterOperand(literal: .integer(0), offset: 0)]))
}

extension ServerRequest {
    /// Adds a parameter, percent-encoded, to the query.
    mutating func addParameter(_ name: String, _ value: String) {
        let digits = Array("0123456789ABCDEF")
        let encoded = value.utf8.map { "%\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
        let parts = [query ?? "", "\(name)=\(encoded)"].filter { !$0.isEmpty }
        query = parts.joined(separator: "&")
    }
}

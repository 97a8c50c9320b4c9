/// What is admitted although the contract says otherwise, as `fixtures/contract/errata.yaml` lists it.
package struct Errata: Sendable {
    /// One deviation that is admitted.
    package struct Admission: Sendable {
        package enum Point: Sendable, Hashable {
            /// A status that the operation does not document; its answer has the form of another one, or of an error.
            case status(Int, like: String?)
            /// A keyword that does not hold in a body, at places that end like this; `*` stands for any one name.
            case body(keyword: String, at: [String])
            /// A keyword that does not hold for a parameter.
            case parameter(keyword: String, name: String)
        }

        /// The entry that it belongs to.
        package let erratum: String
        package let point: Point
        /// nil: every operation.
        package let operations: Set<String>?
        /// nil: requests and answers.
        package let side: Side?
        /// In a scenario that proves this clause the contract counts as it is written.
        package let unless: String?
    }

    package enum Side: String, Sendable, Hashable, CaseIterable {
        case request, answer
    }

    package let admissions: [Admission]

    package init(_ admissions: [Admission] = []) { self.admissions = admissions }

    /// The errata without some of them, to see whether those are needed.
    package func without(_ isLeftOut: (Admission) -> Bool) -> Errata {
        Errata(admissions.filter { !isLeftOut($0) })
    }

    func admits(_ violation: Violation, of operation: String, strictly clauses: Set<String>) -> Bool {
        admissions.contains { admission in
            guard applies(admission, to: operation, clauses) else { return false }
            if let side = admission.side, (side == .request) != violation.part.isRequest { return false }
            switch admission.point {
            case .status: return false
            case .body(let keyword, let places):
                return violation.keyword == keyword
                    && (violation.part == .requestBody || violation.part == .answerBody)
                    && Self.ends(violation.place, with: places)
            case .parameter(let keyword, let name):
                return violation.keyword == keyword && violation.place == name
                    && (violation.part == .path || violation.part == .query)
            }
        }
    }

    /// What an undocumented status answers with; nil when it is not admitted.
    func substitute(for status: Int, of operation: ContractOperation, strictly clauses: Set<String>) -> ContractResponse? {
        for admission in admissions {
            guard case .status(status, let like) = admission.point, applies(admission, to: operation.id, clauses) else {
                continue
            }
            if let like { return operation.responses.first { $0.status == like } }
            return operation.responses.last { $0.status.first == "4" || $0.status.first == "5" }
        }
        return nil
    }

    private func applies(_ admission: Admission, to operation: String, _ clauses: Set<String>) -> Bool {
        if let unless = admission.unless, clauses.contains(unless) { return false }
        return admission.operations?.contains(operation) ?? true
    }

    private static func ends(_ place: String, with names: [String]) -> Bool {
        guard let segments = JSONPointer.segments(place), segments.count >= names.count else { return false }
        return zip(segments.suffix(names.count), names).allSatisfy { $1 == "*" || $0 == $1 }
    }
}

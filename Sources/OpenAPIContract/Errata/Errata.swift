/// What is admitted although the contract says otherwise, as `fixtures/contract/errata.yaml` lists it.
package struct Errata: Sendable {
    /// One deviation that is admitted.
    package struct Admission: Sendable, Hashable {
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
        /// Only where the contract wants this: its versions differ. nil: whatever it wants.
        package let wanted: String?
    }

    package enum Side: String, Sendable, Hashable, CaseIterable {
        case request, answer
    }

    package let admissions: [Admission]

    package init(_ admissions: [Admission] = []) { self.admissions = admissions }

    /// The errata without one admission, or without it for one of its operations: to see whether it is needed.
    package func without(_ admission: Admission, for operation: String?) -> Errata {
        Errata(
            admissions.compactMap { other in
                guard other == admission else { return other }
                guard let operation, var operations = other.operations else { return nil }
                operations.remove(operation)
                return Admission(
                    erratum: other.erratum, point: other.point, operations: operations, side: other.side,
                    wanted: other.wanted)
            })
    }

    func admits(_ violation: Violation, of operation: String) -> Bool {
        admissions.contains { admission in
            guard admission.operations?.contains(operation) ?? true else { return false }
            if let side = admission.side, (side == .request) != violation.part.isRequest { return false }
            if let wanted = admission.wanted, wanted != violation.expected { return false }
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
    func substitute(for status: Int, of operation: ContractOperation) -> ContractResponse? {
        for admission in admissions {
            guard case .status(status, let like) = admission.point,
                admission.operations?.contains(operation.id) ?? true
            else { continue }
            if let like { return operation.responses.first { $0.status == like } }
            return operation.responses.last { $0.status.first == "4" || $0.status.first == "5" }
        }
        return nil
    }

    private static func ends(_ place: String, with names: [String]) -> Bool {
        guard let segments = JSONPointer.segments(place), segments.count >= names.count else { return false }
        return zip(segments.suffix(names.count), names).allSatisfy { $1 == "*" || $0 == $1 }
    }
}

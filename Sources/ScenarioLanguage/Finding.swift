package import SourceText

/// What can be wrong with a scenario file or with the clause catalogue; the raw value is the stable diagnostic id.
package enum Finding: String, Sendable, Hashable, CaseIterable {
    // The shape of a file.
    case notAScenario = "scenario.not-a-scenario"
    case unknownKey = "scenario.unknown-key"
    case missingKey = "scenario.missing-key"
    case wrongType = "scenario.wrong-type"
    case badWord = "scenario.bad-word"
    case reservedName = "scenario.reserved-name"
    case unknownWord = "scenario.unknown-word"
    case emptyList = "scenario.empty-list"
    case repeatedItem = "scenario.repeated-item"
    case badNumber = "scenario.bad-number"
    case badDuration = "scenario.bad-duration"
    case badRequestLine = "scenario.bad-request-line"
    case badInjection = "scenario.bad-injection"
    case badColumn = "scenario.bad-column"
    case badFile = "scenario.bad-file"
    case verb = "scenario.verb"
    case onlyWithoutBecause = "scenario.only-without-because"
    case failsOK = "scenario.fails-ok"
    case expectAndFails = "scenario.expect-and-fails"
    case unknownPart = "scenario.unknown-part"

    // Values and matchers.
    case badExpression = "scenario.bad-expression"
    case matcherInValue = "scenario.matcher-in-value"
    case unknownOperator = "scenario.unknown-operator"
    case operatorNotAlone = "scenario.operator-not-alone"
    case badPropertyValue = "scenario.bad-property-value"
    case badPattern = "scenario.bad-pattern"

    // What the contract's types have.
    case unknownMember = "scenario.unknown-member"
    case readOnlyMember = "scenario.read-only-member"
    case missingMember = "scenario.missing-member"
    case valueType = "scenario.value-type"
    case unknownValue = "scenario.unknown-value"
    case notCreatable = "scenario.not-creatable"
    case missingParent = "scenario.missing-parent"
    case parentNotAllowed = "scenario.parent-not-allowed"
    case wrongEntity = "scenario.wrong-entity"
    case route = "scenario.route"
    case criteria = "scenario.criteria"
    case untypedTarget = "scenario.untyped-target"
    case unknownCall = "scenario.unknown-call"
    case callOutcome = "scenario.call-outcome"

    // Names and their scope.
    case undefinedAlias = "scenario.undefined-alias"
    case aliasTooEarly = "scenario.alias-too-early"
    case unusedAlias = "scenario.unused-alias"
    case reboundAlias = "scenario.rebound-alias"
    case indexOutsideRepeat = "scenario.index-outside-repeat"
    case unknownColumn = "scenario.unknown-column"
    case unusedColumn = "scenario.unused-column"
    case unknownParameter = "scenario.unknown-parameter"
    case unusedParameter = "scenario.unused-parameter"
    case missingArgument = "scenario.missing-argument"
    case unknownEndpoint = "scenario.unknown-endpoint"
    case unknownShared = "scenario.unknown-shared"
    case recursiveShared = "scenario.recursive-shared"
    case sharedName = "scenario.shared-name"

    // What a story proves.
    case cannotFail = "scenario.cannot-fail"
    case unreachable = "scenario.unreachable"
    case outcomes = "scenario.outcomes"
    case flowContradiction = "scenario.flow-contradiction"
    case serverErrorExpected = "scenario.server-error-expected"
    case requestNotRESTOnly = "scenario.request-not-rest-only"
    case connectNotREST = "scenario.connect-not-rest"
    case connectionOutcome = "scenario.connection-outcome"
    case walkNotAlone = "scenario.walk-not-alone"
    case walkType = "scenario.walk-type"
    case unchangedFirst = "scenario.unchanged-first"
    case unchangedInBranch = "scenario.unchanged-in-branch"
    case givenWrites = "scenario.given-writes"
    case registryInBranch = "scenario.registry-in-branch"
    case storeAway = "scenario.store-away"
    case differsUnknown = "scenario.differs-unknown"
    case unknownClause = "scenario.unknown-clause"
    case clauseNotListed = "scenario.clause-not-listed"
    case noOrigin = "scenario.no-origin"
    case unknownStory = "scenario.unknown-story"
    case duplicateID = "scenario.duplicate-id"

    // Files.
    case noSuchPath = "scenario.no-such-path"
    case noFiles = "scenario.no-files"

    // The clause catalogue, `fixtures/clauses.yaml`.
    case badClause = "clauses.bad-clause"
    case duplicateClause = "clauses.duplicate"

    /// Only a story without an origin may run all the same.
    package var severity: Diagnostic.Severity { self == .noOrigin ? .warning : .error }

    /// The diagnostic that says it.
    /// - Parameter message: what was found and what was expected; lower case, no full stop.
    func diagnostic(
        _ message: String, at span: SourceSpan?, path: String? = nil, notes: [String] = [], fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        Diagnostic(
            id: rawValue, severity: severity, message: message, span: span, path: path, notes: notes, fix: fix)
    }
}

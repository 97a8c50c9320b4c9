import ScenarioLanguage

/// The rules that stories prove without saying so, each under its id of `fixtures/clauses.yaml`
/// (`Scenarios/README.md`, "What is checked without being said").
package enum BuiltInRule: String, Sendable, Hashable, CaseIterable {
    // What a create, an update or a registration answers.
    case createAnswersEntity = "MR-0101"
    case idOfItsOwn = "MR-0102"
    case createEchoes = "MR-0104"
    case stateEchoed = "MR-0109"
    case artifactTypeEchoed = "MR-0121"
    case modelCardEchoed = "MR-0123"
    case storageMembersEchoed = "MR-0124"
    case uriEchoed = "MR-0129"
    case textProperty = "MR-0301"
    case emptyTextProperty = "MR-0302"
    case intProperty = "MR-0303"
    case doubleProperty = "MR-0304"
    case boolProperty = "MR-0305"
    case structProperty = "MR-0306"
    case protoProperty = "MR-0307"
    case propertiesReplaced = "MR-0308"
    case updateAnswersEntity = "MR-0401"
    case updateReachesItsEntity = "MR-0405"
    case nameKept = "MR-0210"
    case timesEqual = "MR-0501"
    case creationTimeKept = "MR-0502"
    case updateTimeMoved = "MR-0503"
    case timesAreText = "MR-0504"
    // What a client sends.
    case tokenInItsHeader = "MR-1130"
    case keyIsNeverSent = "MR-2209"
    // What is in the backend.
    case failureChangesNothing = "MR-0906"
    case rowOfItsType = "MR-1001"
    case nameBelowParent = "MR-1002"
    case parentRow = "MR-1003"
    case attributionRow = "MR-1004"
    case memberRows = "MR-1005"
    case customPropertyRows = "MR-1006"
    case parentIDStored = "MR-1007"
    case artifactStateStored = "MR-1008"
    case structuresStored = "MR-1011"
    case columnsStored = "MR-1012"
    case removedPropertyRow = "MR-1013"
    case emptyTextStored = "MR-1014"
    case nameWithoutParent = "MR-1015"
    case timesStored = "MR-1016"
    case flowsAgree = "MR-1017"
    case stateProperty = "MR-1018"
    case modelNameStored = "MR-1019"

    package var clause: String { rawValue }
}

extension BuiltInRule {
    /// What else a member that does not come back breaks, beside the echo.
    static func echo(of member: String) -> [BuiltInRule] {
        switch member {
        case "state": [.stateEchoed]
        case "artifactType": [.artifactTypeEchoed]
        case "uri": [.uriEchoed]
        case "readme", "maturity", "language", "tasks", "provider", "logo", "license", "licenseLink", "libraryName":
            [.modelCardEchoed]
        case "modelFormatName", "modelFormatVersion", "storageKey", "storagePath", "serviceAccountName",
            "modelSourceKind", "modelSourceClass", "modelSourceGroup", "modelSourceId", "modelSourceName":
            [.storageMembersEchoed]
        default: []
        }
    }

    /// The rule about custom properties of a kind.
    static func property(_ kind: PropertyKind?, isEmpty: Bool = false) -> BuiltInRule? {
        switch kind {
        case .string: isEmpty ? .emptyTextProperty : .textProperty
        case .int: .intProperty
        case .double: .doubleProperty
        case .bool: .boolProperty
        case .structure: .structProperty
        case .proto: .protoProperty
        case nil: nil
        }
    }
}

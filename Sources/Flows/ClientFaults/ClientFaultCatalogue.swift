/// Every fault of the client by name.
package enum ClientFaultCatalogue {
    /// In the order of their topics.
    package static let all: [ClientFault] =
        ClientBodyFaults.all + ClientUpdateFaults.all + ClientRouteFaults.all + ClientReplyFaults.all
        + ClientListFaults.all + ClientErrorFaults.all + ClientRegistrationFaults.all + ClientExperimentFaults.all
        + ClientServingFaults.all + ClientRunFaults.all + ClientStyleFaults.all + ClientRetryFaults.all
        + ClientS3Faults.all + ClientHopsworksFaults.all + ClientStorageFaults.all + ClientHubFaults.all
        + ClientConnectionFaults.all

    /// The fault of that name; nil where there is none.
    package static func named(_ name: String) -> ClientFault? { all.first { $0.name == name } }
}

import Synchronization

/// What a run is to log, gathered while its block runs and sent at its end: parameters, then metrics, then data sets,
/// each in the order in which they were first named.
public final class ExperimentRunLog: Sendable {
    private struct Entries {
        var parameters: [ParameterCreate] = []
        var metrics: [MetricCreate] = []
        var dataSets: [DataSetCreate] = []
    }

    /// The run as it was when the block began.
    public let run: ExperimentRun
    private let surroundings: Surroundings
    private let entries = Mutex(Entries())

    init(_ run: ExperimentRun, in surroundings: Surroundings) {
        self.run = run
        self.surroundings = surroundings
    }

    /// A setting of the run; a later one of the same name replaces it.
    ///
    /// - Throws: `.invalidArgument` for a value that its type can not say.
    public func parameter(
        _ name: String, _ value: ParameterValue, description: String? = nil
    ) throws(RegistryError) {
        let parameter = ParameterCreate(
            name: name, description: description, value: try value.text(), parameterType: value.type)
        entries.withLock { entries in
            Self.put(parameter, into: &entries.parameters) { $0.name == name }
        }
    }

    /// A measurement; a later one of the same name and step replaces it.
    ///
    /// - Parameter timestamp: in milliseconds since 1970; nil takes the time of this call.
    /// - Throws: `.invalidArgument` for a value that is not finite.
    public func metric(
        _ name: String, _ value: Double, step: Int64 = 0, timestamp: Int64? = nil, description: String? = nil
    ) throws(RegistryError) {
        guard value.isFinite else {
            throw .invalidArgument("metric \"\(name)\": \(value) is no finite number, which JSON can not say")
        }
        let metric = MetricCreate(
            name: name, value: value, description: description, timestamp: timestamp ?? surroundings.now(), step: step,
            state: .live)
        entries.withLock { entries in
            Self.put(metric, into: &entries.metrics) { $0.name == name && $0.step == step }
        }
    }

    /// Data that the run has read or written; a later one of the same name replaces it.
    ///
    /// - Throws: `.invalidArgument` for an empty URI.
    public func dataSet(
        _ name: String, uri: String, digest: String? = nil, sourceType: String? = nil, source: String? = nil,
        schema: String? = nil, profile: String? = nil, description: String? = nil
    ) throws(RegistryError) {
        guard !uri.isEmpty else { throw .invalidArgument("the data set \"\(name)\" has no location: the URI is empty") }
        let dataSet = DataSetCreate(
            name: name, description: description, uri: uri, digest: digest, sourceType: sourceType, source: source,
            schema: schema, profile: profile)
        entries.withLock { entries in
            Self.put(dataSet, into: &entries.dataSets) { $0.name == name }
        }
    }

    /// In the order in which they are sent.
    var artifacts: [ArtifactCreate] {
        entries.withLock { entries in
            entries.parameters.map(ArtifactCreate.parameter) + entries.metrics.map(ArtifactCreate.metric)
                + entries.dataSets.map(ArtifactCreate.dataSet)
        }
    }

    private static func put<Entry>(_ entry: Entry, into entries: inout [Entry], where isSame: (Entry) -> Bool) {
        if let place = entries.firstIndex(where: isSame) {
            entries[place] = entry
        } else {
            entries.append(entry)
        }
    }
}

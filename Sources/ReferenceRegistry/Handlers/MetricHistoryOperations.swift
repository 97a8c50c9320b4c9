/// What values the metrics of runs had: of one run, and of all.
enum MetricHistoryOperations {
    static let all: [Operation] = [
        Operation("getExperimentRunsMetricHistory", "GET", "experiment_runs/metric_history") { (call) throws(Refusal) in
            try call.list(.metricHistory, narrowing: true, steps: steps(call))
        },
        Operation("getExperimentRunMetricHistory", "GET", "experiment_runs/{id}/metric_history") {
            (call) throws(Refusal) in
            let run = try call.identifier(call.pathID, of: "experiment run")
            return try call.list(
                .metricHistory, below: (run, .experimentRuns), narrowing: true, steps: steps(call))
        },
    ]

    /// The numbers of parameter `stepIds`, by the contract's pattern.
    private static func steps(_ call: OperationCall) throws(Refusal) -> [Int64]? {
        guard let text = try call.query()["stepIds"] else { return nil }
        var steps: [Int64] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard (1...9).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let step = Int64(part)
            else { throw .badRequest("invalid step ID '\(part)': must be a valid integer") }
            steps.append(step)
        }
        return steps
    }
}

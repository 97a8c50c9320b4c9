extension Shard {
    /// The shard of a pod of an Indexed Job. Kubernetes sets `JOB_COMPLETION_INDEX`, counted from 0, in each of them
    /// (Kubernetes documentation, "Jobs", "Completion mode"); how many there are it tells no container, so the pod's
    /// specification has to say it in `JOB_COMPLETIONS`.
    /// - Parameter variable: the value of a variable of the environment; nil where it is not set.
    /// - Throws: what is missing or impossible, and what to do about it.
    package static func ofIndexedJob(_ variable: (String) -> String?) throws(UnknownShard) -> Shard {
        guard let index = variable(indexName) else {
            throw UnknownShard(
                message:
                    "\(indexName) is not set; Kubernetes sets it in the pods of a Job with completionMode: Indexed;"
                    + " elsewhere say I/N, such as 2/5")
        }
        guard let count = variable(countName) else {
            throw UnknownShard(
                message:
                    "\(countName) is not set; Kubernetes does not tell a container how many completions its Job has:"
                    + " add the number of spec.completions to env of the container, {name: \(countName), value: \"5\"}")
        }
        let (place, total) = (try number(index, indexName), try number(count, countName))
        guard total >= 1 else { throw UnknownShard(message: "\(countName) is 0; a Job has at least one completion") }
        // Beyond the largest number there is no next one.
        guard place < total, let shard = Shard(number: place + 1, count: total) else {
            throw UnknownShard(
                message: "\(indexName) is \(place), with \(countName) \(total) it is at most \(total - 1);"
                    + " \(countName) has to be the number of spec.completions")
        }
        return shard
    }

    private static let indexName = "JOB_COMPLETION_INDEX"
    private static let countName = "JOB_COMPLETIONS"

    private static func number(_ text: String, _ name: String) throws(UnknownShard) -> Int {
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text) else {
            throw UnknownShard(message: "\(name) takes a whole number from 0, found \"\(text)\"")
        }
        return number
    }
}

/// Why the surroundings do not say which shard it is.
package struct UnknownShard: Error, Sendable, Hashable {
    package let message: String
}

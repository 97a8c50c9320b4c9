import ScenarioLanguage
import SourceText

/// What happens behind the last step: `cleanup:`, and on a shared registry the archiving of what the story created.
extension StoryRun {
    struct Aftermath: Sendable {
        var notes: [String] = []
        var leftBehind: [String] = []
    }

    /// Also for an interrupted story: a registry that others use is left as tidy as possible.
    /// - Parameter hurries: gives up archiving at the first call without an answer.
    func afterwards(hurries: Bool = false) async -> Aftermath {
        if isIsolated {
            var story = self
            return Aftermath(notes: await story.cleanUp())
        }
        // A task of its own is not cancelled with the run.
        let hurries = hurries || Task.isCancelled
        return await Task(executorPreference: WorkerThread("afterwards")) {
            var story = self
            let notes = await story.cleanUp()
            return Aftermath(notes: notes, leftBehind: await story.archive(hurries: hurries))
        }.value
    }

    /// Runs `cleanup:`; what could not be done is a note.
    private mutating func cleanUp() async -> [String] {
        var notes: [String] = []
        for step in scenario.cleanup {
            var trace = StepTrace()
            do throws(Stop) {
                try await execute(step, next: nil, &trace)
            } catch {
                notes.append("cleanup: \(title(of: step)) ended with \(trace.outcome)")
            }
        }
        return notes
    }

    /// Archives what the story created; returns what could not be archived, and why.
    /// - Parameter hurries: gives up at the first call without an answer, else at the third in a row.
    private mutating func archive(hurries: Bool) async -> [String] {
        var left: [String] = []
        var silence = ""
        var misses = 0
        let flow = await flow.tidier()
        for (type, id, name) in await leftovers().reversed() {
            guard let (member, word) = ResourceSchema.of(type).retirement else {
                // History is written by nobody, and goes with its run.
                if type != .metricHistory {
                    let called = name.map { " \"\($0)\"" } ?? ""
                    left.append("\(type.rawValue) \(id)\(called) stays: the contract has no word that archives it")
                }
                continue
            }
            if misses >= (hurries ? 1 : 3) {
                left.append("\(type.rawValue) \(id) was not archived: \(silence)")
                continue
            }
            let call = Call.update(
                type: type, id: id, parent: nil, route: nil, members: JSONObject([(member, .string(word))]))
            let reply = await flow.perform(call, options: CallOptions(timeout: settings.timeout))
            if reply.outcome == .ok {
                misses = 0
                continue
            }
            misses = reply.status == nil ? misses + 1 : 0
            silence = reply.outcome.inWords
            left.append("\(type.rawValue) \(id) could not be archived: \(reply.outcome.inWords)")
        }
        return left
    }

    /// What the story created: as far as it knows, and what the backend shows beside that (an answer may have been lost).
    private mutating func leftovers() async -> [(type: ResourceType, id: String, name: String?)] {
        var found = entities.map { (type: $0.handle.type, id: $0.handle.id, name: $0.handle.value["name"]?.string) }
        let known = Set(entities.compactMap(\.handle.nodeID))
        let rows = (try? await snapshot())?.nodes ?? []
        for node in rows where !known.contains(node.id) {
            if let type = ResourceType.allCases.first(where: { $0.storedType == node.type }) {
                found.append((type, String(node.id.id), node.name))
            }
        }
        return found
    }
}

import ScenarioLanguage
import SourceText
import Synchronization

/// Finds out whether the backend that was named belongs to the registry under test, so that a slip on the command line is not
/// taken for a registry that stores nothing. One for all stories of a run.
final class BackendWitness: Sendable {
    private let isConfirmed = Mutex(false)

    /// Why the backend is that of another registry; nil when it is not, or when the story can not tell.
    ///
    /// What the registry serves by its id, but no row holds, was stored elsewhere. Once a row was found that only this run can
    /// have caused, a missing one is the registry's own failing.
    func objection(to snapshot: Snapshot, by story: StoryRun) async -> String? {
        if isConfirmed.withLock({ $0 }) { return nil }
        let told = story.entities.filter { $0.sent["name"]?.string?.contains(story.token) == true }
        for entity in told {
            let row = entity.handle.nodeID.flatMap { id in snapshot.nodes.first { $0.id == id } }
            if row?.name?.contains(story.token) == true {
                isConfirmed.withLock { $0 = true }
                return nil
            }
        }
        guard let entity = told.first else { return nil }
        let call = Call.get(type: entity.handle.type, id: entity.handle.id, route: nil)
        let reply = await story.flow.perform(call, options: CallOptions(timeout: story.settings.timeout))
        guard reply.outcome == .ok, reply.value?["name"] == entity.sent["name"] else { return nil }
        return
            "\(entity.handle.type.rawValue) \(entity.handle.id) was created and is served, but --backend does not hold it: "
            + "that is the backend of another registry, or a copy of the right one; give the one that this registry writes"
    }
}

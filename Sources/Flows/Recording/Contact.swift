import Synchronization

/// Whether a target has ever answered; shared by a flow and its forks.
package final class Contact: Sendable {
    private let answered = Atomic<Bool>(false)

    package init() {}

    package var wasMade: Bool { answered.load(ordering: .relaxed) }

    func make() {
        if !wasMade { answered.store(true, ordering: .relaxed) }
    }
}

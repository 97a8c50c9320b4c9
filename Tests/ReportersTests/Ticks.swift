import Synchronization

/// A clock that goes on by one step each time that it is read.
final class Ticks: Sendable {
    private let instant: Mutex<ContinuousClock.Instant>
    private let step: Duration

    init(start: ContinuousClock.Instant, step: Duration) {
        instant = Mutex(start)
        self.step = step
    }

    func next() -> ContinuousClock.Instant {
        instant.withLock { now in
            now += step
            return now
        }
    }
}

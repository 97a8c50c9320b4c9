/// How much of each story the HTML report keeps; what is too large for a browser on a phone is written with less.
struct HTMLDetail: Sendable, Hashable {
    /// Bytes of each body in a story without trouble; nil leaves the requests out.
    let passingBody: Int?
    /// The same in a story with trouble; nil leaves the requests out there too.
    let failingBody: Int?
    /// Characters of an expected or actual value, and of a note.
    let value: Int
    /// Failures shown for one story; the others are counted.
    let failures: Int

    /// From the fullest to the barest.
    static let levels = [
        HTMLDetail(passingBody: 400, failingBody: 4_000, value: 2_000, failures: 20),
        HTMLDetail(passingBody: 200, failingBody: 2_000, value: 1_000, failures: 20),
        HTMLDetail(passingBody: 60, failingBody: 1_000, value: 600, failures: 10),
        HTMLDetail(passingBody: 0, failingBody: 400, value: 400, failures: 5),
        HTMLDetail(passingBody: nil, failingBody: 100, value: 200, failures: 3),
        HTMLDetail(passingBody: nil, failingBody: nil, value: 100, failures: 1),
    ]

    /// The largest document in bytes that a fuller level may make.
    static let budget = 950_000
}

import Foundation
import TestSupport

/// A folder to run the program in, with the files that tests need.
struct Folder: Sendable {
    let directory: TemporaryDirectory
    var url: URL { directory.url }

    static let small = """
        scenario: small
        story: As an MLOps engineer I would like to see my model again
        from: [US-001]
        clauses: [MR-0104, MR-0404]
        steps:
        - create: RegisteredModel
          as: model
          clause: MR-0104
          with: {name: $(unique fraud), description: Finds stolen cards}
        - update: $(model)
          clause: MR-0404
          with: {state: ARCHIVED}
        - update: $(model)
          clause: MR-0404
          with: {description: Finds more}
          expect: {state: ARCHIVED}
        state:
        - context: kf.RegisteredModel
          is: $(model)
          clause: MR-0404
          name: $(unique fraud)
          properties: {description: Finds more, state: ARCHIVED}

        """

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(Self.small, to: "small.yaml")
        try directory.write("secret-token\n", to: "token")
    }

    func path(_ name: String) -> String { directory.path(name) }

    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    func run(_ arguments: String...) async throws -> Program.Result { try await run(arguments) }

    func run(_ arguments: [String]) async throws -> Program.Result {
        try await Program.run(Program.path(), arguments, in: url, environment: ["NO_COLOR": "1"])
    }

    /// Output without what chance decides: ports, times, the folder, the seed.
    func normalised(_ text: String) -> String {
        text.replacing(url.path, with: "FOLDER")
            .replacing(/127\.0\.0\.1:[0-9]+/, with: "127.0.0.1:PORT")
            .replacing(/--port [0-9]+/, with: "--port PORT")
            .replacing(/"1[0-9]{12}"/, with: "\"MILLIS\"")
            .replacing(/run [0-9a-z]+ on/, with: "run RUN on")
            .replacing(/seed( +)[0-9]+/) { "seed\($0.1)SEED" }
            .replacing(/jobs( +)[0-9]+/) { "jobs\($0.1)JOBS" }
            .replacing(/-[0-9a-z]+000[rc]/, with: "-TOKEN")
            .replacing(/[0-9.]+ (µs|ms|s), target/, with: "TIME, target")
    }
}

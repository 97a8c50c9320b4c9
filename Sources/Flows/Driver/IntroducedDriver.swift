package import Conformance

/// A driver whose first process was asked who it is.
package struct IntroducedDriver: Sendable {
    package let program: DriverProgram
    /// How reports call its flow.
    package let name: FlowName
    /// Why it is of no use; its stories are `broken` then.
    package let trouble: DriverTrouble?

    /// Starts the driver; the process that answers is kept for the first story.
    package init(_ program: DriverProgram) async {
        self.program = program
        do throws(DriverTrouble) {
            name = try await program.introduce().flow
            trouble = nil
        } catch {
            name = program.fallbackName
            trouble = error
        }
    }
}

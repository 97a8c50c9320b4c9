import Conformance
import Inspectors
import ReferenceRegistry

/// Where a registry of our own keeps the rows of a story.
enum StoryStore: Sendable {
    /// An SQLite file.
    case file(String)
    /// A database that was made for one worker and flow.
    case database(PostgreSQLAddress, DatabaseAddress, ScratchDatabases)

    /// For the registry.
    var location: ReferenceRegistry.StoreLocation {
        switch self {
        case .file(let path): .scratch(path)
        case .database(let address, _, _): .postgreSQL(address)
        }
    }

    /// For who reads it without the registry.
    var backend: Inspectors.StoreLocation {
        switch self {
        case .file(let path): .sqlite(path: path)
        case .database(_, let address, _): .postgreSQL(address)
        }
    }

    /// Lets a registry be stopped as if it had been killed: what one that ends in order still writes to its file is undone.
    func whileKilling(_ stop: () -> Void) throws(TestBedError) {
        guard case .file(let path) = self else {
            // A database has what was acknowledged, whatever becomes of the registry.
            stop()
            return
        }
        guard let image = ScratchFolder.read(path) else {
            throw TestBedError(.broken, "can not read the store of a story, \(path)")
        }
        stop()
        guard ScratchFolder.read(path) == image || ScratchFolder.write(image, to: path) else {
            throw TestBedError(.broken, "can not write the store of a story, \(path)")
        }
    }

    func takeAway() throws(TestBedError) {
        switch self {
        case .file(let path):
            guard ScratchFolder.move(path, to: Self.elsewhere(path)) else {
                throw TestBedError(.broken, "can not move the store of a story, \(path)")
            }
        case .database(let address, _, let databases):
            do throws(RegistryError) { try databases.takeAway(address) } catch {
                throw TestBedError(.broken, "can not close the database of a story: \(error)")
            }
        }
    }

    func giveBack() throws(TestBedError) {
        switch self {
        case .file(let path):
            guard ScratchFolder.move(Self.elsewhere(path), to: path) else {
                throw TestBedError(.broken, "can not move the store of a story back, \(path)")
            }
        case .database(let address, _, let databases):
            do throws(RegistryError) { try databases.giveBack(address) } catch {
                throw TestBedError(.broken, "can not open the database of a story again: \(error)")
            }
        }
    }

    private static func elsewhere(_ path: String) -> String { "\(path).away" }
}

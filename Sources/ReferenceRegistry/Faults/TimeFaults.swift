import SourceText

/// Times that stand still, move or are in the wrong unit.
enum TimeFaults {
    static let all: [Fault] = [
        Fault("update-time-frozen", "PATCH leaves the time of the last change as it was.") {
            $0.onStatement(FaultScope.patches, [.updateNode]) { call in
                var call = call
                call.text = call.text.replacing(
                    "last_update_time_since_epoch = ?",
                    with: "last_update_time_since_epoch = coalesce(last_update_time_since_epoch, ?)")
                return [call]
            }
        },
        Fault("create-time-moves", "PATCH moves the time of creation.") {
            $0.onStatement(FaultScope.patches, [.updateNode]) { call in
                let move =
                    "UPDATE \(call.table) SET create_time_since_epoch = last_update_time_since_epoch WHERE id = ?"
                return [call, call.with(move, call.bindings.suffix(1))]
            }
        },
        Fault("times-in-seconds", "Times are seconds since the epoch instead of milliseconds.") {
            let clock = $0.clock
            $0.clock = RegistryClock { clock.now() / 1000 }
        },
        Fault("stored-times-lag-behind", "A create answers other times than it stores.") {
            $0.onStatement(FaultScope.creates, [.commit]) { call in
                let lag = ["Context", "Artifact"].map { table in
                    call.with(
                        """
                        UPDATE \(table) SET create_time_since_epoch = create_time_since_epoch - 1000, \
                        last_update_time_since_epoch = last_update_time_since_epoch - 1000 \
                        WHERE id = (SELECT max(id) FROM \(table))
                        """, [])
                }
                return lag + [call]
            }
        },
        Fault("new-entity-updated-later", "The two times of a new entity differ.") {
            $0.onStatement(FaultScope.creates, [.insertNode]) { call in
                guard let time = call.bindings[4].integer else { return [call] }
                return [call.binding(4, .integer(time + 1))]
            }
        },
        Fault("read-moves-update-time", "Reading an entity by id moves the time of its last change.") {
            $0.onStatement(FaultScope.gets, [.readNode]) { call in
                let move = """
                    UPDATE \(call.table) SET last_update_time_since_epoch = last_update_time_since_epoch + 1 \
                    WHERE id = ?
                    """
                return [call, call.with(move, call.bindings)]
            }
        },
        Fault("update-time-of-parent-moves", "Creating a version moves the time of the last change of its model.") {
            $0.onStatement(FaultScope.createVersion, [.insertParent]) { call in
                let move = """
                    UPDATE Context SET last_update_time_since_epoch = last_update_time_since_epoch + 1 WHERE id = ?
                    """
                return [call, call.with(move, call.bindings.suffix(1))]
            }
        },
    ]
}

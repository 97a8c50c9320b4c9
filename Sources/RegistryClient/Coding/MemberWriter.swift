import SourceText

/// A value that is sent as a JSON object.
protocol WritableBody: Sendable {
    /// - Throws: `.invalidArgument` for what the contract can not say; nothing is sent then.
    func write(to members: inout MemberWriter) throws(RegistryError)
}

extension WritableBody {
    /// The JSON text to send.
    func bytes() throws(RegistryError) -> [UInt8] {
        var members = MemberWriter()
        try write(to: &members)
        return JSONWriter.bytes(.object(members.object))
    }
}

/// The members of a body in the order in which they are put.
struct MemberWriter {
    private(set) var object = JSONObject()

    /// Leaves the member out where there is no value.
    mutating func put(_ name: String, _ value: (some MemberValue)?) throws(RegistryError) {
        if let value { object[name] = try value.json() }
    }

    mutating func put(_ name: String, _ value: CustomProperties?) throws(RegistryError) {
        if let value { object[name] = try value.json() }
    }

    mutating func put<Value: MemberValue>(_ name: String, _ change: Change<Value>) throws(RegistryError) {
        switch change {
        case .keep: break
        case .set(let value): object[name] = try value.json()
        case .clear: object[name] = .null
        }
    }

    mutating func put(_ name: String, _ change: Change<CustomProperties>) throws(RegistryError) {
        switch change {
        case .keep: break
        case .set(let value): object[name] = try value.json()
        case .clear: object[name] = .null
        }
    }

    /// A time on the wire: decimal text.
    mutating func put(milliseconds name: String, _ value: Int64?) {
        if let value { object[name] = .string(String(value)) }
    }

    mutating func put(milliseconds name: String, _ change: Change<Int64>) {
        switch change {
        case .keep: break
        case .set(let value): object[name] = .string(String(value))
        case .clear: object[name] = .null
        }
    }

    /// Takes members as they are.
    mutating func put(all members: JSONObject) {
        for (name, value) in members.members { object[name] = value }
    }
}

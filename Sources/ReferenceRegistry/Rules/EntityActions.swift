/// What the registry does with entities, inside the transaction of a request.
struct EntityActions {
    let session: StoreSession
    let rules: RegistryRules
    let clock: RegistryClock
    let identifiers: IdentifierSource
    /// The id of the request's path as it was sent; empty where the path has none.
    let pathID: String

    /// Creates an entity.
    ///
    /// - Parameter parent: what it hangs on, already known to exist if it has to.
    /// - Throws: 400 for a name that is too long, 409 for one that is taken.
    func create(
        _ kind: EntityKind, _ draft: EntityDraft, parent: (link: PageQuery.Link, id: Int64)?, inUnion: Bool = false
    ) throws(Refusal) -> NodeRow {
        let isEmpty = draft.name?.isEmpty ?? true
        let name = isEmpty ? identifiers.next() : draft.name ?? ""
        let parentName = kind.naming == .detached ? nil : parent.map { spelling($0.id, draft) }
        let owner = parentName ?? (kind.naming == .plain ? "" : identifiers.next())
        let isBare = isEmpty && draft.name != nil && rules.emptyNamesAreTheirOwner
        let stored = isBare ? owner : StoredName.stored(name, owner: owner, kind.naming)
        try checkPeriod(kind, draft, of: nil)
        guard stored.unicodeScalars.count <= rules.longestName else {
            throw .badRequest("name is longer than \(rules.longestName) characters, what it is stored with included")
        }
        let now = clock.now()
        var properties = draft.properties
        var state = draft.state
        if !inUnion || rules.unionsHaveStandards {
            setStandards(kind.members.filter { !draft.given.contains($0.name) }, &properties, &state)
        }
        if let row = parent.flatMap({ kind.parentRow($0.id) }) { properties.append(row) }
        let own = kind.table.ownValues(uri: draft.uri, state: state)
        let shown = isBare ? "" : name
        let id = try saving(kind, rules.typesShownAsStored.contains(kind.typeName) ? stored : shown) {
            () throws(Refusal) in
            try session.insert(
                kind.table, typeID: try session.typeID(kind.typeName), name: stored, externalID: draft.externalID,
                now: now, own: own)
        }
        if let parent { try session.link(parent.link, child: id, parent: parent.id) }
        for property in properties + (draft.customProperties ?? []) {
            try session.insert(property, of: id, in: kind.table)
        }
        return try reread(id, kind)
    }

    /// Changes what the draft names, and the update time; nothing else.
    /// What leaves records of its writes is never changed twice in one millisecond: their names hold the time.
    /// - Throws: 409 for an external id that is taken.
    func update(
        _ node: NodeRow, _ kind: EntityKind, _ draft: EntityDraft, inUnion: Bool = false
    ) throws(Refusal) -> NodeRow {
        if rules.updatesReadStructsBack, draft.customProperties == nil { try readStructsBack(of: node) }
        try checkPeriod(kind, draft, of: node)
        var properties = draft.properties
        var state = draft.state ?? node.state
        if !inUnion, let reset = rules.membersResetByPatch[kind.typeName]?.subtracting(draft.given) {
            setStandards(kind.members.filter { reset.contains($0.name) }, &properties, &state)
        }
        let own = kind.table.ownValues(uri: draft.uri ?? node.uri, state: state)
        let isShownAsStored = rules.typesShownAsStored.contains(kind.typeName)
        let name = isShownAsStored ? node.name : StoredName.clientName(node.name, kind.naming)
        try saving(kind, name) { () throws(Refusal) in
            try session.update(
                kind.table, id: node.id, externalID: draft.externalID ?? node.externalID,
                now: max(clock.now(), kind.leavesHistory ? node.updated + 1 : node.created), own: own)
        }
        for property in properties {
            try session.replace(property, of: node.id, in: kind.table)
        }
        if let custom = draft.customProperties {
            if !rules.patchMergesCustomProperties {
                try session.removeCustomProperties(
                    of: node.id, in: kind.table, except: Array(kind.memberOfCustomRow.keys))
            }
            for property in custom {
                try session.replace(property, of: node.id, in: kind.table)
            }
        }
        return try reread(node.id, kind)
    }

    /// Fails with 400 when the end is before the begin, of what is known after the change.
    private func checkPeriod(_ kind: EntityKind, _ draft: EntityDraft, of node: NodeRow?) throws(Refusal) {
        guard rules.endsFollowBegins, let period = kind.period else { return }
        let known = (node?.properties ?? []) + draft.properties
        func text(_ member: String) -> String? {
            guard case .property(let row)? = kind.member(member)?.storage,
                case .string(let text)? = known.last(where: { $0.name == row && !$0.isCustom })?.value
            else { return nil }
            return text
        }
        func time(_ text: String, _ member: String) throws(Refusal) -> Int64 {
            if let time = Int64(text) { return time }
            throw .badRequest("invalid \(member) value: strconv.ParseInt: parsing \"\(text)\": invalid syntax")
        }
        guard let beginText = text(period.begin), let endText = text(period.end) else { return }
        let begin = try time(beginText, period.begin)
        let end = try time(endText, period.end)
        guard end < begin else { return }
        throw .badRequest("\(period.end) (\(end)) cannot be less than \(period.begin) (\(begin))")
    }

    private func setStandards(_ members: [Member], _ properties: inout [PropertyRow], _ state: inout Int64?) {
        for member in members {
            guard let word = member.standard else { continue }
            switch member.storage {
            case .state: state = member.words.firstIndex(of: word).map(Int64.init)
            case .property(let row):
                properties.append(PropertyRow(name: row, isCustom: false, value: .string(word)))
            default: break
            }
        }
    }

    /// The id of an owner as stored names begin with it.
    private func spelling(_ owner: Int64, _ draft: EntityDraft) -> String {
        guard rules.ownersAreSpelledAsSent else { return String(owner) }
        return [pathID, draft.parent ?? ""].first { Int64($0) == owner } ?? String(owner)
    }

    /// Fails for an entity that holds a struct: what is answered as JSON is read as base64.
    private func readStructsBack(of node: NodeRow) throws(Refusal) {
        for row in node.properties where row.isCustom {
            guard case .string(let text) = row.value, StructEncoding.decode(text) != nil else { continue }
            throw CustomProperties.illegalBase64(at: 0, key: row.name)
        }
    }

    /// An entity as the store has it now: answers show what was stored, not what was asked for.
    func reread(_ id: Int64, _ kind: EntityKind) throws(Refusal) -> NodeRow {
        guard let node = try session.node(id, in: kind.table) else {
            throw Refusal(status: 500, message: "the store lost \(kind.noun) \(id)")
        }
        return node
    }

    /// Says which entity the store refused; recorded servers name the entity for taken external ids as well.
    private func saving<Result>(
        _ kind: EntityKind, _ name: String, _ work: () throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        do {
            return try work()
        } catch {
            switch error.status {
            case 409: throw .conflict("\(kind.noun) with name \(name) already exists")
            case 500: throw Refusal(status: 500, message: "error saving \(kind.noun): \(error.message)")
            default: throw error
            }
        }
    }
}

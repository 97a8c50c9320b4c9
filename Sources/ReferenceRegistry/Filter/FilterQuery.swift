/// The parameter `filterQuery` of a list.
struct FilterQuery: Sendable {
    private enum Content: Sendable {
        case expression(FilterExpression)
        /// What another reading made of it.
        case compiled(CompiledFilter)
    }

    private let text: String
    private let content: Content

    /// nil without the parameter, and when it is blank.
    ///
    /// - Parameter seam: what the list is filtered by instead.
    /// - Throws: 400 with the place of what is wrong.
    init?(
        _ query: QueryParameters, limits: FilterLimits, seam: FilterSeam?, operation: String
    ) throws(Refusal) {
        guard let text = query["filterQuery"] else { return nil }
        do throws(FilterError) {
            guard let expression = try FilterParser.parse(text, limits: limits) else { return nil }
            content = .expression(seam?(operation, expression) ?? expression)
        } catch {
            throw error.refusal(in: text)
        }
        self.text = text
    }

    /// A filter that was read in another way.
    init(_ text: String, compiled: CompiledFilter) {
        self.text = text
        content = .compiled(compiled)
    }

    /// The filter as SQL for the kinds of a list.
    ///
    /// - Throws: 400 with the place of a value that can not be compared with its property.
    func compiled(for collection: EntityCollection, _ session: StoreSession) throws(Refusal) -> CompiledFilter? {
        guard case .expression(let expression) = content else {
            if case .compiled(let filter) = content { return filter }
            return nil
        }
        guard let table = collection.kinds.first?.table else { return nil }
        var kinds: [(kind: EntityKind, typeID: Int64)] = []
        for kind in collection.kinds { kinds.append((kind, try session.typeID(kind.typeName))) }
        do throws(FilterError) {
            return try FilterCompiler(table: table, kinds: kinds).compile(expression)
        } catch {
            throw error.refusal(in: text)
        }
    }
}

/// The parameter `filterQuery` of a list.
struct FilterQuery: Sendable {
    private let text: String
    private let expression: FilterExpression

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
            self.expression = seam?(operation, expression) ?? expression
        } catch {
            throw error.refusal(in: text)
        }
        self.text = text
    }

    /// The filter as SQL for the kinds of a list.
    ///
    /// - Throws: 400 with the place of a value that can not be compared with its property.
    func compiled(for collection: EntityCollection, _ session: StoreSession) throws(Refusal) -> CompiledFilter? {
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

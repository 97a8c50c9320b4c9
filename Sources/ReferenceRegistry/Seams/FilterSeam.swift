/// What a list is filtered by instead of the filter that a request gave.
typealias FilterSeam = @Sendable (_ operation: String, FilterExpression) -> FilterExpression

/// What an observed value has to be.
package indirect enum Matcher: Sendable {
    /// Exactly this value; objects match as a subset of the observed members.
    case equals(Template)
    /// Each named member matches; others may be there unless `exact`.
    case object([(key: String, value: Located<Matcher>)], exact: Bool)
    /// As many items, each matching in order.
    case list([Located<Matcher>])
    /// `$(absent)`: the member is not there.
    case absent
    /// `$(any)`: there, whatever it is.
    case any
    /// `$(id)`: an id by the contract's pattern.
    case id
    /// `$(uuid)`: a UUID in its text form (RFC 9562 section 4).
    case uuid
    /// `$(millis)`: milliseconds since the epoch as decimal text.
    case millis
    /// `$(moved)`: a time later than the one last seen of the same entity.
    case moved
    /// `$(kept)`: the value last seen of the same member of the same entity.
    case kept
    /// `$contains`: text that holds this text, or a list that holds an item matching each of these.
    case contains([Located<Matcher>])
    /// `$unordered`: these items in any order, and no others.
    case unordered([Located<Matcher>])
    /// `$count`: that many items or members.
    case count(Int)
    /// `$oneOf`
    case oneOf([Located<Matcher>])
    /// `$not`
    case not(Located<Matcher>)
    /// `$all`: every one of these.
    case all([Located<Matcher>])
    /// `$each`: a list that is not empty and whose every item matches.
    case each(Located<Matcher>)
    /// `$matches`: a regular expression that is found in the text.
    case matches(String)
    /// `$same`, `$reverse`, `$begins`: the entities of another list, told by their ids.
    case entities(EntityOrder, Located<Template>)
    case greaterThan(Located<Template>)
    case lessThan(Located<Template>)
    /// `{$int: 5}` and its like.
    case typed(PropertyKind, Located<Template>)
}

/// How the entities of a list stand to those of another.
package enum EntityOrder: String, Sendable {
    /// The same, in the same order.
    case same = "$same"
    /// The same, the last one first.
    case reverse = "$reverse"
    /// These first, perhaps more behind them.
    case begins = "$begins"
}

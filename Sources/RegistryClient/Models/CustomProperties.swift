/// The custom properties of an entity in the order in which they were named; equal in any order.
///
/// Names are told apart by their bytes, as registries do: composed and decomposed letters differ.
public struct CustomProperties: Sendable {
    /// One property.
    public typealias Element = (name: String, value: MetadataValue)

    private var names: [String] = []
    private var values: [MetadataValue] = []

    /// No properties; sent in an update, it removes all.
    public init() {}

    /// Properties in this order; a later one of the same name replaces the earlier one.
    public init(_ properties: some Sequence<(String, MetadataValue)>) {
        for (name, value) in properties { self[name] = value }
    }

    /// The value of a name; setting replaces in place or appends, nil removes.
    public subscript(name: String) -> MetadataValue? {
        get { place(of: name).map { values[$0] } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): values[place] = value
            case (let place?, nil):
                names.remove(at: place)
                values.remove(at: place)
            case (nil, let value?):
                names.append(name)
                values.append(value)
            case (nil, nil): break
            }
        }
    }

    private func place(of name: String) -> Int? {
        names.firstIndex { $0.utf8.elementsEqual(name.utf8) }
    }
}

extension CustomProperties: RandomAccessCollection {
    /// 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { names.count }
    /// The property at a place.
    public subscript(position: Int) -> Element { (names[position], values[position]) }
}

extension CustomProperties: Hashable {
    /// The same names with the same values, in any order.
    public static func == (left: CustomProperties, right: CustomProperties) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
    }

    /// Independent of the order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(names.reduce(into: 0) { $0 &+= $1.hashValue })
    }
}

extension CustomProperties: ExpressibleByDictionaryLiteral {
    /// In the order of the literal.
    public init(dictionaryLiteral elements: (String, MetadataValue)...) { self.init(elements) }
}

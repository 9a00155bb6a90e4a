/// What a JSON value may be.
///
/// Validation (``problems(in:)``) and the JSON Schema (``schema(id:title:description:)``) both come
/// from this one description; what a value was probably meant to be stands in `Shape+Advice.swift`.
package indirect enum Shape: Sendable {
  /// A finite number within bounds.
  case number(Bounds)
  /// One of a few numbers, with words for them that follow "expected".
  case oneOfNumbers([Double], String)
  /// A whole number within a range; `Int.min` and `Int.max` leave an end open.
  case whole(ClosedRange<Int>)
  /// An even whole number within a range.
  case even(ClosedRange<Int>)
  /// A whole number from 0 to 2^64 - 1, read exactly; for seeds.
  case wholeUInt64
  /// `true` or `false`.
  case bool
  /// Any text.
  case text
  /// Any text but the empty one.
  case filled
  /// A year, a month or a day: 2024, 2024-01 or 2024-01-15.
  case date
  /// A percentage such as "20 %", below zero only if it may be.
  case percentage(isSigned: Bool)
  /// A list of different texts, at least so many.
  case names(atLeast: Int)
  /// One of a few names.
  case choice([Choice])
  /// A list whose elements share a shape; `Int.max` leaves the number of elements open.
  case list(Shape, count: ClosedRange<Int>)
  /// An object whose keys are names that the user chooses, as many as said.
  case named(Shape, count: ClosedRange<Int>)
  /// An object with the keys listed.
  case object([Field])
  /// Anything; what it may be is checked elsewhere.
  case anything
  /// One of several shapes, told apart without trying them.
  ///
  /// Objects among them are told apart by their first field, whose key must be given; the others by
  /// their JSON type: the first that fits is meant. None may be a `oneOf` itself.
  case oneOf([Shape])
  /// An object whose keys depend on the value of one of them, such as `kind`.
  ///
  /// Without that key the variant called `standard` is meant; if that is nil the key is required.
  case tagged(key: String, [Variant], default: String?)

  /// A finite number from the lower to the upper end; an infinite end is open.
  package static func number(_ range: ClosedRange<Double>) -> Shape { .number(Bounds(range)) }

  /// A finite number within the ends named; none means any number.
  package static func number(
    atLeast: Double? = nil, above: Double? = nil, atMost: Double? = nil, below: Double? = nil
  ) -> Shape {
    .number(Bounds(atLeast: atLeast, above: above, atMost: atMost, below: below))
  }

  /// A whole number of at least so much.
  package static func whole(_ range: PartialRangeFrom<Int>) -> Shape {
    .whole(range.lowerBound...Int.max)
  }

  /// A list of any number of elements, or at least so many.
  package static func list(_ element: Shape, atLeast count: Int = 0) -> Shape {
    .list(element, count: count...Int.max)
  }

  /// An object whose keys are names that the user chooses, any number of them or at least so many.
  package static func named(_ shape: Shape, atLeast count: Int = 0) -> Shape {
    .named(shape, count: count...Int.max)
  }
}

/// One of the names that a ``Shape/choice(_:)`` allows.
package struct Choice: Sendable, ExpressibleByStringLiteral {
  /// The name.
  package let name: String
  /// What it means, as a phrase; empty if the name says it.
  package let meaning: String
  /// Other names for the same.
  package let aliases: [String]
  /// Names that it has replaced and that are taken no more, each with what to say of it.
  package let former: [String: String]

  /// Describes one name.
  package init(
    _ name: String, _ meaning: String = "", aliases: [String] = [], former: [String: String] = [:]
  ) {
    self.name = name
    self.meaning = meaning
    self.aliases = aliases
    self.former = former
  }

  /// A name that says it all.
  package init(stringLiteral name: String) { self.init(name) }

  /// The name and its aliases.
  var names: [String] { [name] + aliases }
}

/// One of the kinds of object that a ``Shape/tagged(key:_:standard:)`` allows.
package struct Variant: Sendable {
  /// The value of the key that tells the kinds apart.
  package let name: String
  /// What the kind is, as a phrase.
  package let meaning: String
  /// Other values for the same kind.
  package let aliases: [String]
  /// The keys beside the one that tells the kinds apart.
  package let fields: [Field]

  /// Describes one kind of object.
  package init(_ name: String, _ meaning: String, aliases: [String] = [], _ fields: [Field]) {
    self.name = name
    self.meaning = meaning
    self.aliases = aliases
    self.fields = fields
  }

  /// The kind as a name to choose.
  var choice: Choice { Choice(name, meaning, aliases: aliases) }
}

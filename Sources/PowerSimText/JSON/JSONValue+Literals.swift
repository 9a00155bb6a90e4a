extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// The word `null`.
  package init(nilLiteral: ()) { self.init(.null) }

  /// `true` or `false`.
  package init(booleanLiteral value: Bool) { self.init(.bool(value)) }

  /// A whole number.
  package init(integerLiteral value: Int) { self = .number(value) }

  /// A number in its shortest form.
  package init(floatLiteral value: Double) { self = .number(value) }

  /// A text.
  package init(stringLiteral value: String) { self = .string(value) }

  /// Values in order.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Keys with their values, in the order written.
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { Member($0, $1) })
  }
}

extension JSONValue {
  /// `true` or `false`.
  package static func bool(_ value: Bool) -> JSONValue { JSONValue(.bool(value)) }

  /// A text.
  package static func string(_ value: String) -> JSONValue { JSONValue(.string(value)) }

  /// Values in order.
  package static func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }

  /// Keys with their values, in order.
  package static func object(_ members: [Member]) -> JSONValue { JSONValue(.object(members)) }

  /// A whole number, exact however large.
  package static func number(_ value: some BinaryInteger) -> JSONValue {
    JSONValue(.number(String(value)))
  }

  /// A number in the shortest form that reads back as the same value; whole ones without `.0`.
  ///
  /// Minus zero is written `0`. JSON has no NaN and no infinity: they become `null`.
  package static func number(_ value: Double) -> JSONValue {
    guard value.isFinite else { return nil }
    return JSONValue(.number(value.literal))
  }
}

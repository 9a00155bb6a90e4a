/// The types that JSON tells apart.
enum JSONType {
  case null, bool, number, text, list, object
}

extension JSONValue {
  /// The value's type.
  var type: JSONType {
    switch content {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .text
    case .array: .list
    case .object: .object
    }
  }
}

extension Shape {
  /// The type that values of this shape have; nil if they have several.
  var type: JSONType? {
    switch self {
    case .number, .oneOfNumbers, .whole, .even, .wholeUInt64: .number
    case .bool: .bool
    case .text, .filled, .date, .percentage, .choice: .text
    case .list, .names: .list
    case .named, .object, .tagged: .object
    case .oneOf, .anything: nil
    }
  }

  /// The key by which an object is told from others.
  package var firstKey: String? {
    switch self {
    case .object(let fields): fields.first?.name
    case .tagged(let key, _, _): key
    default: nil
    }
  }
}

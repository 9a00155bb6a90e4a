extension Shape {
  /// The JSON Schema (draft 2020-12) for values of this shape.
  ///
  /// Editors complete and check scenario files by it. It allows what ``problems(in:)`` allows, but
  /// cannot say of a number that it is too large for a `Double`.
  /// - Parameters:
  ///   - id: the schema's address; nil for none.
  ///   - title: what the values are, in a few words.
  ///   - description: the same in a sentence.
  public func schema(id: String? = nil, title: String, description: String = "") -> JSONValue {
    var schema: JSONValue = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
    if let id { schema["$id"] = .string(id) }
    schema["title"] = .string(title)
    if !description.isEmpty { schema["description"] = .string(description) }
    for member in SchemaWriter.schema(of: self).members ?? [] { schema[member.key] = member.value }
    return schema
  }
}

/// Translates shapes into JSON Schema.
enum SchemaWriter {
  /// The schema of a shape.
  static func schema(of shape: Shape) -> JSONValue {
    switch shape {
    case .number(let bounds): schema(of: bounds)
    case .whole(let range): schema(of: range)
    case .wholeUInt64: ["type": "integer", "minimum": 0, "maximum": .number(UInt64.max)]
    case .bool: ["type": "boolean"]
    case .text: ["type": "string"]
    case .anything: [:]
    case .choice(let choices): schema(of: choices)
    case .list(let element, let count): schema(of: element, count)
    case .named(let shape, let least): named(schema(of: shape), atLeast: least)
    case .object(let fields): object(fields)
    case .oneOf(let shapes): ["anyOf": .array(alternatives(shapes))]
    case .tagged(let key, let variants, let standard): tagged(key, variants, standard)
    }
  }

  private static func schema(of bounds: Bounds) -> JSONValue {
    var schema: JSONValue = ["type": "number"]
    schema["minimum"] = bounds.atLeast.map { .number($0) }
    schema["exclusiveMinimum"] = bounds.above.map { .number($0) }
    schema["maximum"] = bounds.atMost.map { .number($0) }
    schema["exclusiveMaximum"] = bounds.below.map { .number($0) }
    return schema
  }

  private static func schema(of range: ClosedRange<Int>) -> JSONValue {
    var schema: JSONValue = ["type": "integer"]
    if range.lowerBound > Int.min { schema["minimum"] = .number(range.lowerBound) }
    if range.upperBound < Int.max { schema["maximum"] = .number(range.upperBound) }
    return schema
  }

  private static func schema(of element: Shape, _ count: ClosedRange<Int>) -> JSONValue {
    var schema: JSONValue = ["type": "array", "items": schema(of: element)]
    if count.lowerBound > 0 { schema["minItems"] = .number(count.lowerBound) }
    if count.upperBound < Int.max { schema["maxItems"] = .number(count.upperBound) }
    return schema
  }

  /// Names with their meanings if they have any, otherwise a plain `enum`.
  private static func schema(of choices: [Choice]) -> JSONValue {
    if choices.allSatisfy(\.meaning.isEmpty) {
      return ["type": "string", "enum": .array(choices.flatMap(\.names).map { .string($0) })]
    }
    let names: [JSONValue] = choices.flatMap { choice in
      choice.names.map { name in
        var schema: JSONValue = ["const": .string(name)]
        if !choice.meaning.isEmpty { schema["description"] = .string(choice.meaning) }
        return schema
      }
    }
    return ["type": "string", "anyOf": .array(names)]
  }

  /// Objects that are told apart by their first key must have it.
  private static func alternatives(_ shapes: [Shape]) -> [JSONValue] {
    let isOneOfSeveral = shapes.count { $0.type == .object } > 1
    return shapes.map { shape in
      var schema = schema(of: shape)
      if isOneOfSeveral, let key = shape.firstKey {
        let required = schema["required"]?.elements ?? []
        schema["required"] = .array([.string(key)] + required.filter { $0.string != key })
      }
      return schema
    }
  }
}

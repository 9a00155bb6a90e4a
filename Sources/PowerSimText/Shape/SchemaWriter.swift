extension Shape {
  /// The JSON Schema (draft 2020-12) for values of this shape.
  ///
  /// Editors complete and check scenario files by it. It allows what ``problems(in:)`` allows, but
  /// cannot say of a number that it is too large for a `Double`.
  /// - Parameters:
  ///   - id: the schema's address; nil for none.
  ///   - title: what the values are, in a few words.
  ///   - description: the same in a sentence.
  package func schema(id: String? = nil, title: String, description: String = "") -> JSONValue {
    var schema: JSONValue = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
    if let id { schema["$id"] = .string(id) }
    schema["title"] = .string(title)
    if !description.isEmpty { schema["description"] = .string(description) }
    for member in SchemaWriter().schema(of: self).members ?? [] {
      schema[member.key] = member.value
    }
    return schema
  }
}

/// Translates shapes into JSON Schema.
package struct SchemaWriter {
  /// Whether the values are laid over others by JSON Merge Patch: then `null` removes a key, and no
  /// key is required.
  let isPatch: Bool

  /// A translator of values, or of what is laid over them.
  package init(isPatch: Bool = false) { self.isPatch = isPatch }

  /// The schema of a shape.
  package func schema(of shape: Shape) -> JSONValue {
    switch shape {
    case .number(let bounds): schema(of: bounds)
    case .oneOfNumbers(let numbers, _): ["enum": .array(numbers.map { .number($0) })]
    case .whole(let range): schema(of: range)
    case .even(let range): schema(of: range, multipleOf: 2)
    case .wholeUInt64: ["type": "integer", "minimum": 0, "maximum": .number(UInt64.max)]
    case .bool: ["type": "boolean"]
    case .text: ["type": "string"]
    case .filled: ["type": "string", "minLength": 1]
    case .date: ["type": "string", "pattern": .string(DateText.pattern)]
    case .percentage(let isSigned):
      ["type": "string", "pattern": .string(PercentText.pattern(isSigned: isSigned))]
    case .names(let least): names(atLeast: least)
    case .anything: [:]
    case .choice(let choices): schema(of: choices)
    case .list(let element, let count): schema(of: element, count)
    case .named(let shape, let count): named(schema(of: shape), count)
    case .object(let fields): object(fields)
    case .oneOf(let shapes): ["anyOf": .array(alternatives(shapes))]
    case .tagged(let key, let variants, let defaultValue):
      isPatch
        ? taggedPatch(key, variants) : tagged(key, variants, defaultValue)
    }
  }

  private func schema(of bounds: Bounds) -> JSONValue {
    var schema: JSONValue = ["type": "number"]
    schema["minimum"] = bounds.atLeast.map { .number($0) }
    schema["exclusiveMinimum"] = bounds.above.map { .number($0) }
    schema["maximum"] = bounds.atMost.map { .number($0) }
    schema["exclusiveMaximum"] = bounds.below.map { .number($0) }
    return schema
  }

  private func schema(of range: ClosedRange<Int>, multipleOf step: Int? = nil) -> JSONValue {
    var schema: JSONValue = ["type": "integer"]
    if range.lowerBound > Int.min { schema["minimum"] = .number(range.lowerBound) }
    if range.upperBound < Int.max { schema["maximum"] = .number(range.upperBound) }
    schema["multipleOf"] = step.map { .number($0) }
    return schema
  }

  private func names(atLeast least: Int) -> JSONValue {
    var schema: JSONValue = ["type": "array", "items": ["type": "string"], "uniqueItems": true]
    if least > 0 { schema["minItems"] = .number(least) }
    return schema
  }

  /// Lists replace one another whole: what is in them is no patch.
  private func schema(of element: Shape, _ count: ClosedRange<Int>) -> JSONValue {
    var schema: JSONValue = ["type": "array", "items": SchemaWriter().schema(of: element)]
    if count.lowerBound > 0 { schema["minItems"] = .number(count.lowerBound) }
    if count.upperBound < Int.max { schema["maxItems"] = .number(count.upperBound) }
    return schema
  }

  /// Names with their meanings if they have any, otherwise a plain `enum`.
  func schema(of choices: [Choice]) -> JSONValue {
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
  private func alternatives(_ shapes: [Shape]) -> [JSONValue] {
    let forms = shapes.filter { $0.type == .object }
    if isPatch && forms.count > 1 {
      return shapes.filter { $0.type != .object }.map(schema) + patches(forms)
    }
    return shapes.map { shape in
      var schema = schema(of: shape)
      if forms.count > 1, let key = shape.firstKey {
        let required = schema["required"]?.elements ?? []
        schema["required"] = .array([.string(key)] + required.filter { $0.string != key })
      }
      return schema
    }
  }
}

extension SchemaWriter {
  /// An object with the keys listed.
  static func object(_ fields: [Field]) -> JSONValue {
    var schema: JSONValue = ["type": "object"]
    schema["properties"] = .object(
      fields.map { .init($0.name, self.schema(of: $0)) } + [.init(ShapeChecker.comment, true)])
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    return schema
  }

  /// An object whose keys are names.
  static func named(_ schema: JSONValue, atLeast least: Int) -> JSONValue {
    var object: JSONValue = ["type": "object"]
    if least > 0 { object["minProperties"] = .number(least) }
    object["properties"] = .object([.init(ShapeChecker.comment, true)])
    object["propertyNames"] = ["pattern": #"^[^\u0000-\u001F]{1,100}$"#]
    object["additionalProperties"] = schema
    return object
  }

  /// An object whose keys depend on its kind: one `if` for each kind.
  static func tagged(_ key: String, _ variants: [Variant], _ standard: String?) -> JSONValue {
    var tag = schema(of: .choice(variants.map(\.choice)))
    if let standard { tag["default"] = .string(standard) }
    var schema: JSONValue = ["type": "object"]
    schema["properties"] = .object([.init(key, tag)])
    if standard == nil { schema["required"] = [.string(key)] }
    schema["allOf"] = .array(
      variants.map { variant in
        let names = JSONValue.array(variant.choice.names.map { .string($0) })
        var condition: JSONValue = ["properties": .object([.init(key, ["enum": names])])]
        if variant.name != standard { condition["required"] = [.string(key)] }
        var consequence = object(variant.fields)
        consequence["type"] = nil
        let properties = consequence["properties"]?.members ?? []
        consequence["properties"] = .object([.init(key, true)] + properties)
        return ["if": condition, "then": consequence]
      })
    return schema
  }

  /// The shape of a key with its meaning, unit, source and standard.
  private static func schema(of field: Field) -> JSONValue {
    var description = field.meaning
    if !field.unit.isEmpty { description += " [\(field.unit)]" }
    if let source = field.source { description += "; source: \(source)" }
    var schema: JSONValue = [:]
    if !description.isEmpty { schema["description"] = .string(description) }
    for member in self.schema(of: field.shape).members ?? [] { schema[member.key] = member.value }
    if let standard = field.standard, !standard.isNull { schema["default"] = standard }
    return schema
  }
}

extension SchemaWriter {
  /// An object with the keys listed.
  func object(_ fields: [Field]) -> JSONValue {
    var schema: JSONValue = ["type": "object"]
    schema["properties"] = properties(fields)
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty && !isPatch { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    return schema
  }

  /// The keys of an object with what they may hold.
  private func properties(_ fields: [Field]) -> JSONValue {
    .object(fields.map { .init($0.name, schema(of: $0)) } + [.init(ShapeChecker.comment, true)])
  }

  /// An object whose keys are names.
  func named(_ schema: JSONValue, _ count: ClosedRange<Int>) -> JSONValue {
    var object: JSONValue = ["type": "object"]
    object["properties"] = .object([.init(ShapeChecker.comment, true)])
    object["propertyNames"] = [
      "minLength": 1, "maxLength": 100, "not": ["pattern": #"[\u0000-\u001F]"#],
    ]
    object["additionalProperties"] = isPatch ? removable(schema) : schema
    guard !isPatch else { return object }
    let comment = JSONValue.string(ShapeChecker.comment)
    if count.lowerBound > 0 {
      // A comment is no name.
      object["not"] = ["propertyNames": ["const": comment]]
    }
    if count.upperBound < Int.max {
      object["if"] = ["required": [comment]]
      object["then"] = ["maxProperties": .number(count.upperBound + 1)]
      object["else"] = ["maxProperties": .number(count.upperBound)]
    }
    return object
  }

  /// An object whose keys depend on its kind: one `if` for each kind.
  func tagged(_ key: String, _ variants: [Variant], _ defaultValue: String?) -> JSONValue {
    var tag = schema(of: .choice(variants.map(\.choice)))
    if let defaultValue { tag["default"] = .string(defaultValue) }
    var schema: JSONValue = ["type": "object"]
    schema["properties"] = .object([.init(key, tag)])
    if defaultValue == nil { schema["required"] = [.string(key)] }
    schema["allOf"] = .array(
      variants.map { variant in
        let names = JSONValue.array(variant.choice.names.map { .string($0) })
        var condition: JSONValue = ["properties": .object([.init(key, ["enum": names])])]
        if variant.name != defaultValue { condition["required"] = [.string(key)] }
        var consequence = object(variant.fields)
        consequence["type"] = nil
        let properties = consequence["properties"]?.members ?? []
        consequence["properties"] = .object([.init(key, true)] + properties)
        return ["if": condition, "then": consequence]
      })
    return schema
  }

  // MARK: Patches

  /// The same as a patch: a key of another kind may be removed; without a kind any kind may be meant.
  func taggedPatch(_ key: String, _ variants: [Variant]) -> JSONValue {
    let tag = schema(of: .choice(variants.map(\.choice)))
    let fields = variants.flatMap(\.fields)
    var known: [String] = []
    for field in fields where !known.contains(field.name) { known.append(field.name) }
    let any = known.map { name in
      var shapes: [JSONValue] = []
      for field in fields where field.name == name {
        let schema = self.schema(of: field.shape)
        if !shapes.contains(schema) { shapes.append(schema) }
      }
      return JSONValue.Member(
        name, removable(shapes.count == 1 ? shapes[0] : ["anyOf": .array(shapes)]))
    }
    let isText: JSONValue = ["type": "string"]
    var schema: JSONValue = ["type": "object"]
    schema["properties"] = .object([.init(key, removable(tag))])
    schema["propertyNames"] = keys([key] + known)
    schema["if"] = ["required": [.string(key)], "properties": .object([.init(key, isText)])]
    schema["then"] = [
      "allOf": .array(
        variants.map { variant in
          let names = JSONValue.array(variant.choice.names.map { .string($0) })
          let properties = self.properties(variant.fields).members ?? []
          return [
            "if": ["properties": .object([.init(key, ["enum": names])])],
            "then": [
              "properties": .object([.init(key, true)] + properties),
              "additionalProperties": ["type": "null"],
            ],
          ]
        })
    ]
    schema["else"] = ["properties": .object(any)]
    return schema
  }

  /// Forms of a value as patches: at most one is named, others may be removed beside it.
  func patches(_ forms: [Shape]) -> [JSONValue] {
    let fields: [[Field]] = forms.map { form in
      if case .object(let fields) = form { fields } else { [] }
    }
    let heads = fields.compactMap(\.first?.name)
    let known = keys(heads + fields.flatMap { $0.dropFirst().map(\.name) })
    func patch(_ head: String?, _ fields: [Field]) -> JSONValue {
      var schema: JSONValue = ["type": "object"]
      if let head { schema["required"] = [.string(head)] }
      var properties = self.properties(fields)
      if let head, let first = fields.first {
        properties[head] = self.schema(of: first, isRemovable: false)
      }
      schema["properties"] = properties
      schema["propertyNames"] = known
      schema["additionalProperties"] = ["type": "null"]
      return schema
    }
    return [patch(nil, fields.flatMap { $0.dropFirst() })]
      + zip(heads, fields).map { patch($0, $1) }
  }

  /// The keys that an object may have, beside comments.
  private func keys(_ names: [String]) -> JSONValue {
    ["enum": .array((names + [ShapeChecker.comment]).map { .string($0) })]
  }

  /// The same or `null`.
  private func removable(_ schema: JSONValue) -> JSONValue {
    ["anyOf": [schema, ["type": "null"]]]
  }

  /// The shape of a key with its meaning, unit, source and standard.
  private func schema(of field: Field, isRemovable: Bool = true) -> JSONValue {
    var description = field.meaning
    if !field.unit.isEmpty { description += " [\(field.unit)]" }
    if let source = field.source { description += "; source: \(source)" }
    var schema: JSONValue = [:]
    if !description.isEmpty { schema["description"] = .string(description) }
    let own = self.schema(of: field.shape)
    for member in (isPatch && isRemovable ? removable(own) : own).members ?? [] {
      schema[member.key] = member.value
    }
    if let defaultValue = field.defaultValue, !defaultValue.isNull {
      schema["default"] = defaultValue
    }
    return schema
  }
}

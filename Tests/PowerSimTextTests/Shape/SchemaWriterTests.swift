import PowerSimText
import Testing

@Suite struct SchemaWriterTests {
  @Test func objects() throws {
    let shape = Shape.object([
      Field("weeks", "how long", .whole(0...), unit: "weeks", default: 520, source: "a paper"),
      Field("share", "how much", .number(above: 0, below: 1), isRequired: true),
      Field("seed", "", .wholeUInt64),
    ])
    #expect(
      try shape.schema(id: "x.json", title: "A scenario")
        == tree(
          #"""
          {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "x.json",
           "title": "A scenario", "type": "object",
           "properties": {
             "weeks": {"description": "how long [weeks]; source: a paper", "type": "integer",
                       "minimum": 0, "default": 520},
             "share": {"description": "how much", "type": "number",
                       "exclusiveMinimum": 0, "exclusiveMaximum": 1},
             "seed": {"type": "integer", "minimum": 0, "maximum": 18446744073709551615},
             "$comment": true},
           "required": ["share"], "additionalProperties": false}
          """#))
  }

  @Test func kinds() throws {
    let shape = Shape.tagged(
      key: "kind",
      [Variant("ring", "a ring", [Field("n", "", .bool)]), Variant("all", "", aliases: ["a"], [])],
      default: "ring")
    #expect(
      try body(shape)
        == tree(
          #"""
          {"type": "object",
           "properties": {"kind": {"type": "string", "anyOf": [
             {"const": "ring", "description": "a ring"}, {"const": "all"},
             {"const": "a"}], "default": "ring"}},
           "allOf": [
             {"if": {"properties": {"kind": {"enum": ["ring"]}}},
              "then": {"properties": {"kind": true, "n": {"type": "boolean"}, "$comment": true},
                       "additionalProperties": false}},
             {"if": {"properties": {"kind": {"enum": ["all", "a"]}}, "required": ["kind"]},
              "then": {"properties": {"kind": true, "$comment": true},
                       "additionalProperties": false}}]}
          """#))
  }

  @Test func listsAndNames() throws {
    let shape = Shape.oneOf([.choice(["all"]), .list(.text, count: 1...3)])
    #expect(
      try body(shape)
        == tree(
          #"""
          {"anyOf": [{"type": "string", "enum": ["all"]},
            {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 3}]}
          """#))
    #expect(
      try body(.named(.bool, atLeast: 1))
        == tree(
          #"""
          {"type": "object", "properties": {"$comment": true},
           "propertyNames": {"minLength": 1, "maxLength": 100,
                             "not": {"pattern": "[\\u0000-\\u001F]"}},
           "additionalProperties": {"type": "boolean"},
           "not": {"propertyNames": {"const": "$comment"}}}
          """#))
  }

  @Test func formsRequireTheirFirstKey() throws {
    let schema = exampleShape.schema(title: "")
    let forms = try #require(schema["properties"]?["trust"]?["anyOf"]?.elements)
    #expect(forms.map { $0["required"] } == [nil, ["uniform"], ["attribute"]])
  }

  private func body(_ shape: Shape) -> JSONValue {
    var schema = shape.schema(title: "")
    schema["$schema"] = nil
    schema["title"] = nil
    return schema
  }
}

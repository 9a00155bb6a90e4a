import PowerSimCore
package import PowerSimText

extension ScenarioShape {
  /// The JSON Schema of a scenario file, for editors.
  ///
  /// A file that extends another may leave out whatever it inherits and remove keys with `null`; one
  /// that does not must be whole. Beside the shape it states those rules about several keys that a
  /// schema can state; `Tests/Schema/check_schema.py` lists the ones that it cannot.
  package static let schema: JSONValue = {
    var schema: JSONValue = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
    schema["title"] = "powersim scenario"
    schema["description"] = .string("A scenario of powersim, model version \(modelVersion).")
    schema["type"] = "object"
    guard case .object(let fields) = file else { return schema }
    schema["properties"] = .object(
      fields.map { .init($0.name, ["description": .string($0.meaning)]) }
        + [.init(ShapeChecker.comment, true)])
    schema["if"] = has("extends", ["type": "string"])
    schema["then"] = ["$ref": "#/$defs/variant"]
    schema["else"] = ["$ref": "#/$defs/whole"]
    let whole = SchemaWriter().schema(of: file)
    let variant = SchemaWriter(isPatch: true).schema(of: file)
    schema["$defs"] = [
      "whole": ["allOf": .array([whole, windows] + contradictions + wholes + ticks)],
      "variant": ["allOf": .array([variant, windows] + contradictions)],
    ]
    return schema
  }()

  // MARK: Rules about several keys

  /// Within one file, whatever it extends.
  private static var contradictions: [JSONValue] {
    [
      // A network from a file decides how many there are, and perhaps their groups and strengths.
      when(has("network.kind", ["const": "file"]), not(has("population.agents", something))),
      when(has("network.kind", ["const": "file"]), not(has("population.places", something))),
      when(
        both(has("network.kind", ["const": "file"]), has("network.group", something)),
        not(has("population.groups", something))),
      not(both(has("network.weight", something), has("initial.tieStrength", something))),
    ]
  }

  /// In a file that is whole.
  private static var wholes: [JSONValue] {
    let isFile = has("network.kind", ["const": "file"])
    let ofPlaces = ["openness", "settledPower", "associations", "associationsBaseline"]
    let ofAgents = [
      "currency", "current", "fatigue", "disposition", "efficacy", "trust", "reluctance", "access",
    ]
    return [
      when(
        has("network.kind", ["const": "complete"]),
        lacksOr("population.agents", ["maximum": 5000])),
      when(isFile, not(has("places"))),
      when(
        has("places.neighbours"),
        lacksOr("network.kind", ["const": "places"])),
      when(has("initial.tieStrength.values"), isFile),
      [
        "properties": [
          "shocks": each([
            "if": ["required": ["kind"], "properties": ["kind": ["const": "election"]]],
            "then": [
              "anyOf": [
                ["required": ["ends"], "properties": ["ends": ["minItems": 1]]],
                ["required": ["begins"], "properties": ["begins": ["minItems": 1]]],
              ]
            ],
          ])
        ]
      ],
    ]
      + ofAgents.map { when(has("initial.\($0).attribute"), isFile) }
      + ofPlaces.map { when(has("initial.\($0).attribute"), has("places.file")) }
      + [("disposition", "beta"), ("efficacy", "beta"), ("access", "chance")].map { key, form in
        // A population replaces the mean of a form that must be there.
        when(
          both(has("initial.\(key)"), not(has("initial.\(key).\(form)"))),
          ["properties": ["populations": each(not(has(key)))]])
      }
  }

  /// The names of the standard windows, as far as years can be listed.
  private static var windows: JSONValue {
    let years = (0..<40).map { JSONValue.string("\(52 * $0)-\(52 * $0 + 52)") }
    let taken = JSONValue.array(["start", "end"] + years)
    return lacksOr("output.windows", ["propertyNames": not(["enum": taken])])
  }

  /// Times are whole numbers of ticks, and rates move no more than there is in one.
  private static var ticks: [JSONValue] {
    tickLengths.map { tick in
      let times: JSONValue = ["multipleOf": .number(tick)]
      let spans = each([
        "properties": .object(["from", "until", "ramp"].map { .init($0, times) })
      ])
      func isWhole(_ weeks: Double) -> Bool { weeks / tick == (weeks / tick).rounded() }
      var time: JSONValue = ["properties": ["weeks": times, "burnIn": times]]
      let defaults = [("weeks", 520.0), ("burnIn", 260.0)].filter { !isWhole($0.1) }
      if !defaults.isEmpty { time["required"] = .array(defaults.map { .string($0.0) }) }
      let output: JSONValue = [
        "properties": [
          "every": times, "agents": ["properties": ["every": times]], "windows": spans,
        ]
      ]
      var properties: JSONValue = [
        "time": time, "programmes": spans, "policies": spans, "shocks": spans, "output": output,
      ]
      var required: [JSONValue] = []
      let fast = Parameter.all.filter { $0.isRate && $0.range.upperBound * tick > 1 }
      if !fast.isEmpty {
        var parameters: JSONValue = [
          "properties": .object(fast.map { .init($0.name, ["maximum": .number(1 / tick)]) })
        ]
        let defaults = fast.filter { $0.defaultValue * tick > 1 }
        if !defaults.isEmpty {
          parameters["required"] = .array(defaults.map { .string($0.name) })
          required = ["parameters"]
        }
        properties["parameters"] = parameters
      }
      var consequence: JSONValue = ["properties": properties]
      if !required.isEmpty { consequence["required"] = .array(required) }
      let isTick: JSONValue = ["const": .number(tick)]
      return when(
        tick == 1
          ? lacksOr("time.weeksPerTick", isTick) : has("time.weeksPerTick", isTick), consequence)
    }
  }

  // MARK: Words of a schema

  private static let something: JSONValue = ["not": ["type": "null"]]

  /// There is a value under a path of keys, and it is as a schema says.
  private static func has(_ path: String, _ schema: JSONValue = true) -> JSONValue {
    path.split(separator: ".").reversed().reduce(schema) { inner, key in
      [
        "type": "object", "required": [.string(String(key))],
        "properties": .object([.init(String(key), inner)]),
      ]
    }
  }

  /// There is no value under a path of keys, or it is as a schema says.
  private static func lacksOr(_ path: String, _ schema: JSONValue) -> JSONValue {
    path.split(separator: ".").reversed().reduce(schema) { inner, key in
      ["properties": .object([.init(String(key), inner)])]
    }
  }

  /// Every member of an object but its comment.
  private static func each(_ schema: JSONValue) -> JSONValue {
    ["properties": .object([.init(ShapeChecker.comment, true)]), "additionalProperties": schema]
  }

  private static func when(_ condition: JSONValue, _ consequence: JSONValue) -> JSONValue {
    ["if": condition, "then": consequence]
  }

  private static func both(_ one: JSONValue, _ other: JSONValue) -> JSONValue {
    ["allOf": [one, other]]
  }

  private static func not(_ schema: JSONValue) -> JSONValue { ["not": schema] }
}

import PowerSimText

/// What a plan's `vary` says → factors.
struct FactorReader {
  /// What is wrong, in the order of the text.
  private(set) var problems: [Problem] = []
  /// Whether only lists and ranges with steps may stand there.
  let isGrid: Bool

  init(isGrid: Bool) { self.isGrid = isGrid }

  /// The factor that a member says; nil where something is wrong with it.
  mutating func factor(_ member: JSONValue.Member) -> Factor? {
    let count = problems.count
    let values = values(member.value, member.key)
    guard problems.count == count, let values else { return nil }
    return Factor(path: member.key, position: member.keyPosition, values: values)
  }

  private mutating func values(_ value: JSONValue, _ path: String) -> Factor.Values? {
    if let elements = value.elements { return list(elements, value, path) }
    guard let members = value.members?.filter({ $0.key != ShapeChecker.comment }) else {
      report(
        value, path,
        "expected a list of values, a range such as {\"from\": 0, \"to\": 1, \"steps\": 5}, a "
          + "distribution, or an object of named values")
      return nil
    }
    if value["from"] != nil || value["to"] != nil { return range(value, path) }
    if value["around"] != nil { return around(value, path) }
    for distribution in SweepShape.distributions where value[distribution.name] != nil {
      return drawn(value, path, distribution.name, distribution.fields)
    }
    return named(members, value, path)
  }

  // MARK: Forms

  private mutating func list(
    _ elements: [JSONValue], _ value: JSONValue, _ path: String
  ) -> Factor.Values? {
    if elements.isEmpty {
      report(value, path, "expected at least one value, found an empty list")
    }
    for (number, element) in elements.enumerated() {
      if element.members != nil || element.elements != nil {
        report(
          element, path + "[\(number)]",
          "a list holds numbers, texts and truth values; whole sub-trees have names: {\"reform\": {…}}"
        )
      }
      if elements[..<number].contains(element) {
        report(element, path + "[\(number)]", "this value is in the list already")
      }
    }
    return .levels(
      elements.map { Factor.Level(label: $0.string ?? FactorReader.text($0), value: $0) })
  }

  private mutating func range(_ value: JSONValue, _ path: String) -> Factor.Values? {
    guard check(value, SweepShape.range, path), let from = value["from"]?.double,
      let to = value["to"]?.double
    else { return nil }
    if from == to { report(value["to"], path + ".to", "expected another value than \"from\"") }
    return spread(from: from, to: to, steps: value["steps"]?.int, value, path)
  }

  private mutating func around(_ value: JSONValue, _ path: String) -> Factor.Values? {
    guard check(value, SweepShape.around, path), let middle = value["around"]?.double,
      let by = value["by"]
    else { return nil }
    let share = by.string.flatMap(PercentText.number).map { $0 / 100 * middle.magnitude }
    guard let reach = share ?? by.double, reach > 0 else {
      report(by, path + ".by", "leaves nothing to vary; a share of 0 is 0")
      return nil
    }
    return spread(
      from: middle - reach, to: middle + reach, steps: value["steps"]?.int ?? (isGrid ? 3 : nil),
      value, path)
  }

  /// Values at equal distances with an exact end, or any between.
  private mutating func spread(
    from: Double, to: Double, steps: Int?, _ value: JSONValue, _ path: String
  ) -> Factor.Values? {
    guard let steps else {
      if isGrid {
        report(value, path, "a grid needs \"steps\" in a range; or choose another \"design\"")
      }
      return .drawn(.uniform(from: from, to: to))
    }
    return .levels(
      (0..<steps).map { step in
        let number =
          step == steps - 1 ? to : from + Double(step) * (to - from) / Double(steps - 1)
        return Factor.Level(label: number.literal, value: .number(number))
      })
  }

  private mutating func drawn(
    _ value: JSONValue, _ path: String, _ name: String, _ fields: [Field]
  ) -> Factor.Values? {
    let form = Field(name, "", .object(fields), isRequired: true)
    guard check(value, [form], path), let inner = value[name] else { return nil }
    if isGrid {
      report(
        value, path,
        "a grid takes lists and ranges with \"steps\"; for distributions choose another \"design\", "
          + "such as {\"kind\": \"latinHypercube\", \"samples\": 100}")
    }
    func number(_ key: String) -> Double { inner[key]?.double ?? .nan }
    let (from, to) = (number("from"), number("to"))
    if from >= to {
      report(inner["to"], path + ".\(name).to", "expected a number above \"from\"")
    }
    switch name {
    case "uniform": return .drawn(.uniform(from: from, to: to))
    case "logUniform": return .drawn(.logUniform(from: from, to: to))
    case "triangular":
      let mode = number("mode")
      if mode < from || mode > to {
        report(inner["mode"], path + ".\(name).mode", "expected a number between the ends")
      }
      return .drawn(.triangular(from: from, mode: mode, to: to))
    default: return .drawn(.normal(mean: number("mean"), deviation: number("deviation")))
    }
  }

  /// Whole sub-trees under names of the user's own.
  private mutating func named(
    _ members: [JSONValue.Member], _ value: JSONValue, _ path: String
  ) -> Factor.Values? {
    if members.isEmpty { report(value, path, "expected at least one value") }
    let forms = ["from", "to", "around"] + SweepShape.distributions.map(\.name)
    for member in members where member.value.members == nil && !member.value.isNull {
      problems.append(
        FactorReader.problem(
          member.keyPosition, "vary.\(path).\(member.key)",
          "expected an object of the scenario's keys, or null to remove them; numbers stand in a list"
            + (Suggestion.nearest(to: member.key, among: forms).map {
              ", and a range has the key \"\($0)\""
            } ?? "")))
    }
    return .levels(members.map { Factor.Level(label: $0.key, value: $0.value) })
  }

  // MARK: Problems

  private mutating func check(_ value: JSONValue, _ fields: [Field], _ path: String) -> Bool {
    let found = Shape.object(fields).problems(in: value)
    problems += found.map { problem in
      var placed = problem
      placed.path = "vary.\(path)" + (problem.path.isEmpty ? "" : ".\(problem.path)")
      return placed
    }
    return found.isEmpty
  }

  private mutating func report(_ value: JSONValue?, _ path: String, _ message: String) {
    problems.append(FactorReader.problem(value?.position, "vary.\(path)", message))
  }

  private static func problem(
    _ position: JSONValue.Position?, _ path: String, _ message: String
  ) -> Problem {
    Problem(
      file: position?.file, line: position?.line, column: position?.column, path: path, message)
  }

  /// A value as a cell of a table.
  static func text(_ value: JSONValue) -> String {
    String(JSONWriter.write(value).dropLast())
  }
}

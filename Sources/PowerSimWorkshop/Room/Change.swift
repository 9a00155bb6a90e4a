import PowerSimCore
import PowerSimText

/// Something that the room does to a society: it is laid over the scenario, so that a file can say it.
struct Change: Sendable, Equatable {
  /// What is done.
  enum Act: Sendable, Equatable {
    /// A lever is pulled so far.
    case lever(Lever, value: Double)
    /// A budget is split by an angle: 0 all to self-organising, 90 all to institutions.
    case programme(budget: Double, angle: Double)
    /// Something happens.
    case shock(ShockKind, value: Double)
    /// A rule of the model is switched off, for the whole run.
    case ruleOff(Parameter)

    /// Compares what is done and how far.
    static func == (one: Act, other: Act) -> Bool {
      switch (one, other) {
      case (.lever(let a, let x), .lever(let b, let y)): a == b && x == y
      case (.programme(let a, let x), .programme(let b, let y)): a == b && x == y
      case (.shock(let a, let x), .shock(let b, let y)): a == b && x == y
      case (.ruleOff(let a), .ruleOff(let b)): a.name == b.name
      default: false
      }
    }
  }

  /// What is done.
  var act: Act
  /// The first week; a rule that is off is off in all.
  var from: Double
  /// The week after the last; nil: to the end.
  var until: Double?

  /// Something done from one week to another.
  init(_ act: Act, from: Double, until: Double? = nil) {
    self.act = act
    self.from = from
    self.until = until
  }

  /// What the room calls it.
  var title: String {
    switch act {
    case .lever(let lever, _): spaced(lever.name)
    case .programme(_, let angle): "Programme at \(plain(angle))°"
    case .shock(let kind, _): spaced(kind.name)
    case .ruleOff(let parameter): "Without: \(parameter.meaning)"
    }
  }

  /// How shocks last where nobody says otherwise, in weeks.
  static let weeksOfShock = 8.0

  /// Budgets that a programme of the room may have, in units of the prices.
  static let budgets = 0.0...4.0

  /// The scenario in which it happens too.
  ///
  /// - Parameter number: tells it from the room's other changes.
  /// - Throws: a sentence where the society cannot take it; then nothing changes.
  func laid(over scenario: Scenario, number: Int) throws(Problem) -> Scenario {
    try checkTime(in: scenario)
    var changed = scenario
    let name = Change.freeName(number, in: scenario)
    let span = Span(from: from, until: until)
    switch act {
    case .lever(let lever, let value):
      try check(value, lever.range, lever.name)
      if lever.parameter.isWhole && value != value.rounded() {
        throw Problem("\(lever.name) takes whole numbers, not \(plain(value))")
      }
      changed.policies.append(
        Policy(name: name, label: title, lever: lever, value: value, span: span))
    case .programme(let budget, let angle):
      try check(budget, Change.budgets, "a budget")
      try check(angle, 0...90, "an angle")
      changed.programmes.append(
        Programme(name: name, label: title, budget: budget, angle: angle, span: span))
    case .shock(let kind, let value):
      guard let setting = kind.settings.first(where: { $0.name == "value" }) else {
        throw Problem("\(kind.name) is not for the room: it works through names of policies")
      }
      try check(value, setting.range, kind.name)
      var values = Dictionary(
        uniqueKeysWithValues: kind.settings.map { ($0.name, $0.defaultValue) })
      values["value"] = value
      changed.shocks.append(
        Shock(
          name: name, label: title, kind: kind, values: values,
          span: kind.lasts ? span : Span(from: from)))
    case .ruleOff(let parameter):
      guard parameter.offAtZero else {
        throw Problem("\(parameter.name) is no rule that can be switched off")
      }
      changed.parameters[keyPath: parameter.path] = 0
    }
    return changed
  }

  private func checkTime(in scenario: Scenario) throws(Problem) {
    if case .ruleOff = act { return }
    let tick = scenario.time.weeksPerTick
    try check(from, 0...scenario.time.weeks, "a first week")
    for week in [from, until].compactMap({ $0 }) where week / tick != (week / tick).rounded() {
      throw Problem("week \(plain(week)) is no multiple of \(plain(tick)), the length of a tick")
    }
    if let until, !(until > from && until.isFinite) {
      throw Problem("ends in week \(plain(until)), which is not after week \(plain(from))")
    }
  }

  private func check(
    _ value: Double, _ range: ClosedRange<Double>, _ what: String
  ) throws(Problem) {
    if !range.contains(value) {
      throw Problem(
        "\(what) takes \(plain(range.lowerBound)) to \(plain(range.upperBound)), not \(plain(value))"
      )
    }
  }

  /// A name that nothing in the scenario has.
  private static func freeName(_ number: Int, in scenario: Scenario) -> String {
    let taken = Set(
      scenario.policies.map(\.name) + scenario.programmes.map(\.name) + scenario.shocks.map(\.name))
    var name = "room-\(number)"
    while taken.contains(name) { name += "-room" }
    return name
  }
}

/// `Association support` of `associationSupport`.
func spaced(_ name: String) -> String {
  var words = ""
  for letter in name {
    if letter.isUppercase { words += " " + letter.lowercased() } else { words.append(letter) }
  }
  return words.prefix(1).uppercased() + words.dropFirst()
}

// MARK: JSON

extension Change {
  /// As pages and session files have it.
  var json: JSONValue {
    var value: JSONValue
    switch act {
    case .lever(let lever, let dose):
      value = ["lever": .string(lever.name), "value": .number(dose)]
    case .programme(let budget, let angle):
      value = ["budget": .number(budget), "angle": .number(angle)]
    case .shock(let kind, let dose): value = ["shock": .string(kind.name), "value": .number(dose)]
    case .ruleOff(let parameter): return ["off": .string(parameter.name)]
    }
    value["from"] = .number(from)
    if let until { value["until"] = .number(until) }
    return value
  }

  /// From what a page sends or a session file holds.
  ///
  /// - Throws: a sentence where it is no change.
  init(_ value: JSONValue) throws(Problem) {
    func named<Row>(_ key: String, _ row: (String) -> Row?) throws(Problem) -> Row? {
      guard let name = value[key]?.string else { return nil }
      guard let found = row(name) else { throw Problem("there is no \(key) \(shown(name))") }
      return found
    }
    func number(_ key: String) throws(Problem) -> Double {
      guard let number = value[key]?.double else { throw Problem("\(key) must be a number") }
      return number
    }
    if let parameter = try named("off", Parameter.named) {
      self.init(.ruleOff(parameter), from: 0)
      return
    }
    let act: Act
    if let lever = try named("lever", Lever.named) {
      act = .lever(lever, value: try number("value"))
    } else if let kind = try named("shock", ShockKind.named) {
      act = .shock(kind, value: try number("value"))
    } else if value["angle"] != nil {
      act = .programme(budget: try number("budget"), angle: try number("angle"))
    } else {
      throw Problem("a change names a lever, a shock, an angle, or a rule that is off")
    }
    self.init(act, from: try number("from"), until: value["until"]?.double)
  }
}

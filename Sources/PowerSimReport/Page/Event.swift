import PowerSimCore
import PowerSimScenario
import PowerSimText

/// What a scenario does or suffers at a time: a policy, a programme, a shock.
struct Event: Sendable, Equatable {
  /// What the scenario calls it.
  let label: String
  /// What it is, in words with its numbers.
  let words: String
  /// What it does to the numbers of the model, for people who do not know their names.
  let dose: String
  /// Where, such as `in places 0 and 1 of 20`; empty: everywhere.
  let place: String
  /// When it acts, in the order of time; empty where it never begins.
  let spells: [Span]
  /// Whether it happens to the society rather than being done.
  let isShock: Bool

  /// All of a scenario, in its order.
  static func all(_ scenario: Scenario) -> [Event] {
    let spells = Spells(scenario)
    let doses = Dictionary(grouping: scenario.doses, by: \.mover)
    /// What it does to each quantity; with the time where that is not the same in all its spells.
    func does(_ mover: Dose.Mover) -> String {
      let own = doses[mover] ?? []
      let isEven = own.allSatisfy { $0.spells.count == own.first?.spells.count }
      let words = own.map { isEven ? $0.change(in: scenario) : $0.words(in: scenario) }
      return words.isEmpty ? "" : ": " + words.joined(separator: "; ")
    }
    func dose(_ mover: Dose.Mover, or words: String) -> String {
      let own = (doses[mover] ?? []).map { $0.plainChange(in: scenario) }
      return own.isEmpty ? words : Report.unique(own).joined(separator: "; ")
    }
    func place(_ places: [Int]?) -> String {
      guard let places, places.count < scenario.places.count else { return "" }
      return "in " + scenario.places.words(places)
    }
    return scenario.programmes.enumerated().map { number, programme in
      Event(
        label: programme.label,
        words: "a programme with a budget of \(plain(programme.budget)) at an angle of "
          + "\(plain(programme.angle))°, where 0° is all for self-organising and 90° all for "
          + "institutions" + does(.programme(number)) + ramp(programme.span),
        dose: "a budget of \(plain(programme.budget)), \(division(programme.angle))", place: "",
        spells: spells.of(programme.name, programme.span), isShock: false)
    }
      + scenario.policies.enumerated().map { number, policy in
        Event(
          label: policy.label,
          words: "\(policy.lever.meaning) (\(policy.lever.name) \(plain(policy.value))"
            + unit(policy.lever.operation == .add ? policy.lever.parameter.unit : "")
            + places(policy.places, scenario) + ")" + does(.policy(number)) + ramp(policy.span),
          dose: dose(.policy(number), or: policy.lever.meaning), place: place(policy.places),
          spells: spells.of(policy.name, policy.span), isShock: false)
      }
      + scenario.shocks.enumerated().map { number, shock in
        let numbers = shock.kind.settings.compactMap { setting in
          shock.values[setting.name].map {
            "\(setting.name == "value" ? "" : setting.name + " ")\(plain($0))" + unit(setting.unit)
          }
        }
        let votes =
          (shock.ends.isEmpty ? "" : "; ends \(shock.ends.joined(separator: ", "))")
          + (shock.begins.isEmpty ? "" : "; begins \(shock.begins.joined(separator: ", "))")
        var span = shock.span
        if !shock.kind.lasts { span.until = span.from }
        return Event(
          label: shock.label,
          words: shock.kind.meaning
            + (numbers.isEmpty ? "" : " (" + numbers.joined(separator: ", "))
            + (numbers.isEmpty ? "" : places(shock.places, scenario) + ")") + does(.shock(number))
            + votes,
          dose: dose(
            .shock(number),
            or: shock.kind.meaning
              + (numbers.isEmpty ? "" : " (" + numbers.joined(separator: ", ") + ")") + votes),
          place: place(shock.places), spells: [span], isShock: true)
      }
  }

  /// How a budget is divided.
  private static func division(_ angle: Double) -> String {
    switch angle {
    case 0: "all for self-organising (0°)"
    case 90: "all for institutions (90°)"
    default: "between self-organising (0°) and institutions (90°) at \(plain(angle))°"
    }
  }

  private static func unit(_ unit: String) -> String { unit.isEmpty ? "" : " " + unit }

  private static func ramp(_ span: Span) -> String {
    span.ramp > 0 ? ", rising over \(counted(span.ramp, "week"))" : ""
  }

  private static func places(_ places: [Int]?, _ scenario: Scenario) -> String {
    guard let places else { return "" }
    let names = places.prefix(6).map { scenario.places.names[$0] }.joined(separator: ", ")
    return ", in \(counted(places.count, "place")) (\(names)\(places.count > 6 ? " …" : ""))"
  }

  /// When, in words.
  func time(_ axis: TimeAxis) -> String {
    if spells.isEmpty { return "never begins" }
    return Report.list(
      spells.map { spell in
        let from = spell.from ?? 0
        if let until = spell.until, until == from { return "at \(axis.name(from))" }
        return axis.span(from, spell.until)
      })
  }

  /// The same, where it is over in less than a year: `for 16 weeks from the start of year 3`.
  func briefTime(_ axis: TimeAxis) -> String {
    guard spells.count == 1, let from = spells[0].from, let until = spells[0].until,
      until > from, until - from < 52, until < axis.end
    else { return time(axis) }
    return "for \(counted(until - from, "week")) from \(axis.name(from))"
  }
}

extension PlaceSettings {
  /// Some of the places in words: `places 0 and 1 of 20`, `Leeds and York`, `20 of 331 places (Leeds, York,
  /// Hull and 17 more)`.
  func words(_ some: [Int]) -> String {
    let own = some.map { names[$0] }
    let isNamed = zip(own, some).contains { $0 != "\($1)" }
    guard some.count <= PlaceSettings.few else {
      return "\(some.count) of \(counted(count, "place")) "
        + "(\(listed(own, limit: PlaceSettings.few)))"
    }
    return isNamed
      ? listed(own, "and")
      : "\(some.count == 1 ? "place" : "places") \(listed(own, "and")) of \(count)"
  }

  /// Up to so many places are named one by one.
  static let few = 3
}

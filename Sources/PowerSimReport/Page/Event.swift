import PowerSimCore

/// What a scenario does or suffers at a time: a policy, a programme, a shock.
struct Event: Sendable, Equatable {
  /// What the scenario calls it.
  let label: String
  /// What it is, in words with its numbers.
  let words: String
  /// The first week; nil where it never begins.
  let from: Double?
  /// The week after the last; nil: to the end.
  let until: Double?
  /// Whether it happens to the society rather than being done.
  let isShock: Bool

  /// All of a scenario, in its order.
  static func all(_ scenario: Scenario) -> [Event] {
    scenario.programmes.map { programme in
      let span = scenario.span(of: programme.name, programme.span)
      return Event(
        label: programme.label,
        words: "a programme with a budget of \(plain(programme.budget)) at an angle of "
          + "\(plain(programme.angle))°, where 0° is all for self-organising and 90° all for "
          + "institutions" + ramp(span),
        from: span.from, until: span.until, isShock: false)
    }
      + scenario.policies.map { policy in
        let span = scenario.span(of: policy.name, policy.span)
        return Event(
          label: policy.label,
          words: "\(policy.lever.meaning): \(policy.lever.name) \(plain(policy.value))"
            + unit(policy.lever.parameter.unit) + places(policy.places, scenario) + ramp(span),
          from: span.from, until: span.until, isShock: false)
      }
      + scenario.shocks.map { shock in
        let numbers = shock.kind.settings.compactMap { setting in
          shock.values[setting.name].map {
            "\(setting.name == "value" ? "" : setting.name + " ")\(plain($0))" + unit(setting.unit)
          }
        }
        let votes =
          (shock.ends.isEmpty ? "" : "; ends \(shock.ends.joined(separator: ", "))")
          + (shock.begins.isEmpty ? "" : "; begins \(shock.begins.joined(separator: ", "))")
        return Event(
          label: shock.label,
          words: shock.kind.meaning
            + (numbers.isEmpty ? "" : ": " + numbers.joined(separator: ", "))
            + places(shock.places, scenario) + votes,
          from: shock.span.from, until: shock.kind.lasts ? shock.span.until : shock.span.from,
          isShock: true)
      }
  }

  private static func unit(_ unit: String) -> String { unit.isEmpty ? "" : " " + unit }

  private static func ramp(_ span: Span) -> String {
    span.ramp > 0 ? ", rising over \(plain(span.ramp)) weeks" : ""
  }

  private static func places(_ places: [Int]?, _ scenario: Scenario) -> String {
    guard let places else { return "" }
    let names = places.prefix(6).map { scenario.places.names[$0] }.joined(separator: ", ")
    return ", in \(counted(places.count, "place")) (\(names)\(places.count > 6 ? " …" : ""))"
  }

  /// When, in words.
  func time(_ axis: TimeAxis) -> String {
    guard let from else { return "never begins" }
    if let until, until == from { return "in \(axis.label(from))" }
    guard let until, until < axis.end else {
      return "from \(axis.label(from)) to the end"
    }
    return "from \(axis.label(from)) until before \(axis.label(until))"
  }
}

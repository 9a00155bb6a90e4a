package import PowerSimCore
package import PowerSimText

// What policies do to their quantities, in words and as JSON.

extension Dose {
  /// `capacity 0.11 → 0.01 (−91 %) in 2 of 20 places, weeks 52 to 208`.
  package func words(in scenario: Scenario) -> String {
    "\(change(in: scenario)), \(time(in: scenario))"
  }

  /// `capacity 0.11 → 0.01 (−91 %) in 2 of 20 places`.
  package func change(in scenario: Scenario) -> String {
    let all = scenario.places.count
    let isEverywhere = effects.reduce(0) { $0 + $1.places } == all
    let remark =
      effects.count == 1 && !isEverywhere
      ? " in \(effects[0].places) of \(counted(all, "place"))" : ""
    return "\(parameter.name) \(amounts(in: scenario))\(remark)\(reached)"
  }

  /// The same for people who do not know the model's names, without the number of places where they are
  /// alike: `answers that institutions can give 0.11 → 0.01 calls per head (−91 %)`.
  package func plainChange(in scenario: Scenario) -> String {
    "\(parameter.plainName) \(amounts(in: scenario, unit: parameter.unit))\(reached)"
  }

  /// `0.11 → 0.01 (−91 %)`, or what it is in how many places.
  private func amounts(in scenario: Scenario, unit: String = "") -> String {
    guard effects.count > 1 else { return Dose.words(effects[0], unit) }
    let parts = effects.prefix(3).map { "\(Dose.words($0, unit)) in \(grouped($0.places))" }
    return parts.joined(separator: ", ") + (effects.count > 3 ? " …" : "")
      + " of \(counted(scenario.places.count, "place"))"
  }

  /// How much of its full strength it reaches, where that is not all.
  private var reached: String {
    if strength == 1 { return "" }
    return strength == 0
      ? " (only begins to rise)" : " (\(short(100 * strength)) % of its full strength)"
  }

  /// `0.11 → 0.01 (−91 %)`, `0.11 → 0 (−100 %; cut off, −0.09 was asked)`, `0 → 0 (no change)`.
  private static func words(_ effect: Effect, _ unit: String) -> String {
    // As many digits as it takes to tell the two apart.
    let digits =
      (3...15).first { short(effect.without, digits: $0) != short(effect.with, digits: $0) } ?? 3
    var remarks: [String] = []
    if effect.without == effect.with {
      remarks.append("no change")
    } else if effect.without != 0 {
      remarks.append(percentChange((effect.with - effect.without) / effect.without.magnitude))
    }
    if let asked = effect.asked {
      remarks.append("cut off, \(short(asked, digits: digits)) was asked")
    }
    return "\(short(effect.without, digits: digits)) → \(short(effect.with, digits: digits))"
      + (unit.isEmpty ? "" : " \(unit)")
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))")
  }

  /// `weeks 52 to 208`, `from week 52 to the end`, with those of a second spell behind.
  package func time(in scenario: Scenario) -> String {
    var text = spells.map { spell in
      let from = spell.from ?? 0
      guard let until = spell.until else { return "from week \(plain(from)) to the end" }
      return until - from <= scenario.time.weeksPerTick && until - from <= 1
        ? "week \(plain(from))" : "weeks \(plain(from)) to \(plain(until))"
    }.joined(separator: " and ")
    if let ramp = spells.first?.ramp, ramp > 0 {
      text += ", rising over \(counted(ramp, "week"))"
    }
    if spells.allSatisfy({ $0.from ?? 0 > scenario.time.weeks }) { text += ", after the run's end" }
    return text
  }

  /// For programs.
  package func json(in scenario: Scenario) -> JSONValue {
    var value: JSONValue
    switch mover {
    case .programme(let number):
      value = ["kind": "programme", "name": .string(scenario.programmes[number].name)]
    case .policy(let number):
      value = ["kind": "policy", "name": .string(scenario.policies[number].name)]
    case .shock(let number):
      value = ["kind": "shock", "name": .string(scenario.shocks[number].name)]
    }
    value["label"] = .string(label)
    value["quantity"] = .string(parameter.name)
    value["unit"] = .string(parameter.unit)
    value["effects"] = .array(
      effects.map { effect in
        [
          "without": .number(effect.without), "with": .number(effect.with),
          "asked": effect.asked.map { .number($0) } ?? nil, "places": .number(effect.places),
        ]
      })
    value["spells"] = .array(
      spells.map { spell in
        [
          "from": .number(spell.from ?? 0), "until": spell.until.map { .number($0) } ?? nil,
          "ramp": .number(spell.ramp),
        ]
      })
    value["strength"] = .number(strength)
    value["words"] = .string(words(in: scenario))
    return value
  }
}

extension Parameter {
  /// What it is called among people who do not know the model: its meaning up to the first comma or colon,
  /// or something shorter where that is no name.
  package var plainName: String {
    Parameter.plainNames[name] ?? String(meaning.prefix { $0 != "," && $0 != ":" })
  }

  private static let plainNames = [
    "organising": "call of organisers on everybody",
    "associationSupport": "support for groups and clubs",
    "coProduction": "answers that participants help to give",
    "transparency": "what the public record shows beyond the usual",
    "sharedLearning": "learning from the places that answer best",
    "platformAmplification": "what the platform adds to what is new",
    "platformFilter": "part of other groups’ calls that the platform screens out",
    "issue": "call of a common issue on everybody",
    "threat": "threat that calls on associations",
    "participationLevel": "activity from which a person takes part",
  ]
}

extension Scenario {
  /// What each programme, policy and shock does, a line each: `cuts: capacity 0.11 → 0.01 …`.
  ///
  /// One that moves several quantities at the same time tells them in one line.
  package var doseLines: [String] { lines(of: doses) }

  /// The same of doses that are known already.
  package func lines(of doses: [Dose]) -> [String] {
    var lines: [String] = []
    var rest = doses[...]
    while let first = rest.first {
      let own = rest.prefix { $0.mover == first.mover }
      rest = rest.dropFirst(own.count)
      if own.allSatisfy({ $0.spells == first.spells }) {
        let changes = own.map { $0.change(in: self) }.joined(separator: "; ")
        lines.append("\(first.label.shortened(to: 100)): \(changes), \(first.time(in: self))")
      } else {
        lines += own.map { "\($0.label.shortened(to: 100)): \($0.words(in: self))" }
      }
    }
    return lines
  }
}

/// What a policy, a programme or a shock does to one quantity of the model.
package struct Dose: Sendable {
  /// Who moves the quantity: a position among the scenario's programmes, policies or shocks.
  package enum Mover: Sendable, Hashable {
    case programme(Int), policy(Int), shock(Int)
  }

  /// What happens in places that are alike.
  package struct Effect: Sendable, Equatable {
    /// The value in force without it, everything else being as it is.
    package let without: Double
    /// The value in force with it.
    package let with: Double
    /// Where it would push the value if the parameter had no range; nil where nothing is cut off.
    package let asked: Double?
    /// In how many places.
    package var places: Int
  }

  /// Who moves it.
  package let mover: Mover
  /// What reports call the mover.
  package let label: String
  /// The quantity.
  package let parameter: Parameter
  /// The spells in which it does just this.
  package fileprivate(set) var spells: [Span]
  /// The part of its full strength that it reaches before a spell or the run ends.
  package let strength: Double
  /// What it does, by places that are alike.
  package let effects: [Effect]

  /// Whether nothing changes anywhere: there is nothing to act on, or the value is nothing.
  package var changesNothing: Bool { effects.allSatisfy { $0.without == $0.with } }
}

extension Scenario {
  /// What each programme, policy and shock does to the quantities it moves, in the scenario's order.
  ///
  /// Looked at in the week in which it reaches its full strength, or the last before it or the run
  /// ends: what is in force with it, and what would be in force without it alone. One that never
  /// begins has no dose, nor have elections, removals, and shocks that move no parameter.
  package var doses: [Dose] {
    let timeline = Timeline(self)
    let allSpells = Spells(self)
    let moved = Parameter.all + Parameter.ofShocks
    var doses: [Dose] = []
    // What is in force with everything, which many have in common: a week's is formed once.
    var inForce: [Moment: Parameters] = [:]
    func everything(at week: Double, in zone: Int) -> Parameters {
      let moment = Moment(week: week, zone: zone)
      if let known = inForce[moment] { return known }
      if inForce.count > 20_000 { inForce = [:] }
      let formed = timeline.pushed(at: week, in: zone)
      inForce[moment] = formed
      return formed
    }
    func add(
      _ mover: Dose.Mover, _ label: String, _ spells: [Span], in places: [Int]? = nil,
      of own: Parameter? = nil
    ) {
      let inhabited = timeline.places(of: places)
      let first = doses.count
      for spell in spells {
        let week = week(ofFullStrength: spell)
        let zones = inhabited.map { zone, count in
          (
            with: everything(at: week, in: zone),
            without: timeline.pushed(at: week, in: zone, without: mover), count: count
          )
        }
        for parameter in own.map({ [$0] }) ?? moved {
          let path = parameter.path
          guard
            own != nil
              || zones.contains(where: { $0.with[keyPath: path] != $0.without[keyPath: path] })
          else { continue }
          var effects: [Dose.Effect] = []
          for zone in zones {
            let (asked, without) = (zone.with[keyPath: path], zone.without[keyPath: path])
            let (low, high) = (parameter.range.lowerBound, parameter.range.upperBound)
            let effect = Dose.Effect(
              without: clamped(without, from: low, to: high),
              with: clamped(asked, from: low, to: high),
              asked: parameter.range.contains(asked) ? nil : asked, places: zone.count)
            let known = effects.firstIndex {
              ($0.without, $0.with) == (effect.without, effect.with) && $0.asked == effect.asked
            }
            if let known { effects[known].places += zone.count } else { effects.append(effect) }
          }
          let strength = spell.strength(at: week)
          let alike = doses[first...].firstIndex {
            $0.parameter.name == parameter.name && $0.effects == effects && $0.strength == strength
          }
          if let alike {
            doses[alike].spells.append(spell)
          } else {
            doses.append(
              Dose(
                mover: mover, label: label, parameter: parameter, spells: [spell],
                strength: strength, effects: effects))
          }
        }
      }
    }
    for (number, programme) in programmes.enumerated() {
      add(.programme(number), programme.label, allSpells.of(programme.name, programme.span))
    }
    for (number, policy) in policies.enumerated() {
      add(
        .policy(number), policy.label, allSpells.of(policy.name, policy.span), in: policy.places,
        of: policy.lever.parameter)
    }
    for (number, shock) in shocks.enumerated() {
      guard case .parameters = shock.kind.effect else { continue }
      add(.shock(number), shock.label, [shock.span], in: shock.places)
    }
    return doses
  }

  /// A week in a zone.
  private struct Moment: Hashable {
    let week: Double
    let zone: Int
  }

  /// The week in which a spell has its full strength, or the last before it or the run ends.
  private func week(ofFullStrength spell: Span) -> Double {
    let from = spell.from ?? 0
    var week = from + spell.ramp
    if let until = spell.until { week = min(week, until - time.weeksPerTick) }
    return from <= time.weeks ? min(week, time.weeks) : week
  }
}

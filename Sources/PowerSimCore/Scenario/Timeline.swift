/// When which policies, programmes and shocks act, and the parameters in force that result.
///
/// Places under the same policies and shocks share their parameters: they form a zone. A society
/// without local policies has one zone.
public struct Timeline: Sendable {
  /// The zone of each place.
  public let zoneOfPlace: [Int]
  /// How many zones there are, at least 1.
  public let zones: Int
  /// Removals of agents' ties, by the week in which they happen, in the file's order.
  let removals: [Removal]

  private let base: Parameters
  private let actors: [Actor]
  private let setters: [Setter]
  private let programmes: [Spending]

  /// Agents that lose their ties.
  struct Removal: Sendable, Hashable {
    let week: Double
    let whose: ShockKind.Removal
    let share: Double
    /// Its position among the shocks: the second key of its draws.
    let number: Int
  }

  /// Something that changes parameters during a span, in some zones.
  private struct Actor: Sendable {
    let mover: Dose.Mover
    let span: Span
    let zones: [Bool]
    let act: Act
  }

  private enum Act: Sendable {
    case lever(Lever, value: Double)
    case shock(
      @Sendable (_ values: [String: Double], _ p: inout Parameters) -> Void, [String: Double])
  }

  /// A policy that sets a parameter; the latest `from` wins.
  private struct Setter: Sendable {
    let mover: Dose.Mover
    let span: Span
    let parameter: Parameter
    let value: Double
  }

  /// A programme during one of its spells.
  private struct Spending: Sendable {
    let mover: Dose.Mover
    let span: Span
    let programme: Programme
  }

  /// Puts a scenario's policies, programmes and shocks in time.
  public init(_ scenario: Scenario) {
    base = scenario.parameters
    let placeCount = scenario.places.count

    var signatures = [[Bool]](repeating: [], count: placeCount)
    for list in scenario.policies.map(\.places) + scenario.shocks.map(\.places) {
      guard let list else { continue }
      let members = Set(list)
      for place in 0..<placeCount { signatures[place].append(members.contains(place)) }
    }
    var numberOf: [[Bool]: Int] = [:]
    var zoneOfPlace: [Int] = []
    for signature in signatures {
      let zone = numberOf[signature] ?? numberOf.count
      numberOf[signature] = zone
      zoneOfPlace.append(zone)
    }
    let zones = numberOf.count
    self.zoneOfPlace = zoneOfPlace
    self.zones = zones

    func acting(in places: [Int]?) -> [Bool] {
      guard let places else { return Array(repeating: true, count: zones) }
      var flags = Array(repeating: false, count: zones)
      for place in places { flags[zoneOfPlace[place]] = true }
      return flags
    }

    var actors: [Actor] = []
    var setters: [Setter] = []
    for (number, policy) in scenario.policies.enumerated() {
      for span in scenario.spells(of: policy.name, policy.span) {
        if policy.lever.operation == .set {
          setters.append(
            Setter(
              mover: .policy(number), span: span, parameter: policy.lever.parameter,
              value: policy.value))
        } else {
          actors.append(
            Actor(
              mover: .policy(number), span: span, zones: acting(in: policy.places),
              act: .lever(policy.lever, value: policy.value)))
        }
      }
    }
    var removals: [Removal] = []
    for (number, shock) in scenario.shocks.enumerated() {
      switch shock.kind.effect {
      case .parameters(let effect):
        actors.append(
          Actor(
            mover: .shock(number), span: shock.span, zones: acting(in: shock.places),
            act: .shock(effect, shock.values)))
      case .removal(let whose):
        removals.append(
          Removal(
            week: shock.span.from ?? 0, whose: whose, share: shock.values["value", default: 0],
            number: number))
      case .election:
        break
      }
    }
    self.actors = actors
    // A stable sort by `from`: what comes later overrides.
    self.setters = setters.enumerated().sorted {
      ($0.element.span.from ?? .infinity, $0.offset) < (
        $1.element.span.from ?? .infinity, $1.offset
      )
    }.map(\.element)
    self.removals = removals
    programmes = scenario.programmes.enumerated().flatMap { number, programme in
      scenario.spells(of: programme.name, programme.span).map {
        Spending(mover: .programme(number), span: $0, programme: programme)
      }
    }
  }

  /// The weeks at which something begins, ends or reaches its full strength; ascending.
  public var turningWeeks: [Double] {
    var weeks: Set<Double> = []
    for span in actors.map(\.span) + setters.map(\.span) + programmes.map(\.span) {
      guard let from = span.from else { continue }
      weeks.insert(from)
      if span.ramp > 0 { weeks.insert(from + span.ramp) }
      if let until = span.until { weeks.insert(until) }
    }
    return weeks.sorted()
  }

  /// Whether the parameters in force may differ between two successive weeks of a run.
  func changes(from week: Double, to next: Double) -> Bool {
    func spanChanges(_ span: Span) -> Bool { span.strength(at: week) != span.strength(at: next) }
    return actors.contains { spanChanges($0.span) } || setters.contains { spanChanges($0.span) }
      || programmes.contains { spanChanges($0.span) }
  }

  /// The parameters in force in each zone, and the names of those that had to be clipped.
  public func inForce(at week: Double) -> (zones: [Parameters], clipped: [String]) {
    var clipped: [String] = []
    let values = (0..<zones).map { zone in
      var p = pushed(at: week, in: zone)
      for parameter in Parameter.all {
        let value = p[keyPath: parameter.path]
        let inside = clamped(
          value, from: parameter.range.lowerBound, to: parameter.range.upperBound)
        if inside != value {
          p[keyPath: parameter.path] = inside
          if !clipped.contains(parameter.name) { clipped.append(parameter.name) }
        }
      }
      return p
    }
    return (values, clipped)
  }

  /// Where parameters are pushed in a zone, before they are cut off at the ends of their ranges.
  ///
  /// Additions come first, then fractions (design, "Levers").
  /// - Parameter absent: left out, as if it were not in the scenario.
  func pushed(at week: Double, in zone: Int, without absent: Dose.Mover? = nil) -> Parameters {
    var p = base
    for setter in setters where setter.mover != absent && setter.span.strength(at: week) > 0 {
      p[keyPath: setter.parameter.path] = setter.value
    }
    for spending in programmes where spending.mover != absent {
      let strength = spending.span.strength(at: week)
      if strength > 0 { spending.programme.act(on: &p, strength: strength) }
    }
    let acting = actors.filter {
      $0.zones[zone] && $0.mover != absent && $0.span.strength(at: week) > 0
    }
    for actor in acting {
      if case .lever(let lever, let value) = actor.act, lever.operation == .add {
        p[keyPath: lever.parameter.path] += value * actor.span.strength(at: week)
      }
    }
    for actor in acting {
      if case .shock(let effect, let values) = actor.act { effect(values, &p) }
    }
    for lever in Lever.all where lever.operation == .reduce || lever.operation == .fill {
      var kept = 1.0
      for actor in acting {
        if case .lever(let other, let value) = actor.act, other.name == lever.name {
          kept *= 1 - value * actor.span.strength(at: week)
        }
      }
      let value = p[keyPath: lever.parameter.path]
      if kept != 1 {
        p[keyPath: lever.parameter.path] =
          lever.operation == .reduce ? value * kept : 1 - (1 - value) * kept
      }
    }
    return p
  }

  /// The zones that some places lie in, with how many of them; in the order of the places.
  func places(of list: [Int]?) -> [(zone: Int, count: Int)] {
    var zones: [(zone: Int, count: Int)] = []
    var positions: [Int: Int] = [:]
    for place in list.map({ Set($0).sorted() }) ?? Array(zoneOfPlace.indices) {
      let zone = zoneOfPlace[place]
      if let position = positions[zone] {
        zones[position].count += 1
      } else {
        positions[zone] = zones.count
        zones.append((zone, 1))
      }
    }
    return zones
  }
}

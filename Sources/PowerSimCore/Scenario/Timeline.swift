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
  /// Every span in which something acts.
  private let spans: [Span]
  /// Policies that set a parameter, those with the latest `from` last: it wins.
  private let sets: [Pulls]
  private let programmes: [Actor<(vertical: Double, horizontal: Double)>]
  private let additions: [Pulls]
  private let shocks: [Actor<ShockKind.Change>]
  /// Reductions and fillings, in the order of the levers.
  private let fractions: [Pulls]
  /// For each set of places that something is limited to: whether it acts in a zone.
  private let areas: [[Bool]]

  /// Agents that lose their ties.
  struct Removal: Sendable, Hashable {
    let week: Double
    let whose: ShockKind.Removal
    let share: Double
    /// Its position among the shocks: the second key of its draws.
    let number: Int
  }

  /// Something that acts during a span, in some zones.
  private struct Actor<Act: Sendable>: Sendable {
    let mover: Dose.Mover
    let span: Span
    /// A position in `areas`; nil: everywhere.
    let area: Int?
    let act: Act
  }

  /// The policies that act on one parameter in the same way, in the order in which they do.
  private struct Pulls: Sendable {
    let lever: Lever
    let path: any WritableKeyPath<Parameters, Double> & Sendable
    var actors: [Actor<Double>] = []

    init(_ lever: Lever) {
      self.lever = lever
      path = lever.parameter.path
    }
  }

  /// Puts a scenario's policies, programmes and shocks in time.
  public init(_ scenario: Scenario) {
    base = scenario.parameters
    let (zones, zoneOfPlace) = Timeline.zones(scenario)
    self.zones = zones
    self.zoneOfPlace = zoneOfPlace

    var areas: [[Bool]] = []
    func area(of places: [Int]?) -> Int? {
      guard let places else { return nil }
      var flags = Array(repeating: false, count: zones)
      for place in places { flags[zoneOfPlace[place]] = true }
      areas.append(flags)
      return areas.count - 1
    }
    let spells = Spells(scenario)

    programmes = scenario.programmes.enumerated().flatMap { number, programme in
      let split = programme.split
      return spells.of(programme.name, programme.span).map {
        Actor(mover: .programme(number), span: $0, area: nil, act: split)
      }
    }
    // By what they do together: additions to a parameter add up whatever lever they are of.
    var pulls: [String: Pulls] = [:]
    for (number, policy) in scenario.policies.enumerated() {
      let area = area(of: policy.places)
      let lever = policy.lever
      let key = Timeline.key(lever)
      for span in spells.of(policy.name, policy.span) {
        pulls[key, default: Pulls(lever)].actors.append(
          Actor(mover: .policy(number), span: span, area: area, act: policy.value))
      }
    }
    func inOrder(_ operations: [Lever.Operation]) -> [Pulls] {
      var rest = pulls
      return Lever.all.compactMap { lever in
        operations.contains(lever.operation)
          ? rest.removeValue(forKey: Timeline.key(lever)) : nil
      }
    }
    additions = inOrder([.add])
    fractions = inOrder([.reduce, .fill])
    sets = inOrder([.set]).map { set in
      var set = set
      // A stable sort by `from`: what comes later overrides.
      set.actors = set.actors.enumerated().sorted {
        ($0.element.span.from ?? .infinity, $0.offset) < (
          $1.element.span.from ?? .infinity, $1.offset
        )
      }.map(\.element)
      return set
    }
    var removals: [Removal] = []
    var shocks: [Actor<ShockKind.Change>] = []
    for (number, shock) in scenario.shocks.enumerated() {
      switch shock.kind.effect {
      case .parameters(let change):
        shocks.append(
          Actor(
            mover: .shock(number), span: shock.span, area: area(of: shock.places),
            act: change(shock.values)))
      case .removal(let whose):
        removals.append(
          Removal(
            week: shock.span.from ?? 0, whose: whose, share: shock.values["value", default: 0],
            number: number))
      case .election:
        break
      }
    }
    self.removals = removals
    self.shocks = shocks
    self.areas = areas
    spans =
      (sets + additions + fractions).flatMap { $0.actors.map(\.span) } + shocks.map(\.span)
      + programmes.map(\.span)
  }

  /// What the pulls of levers that act together have in common.
  private static func key(_ lever: Lever) -> String {
    switch lever.operation {
    case .add, .set: "\(lever.operation) \(lever.parameter.name)"
    case .reduce, .fill: lever.name
    }
  }

  /// Places under the same policies and shocks, numbered in the order of the places.
  private static func zones(_ scenario: Scenario) -> (count: Int, ofPlace: [Int]) {
    var part = Array(repeating: 0, count: scenario.places.count)
    var parts = 1
    for case let list? in scenario.policies.map(\.places) + scenario.shocks.map(\.places) {
      // The places that are named part from those they were with.
      var parted: [Int: Int] = [:]
      for place in Set(list) {
        let new = parted[part[place]] ?? parts
        if new == parts { parts += 1 }
        parted[part[place]] = new
        part[place] = new
      }
    }
    var numbers: [Int: Int] = [:]
    let ofPlace = part.map { part in
      let number = numbers[part] ?? numbers.count
      numbers[part] = number
      return number
    }
    return (numbers.count, ofPlace)
  }

  /// The weeks at which something begins, ends or reaches its full strength; ascending.
  public var turningWeeks: [Double] {
    var weeks: Set<Double> = []
    for span in spans {
      guard let from = span.from else { continue }
      weeks.insert(from)
      if span.ramp > 0 { weeks.insert(from + span.ramp) }
      if let until = span.until { weeks.insert(until) }
    }
    return weeks.sorted()
  }

  /// Whether the parameters in force may differ between two successive weeks of a run.
  func changes(from week: Double, to next: Double) -> Bool {
    spans.contains { $0.strength(at: week) != $0.strength(at: next) }
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
    for set in sets {
      let last = set.actors.last { strength(of: $0, at: week, in: zone, without: absent) > 0 }
      if let last { p[keyPath: set.path] = last.act }
    }
    for programme in programmes {
      let strength = strength(of: programme, at: week, in: zone, without: absent)
      if strength > 0 { Programme.spend(programme.act, on: &p, strength: strength) }
    }
    for addition in additions {
      var value = p[keyPath: addition.path]
      for pull in addition.actors {
        let strength = strength(of: pull, at: week, in: zone, without: absent)
        if strength > 0 { value += pull.act * strength }
      }
      p[keyPath: addition.path] = value
    }
    for shock in shocks where strength(of: shock, at: week, in: zone, without: absent) > 0 {
      shock.act(&p)
    }
    for fraction in fractions {
      var kept = 1.0
      for pull in fraction.actors {
        let strength = strength(of: pull, at: week, in: zone, without: absent)
        if strength > 0 { kept *= 1 - pull.act * strength }
      }
      let value = p[keyPath: fraction.path]
      if kept != 1 {
        p[keyPath: fraction.path] =
          fraction.lever.operation == .reduce ? value * kept : 1 - (1 - value) * kept
      }
    }
    return p
  }

  /// The part of its effect that something has at a week in a zone; 0 where it is left out.
  @inline(__always)
  private func strength(
    of actor: Actor<some Sendable>, at week: Double, in zone: Int, without absent: Dose.Mover?
  ) -> Double {
    if actor.mover == absent { return 0 }
    if let area = actor.area, !areas[area][zone] { return 0 }
    return actor.span.strength(at: week)
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

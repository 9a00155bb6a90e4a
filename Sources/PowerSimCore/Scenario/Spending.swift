/// What the policies and programmes of a scenario cost, as far as they state it.
///
/// Nothing but the scenario decides it: no replicate, no draw.
package struct Spending: Sendable {
  /// What one of them costs.
  package struct Item: Sendable {
    /// What its file calls it, and what reports do.
    package let name, label: String
    /// What it costs a week at its full strength.
    package let perWeek: Double
    /// When it acts.
    package let spells: [Span]
    /// What it costs over the whole run, the burn-in included.
    package let total: Double
  }

  /// The unit of all costs; nil where none is stated.
  package let unit: String?
  /// What each costs that states it, programmes first.
  package let items: [Item]
  /// The labels of those that act in the run and state no cost.
  package let unpriced: [String]

  /// Looks through a scenario, whose costs have one unit.
  package init(_ scenario: Scenario) {
    let spells = Spells(scenario)
    var items: [Item] = []
    var unpriced: [String] = []
    func add(_ label: String, _ name: String, _ span: Span, _ perWeek: Double?) {
      let own = spells.of(name, span)
      let weeks = own.reduce(0) { $0 + $1.weeksInForce(scenario.time) }
      if let perWeek {
        items.append(
          Item(name: name, label: label, perWeek: perWeek, spells: own, total: perWeek * weeks))
      } else if own.contains(where: { $0.acts(scenario.time) }) {
        unpriced.append(label)
      }
    }
    for programme in scenario.programmes {
      add(programme.label, programme.name, programme.span, programme.cost.map(programme.perWeek))
    }
    let shares = Shares(scenario)
    for policy in scenario.policies {
      add(
        policy.label, policy.name, policy.span,
        policy.cost.map { policy.perWeek($0, scenario.parameters, shares.of(policy.places)) })
    }
    unit = scenario.costs.first?.unit
    (self.items, self.unpriced) = (items, unpriced)
  }

  /// Whether it can be told what the scenario costs: something is stated, or nothing is done.
  package var isKnown: Bool { !items.isEmpty || unpriced.isEmpty }

  /// What is spent over the whole run, the burn-in included; of what is stated.
  package var total: Double { items.reduce(0) { $0 + $1.total } }

  /// What is spent a week with what is in force at a week; NaN where it cannot be told.
  package func perWeek(at week: Double) -> Double {
    guard isKnown else { return .nan }
    var sum = 0.0
    for item in items {
      for spell in item.spells { sum += item.perWeek * spell.strength(at: week) }
    }
    return sum
  }

  /// What part of the people live in some places.
  private struct Shares {
    private let agents: [Int]

    init(_ scenario: Scenario) {
      let isAsked = scenario.policies.contains { $0.cost == .par && $0.places != nil }
      agents = isAsked ? scenario.agentsOfPlaces : []
    }

    func of(_ places: [Int]?) -> Double {
      guard let places, !agents.isEmpty else { return 1 }
      return Double(Set(places).reduce(0) { $0 + agents[$1] }) / Double(agents.reduce(0, +))
    }
  }
}

extension Scenario {
  /// What is spent, where it is recorded.
  package var spendingRecorded: Spending? {
    output.spendingUnit == nil ? nil : Spending(self)
  }
}

extension Programme {
  /// What it costs a week at its full strength.
  fileprivate func perWeek(_ cost: Cost) -> Double {
    switch cost {
    case .par: budget
    case .perWeek(let amount, _): amount
    }
  }
}

extension Policy {
  /// What it costs a week at its full strength.
  ///
  /// - Parameter share: the part of the people where it acts, which costs at par go by.
  fileprivate func perWeek(_ cost: Cost, _ parameters: Parameters, _ share: Double) -> Double {
    switch cost {
    case .par:
      guard let price = ParPrice.of(lever) else { return .nan }
      return value == 0 ? 0 : value / price.bought(by: parameters) * share
    case .perWeek(let amount, _): return amount
    }
  }
}

extension Span {
  /// Whether it acts in any tick of a run.
  fileprivate func acts(_ time: TimeFrame) -> Bool {
    guard let from else { return false }
    return from < time.weeks && until ?? .infinity > -time.burnIn
  }

  /// The weeks of a run in which it is in force, those in which it rises by their strength.
  ///
  /// A tick goes by what is in force when it begins, so that the run's last row is no part of it. In
  /// closed form, for runs of many ticks.
  func weeksInForce(_ time: TimeFrame) -> Double {
    guard let from else { return 0 }
    let tick = time.weeksPerTick
    let begin = max(from, time.week(time.firstTick))
    let end = min(until ?? .infinity, time.week(time.lastTick))
    guard begin < end else { return 0 }
    let risen = from + ramp
    let top = min(end, risen)
    var rising = 0.0
    if begin < top {
      // In ticks from where it begins to rise.
      let (first, beyond) = ((begin - from) / tick, (top - from) / tick)
      rising = (beyond - first) * (first + beyond - 1) / 2 / (ramp / tick)
    }
    return tick * rising + max(0, end - max(begin, risen))
  }
}

/// What acts in a scenario: how far every parameter in force moves over the run, in any place.
package struct Activity: Sendable {
  /// The scenario.
  package let scenario: Scenario
  private let ranges: [String: ClosedRange<Double>]
  private let mostIssue: Double
  private let mostThreat: Double

  /// Looks through a scenario from its first tick to its last.
  ///
  /// Between two turns (a beginning, an end, a full strength) every value in force is monotone, so
  /// the ticks at turns and just before them bound it.
  package init(_ scenario: Scenario) {
    self.scenario = scenario
    let time = scenario.time
    let timeline = Timeline(scenario)
    let (first, last) = (time.week(time.firstTick), time.week(time.lastTick))
    let turns = timeline.turningWeeks.flatMap { [$0 - time.weeksPerTick, $0] }
    let weeks = ([first, last] + turns).filter { $0 >= first && $0 <= last }
    var (low, high) = (scenario.parameters, scenario.parameters)
    for (number, week) in weeks.enumerated() {
      for (zone, p) in timeline.inForce(at: week).zones.enumerated() {
        let isFirst = number == 0 && zone == 0
        for path in Parameter.all.map(\.path) + Activity.moved {
          let value = p[keyPath: path]
          low[keyPath: path] = isFirst ? value : min(low[keyPath: path], value)
          high[keyPath: path] = isFirst ? value : max(high[keyPath: path], value)
        }
      }
    }
    ranges = Dictionary(
      uniqueKeysWithValues: Parameter.all.map {
        ($0.name, low[keyPath: $0.path]...high[keyPath: $0.path])
      })
    mostIssue = high.issue
    mostThreat = high.threat
  }

  /// What shocks alone move.
  private static let moved: [any WritableKeyPath<Parameters, Double> & Sendable] = [
    \.issue, \.threat,
  ]

  /// The lowest and the highest value in force of a parameter, over all ticks and places.
  package func range(of parameter: Parameter) -> ClosedRange<Double> {
    ranges[parameter.name] ?? 0...0
  }

  /// Whether any of these parameters is above 0 at any time.
  package func has(_ names: String...) -> Bool {
    names.contains { name in
      guard let range = ranges[name] else { preconditionFailure("no parameter \(name)") }
      return range.upperBound > 0
    }
  }

  /// Whether a mechanism is switched off, bit for bit, throughout the run.
  package func isOff(_ parameter: Parameter) -> Bool {
    parameter.offAtZero && range(of: parameter) == 0...0
  }

  /// Whether a shock adds a common issue.
  package var hasIssue: Bool { mostIssue > 0 }
  /// Whether a shock threatens associations.
  package var hasThreat: Bool { mostThreat > 0 }
  /// Whether there are stored ties.
  package var hasTies: Bool {
    if case .wellMixed = scenario.network { false } else { true }
  }
  /// Whether there is more than one group.
  package var hasGroups: Bool { scenario.groups.count > 1 }
  /// Whether elites have a part in anything.
  package var hasElites: Bool { has("resistance", "erosionRate") }
  /// Whether currency leaves its holders but by exchange.
  package var hasLevies: Bool { has("platformRent", "redistribution") }
  /// Whether institutions can answer anything.
  package var answers: Bool { has("capacity", "coProduction", "settledCapacity") }
  /// Whether currency changes hands by the yard sale.
  package var isYardSale: Bool { scenario.parameters.exchangeKind == .yardSale }
  /// Whether currency changes hands between agents.
  package var exchanges: Bool { !isYardSale || has("exchangeNoise", "wealthAdvantage") }
  /// Whether the platform screens other groups.
  package var screens: Bool { hasTies && hasGroups && has("platformFilter") }
  /// Whether a policy pulls a lever of this operation.
  package func pulls(_ operation: Lever.Operation) -> Bool {
    scenario.policies.contains { $0.lever.operation == operation }
  }
}

import PowerSimTestSupport

@testable import PowerSimCore

/// The scenario on which model section 10 measured knock-outs and tick lengths.
enum SectionTen {
  static let metrics = [
    "participation", "settledPower", "openness", "meanTrust", "associations", "isolation",
    "newPowerShare",
  ]

  /// What the prototype ran with, where the defaults have been calibrated anew since.
  ///
  /// Its rootednessHalf counted strengths and not shares of the usual number of ties: it is the default's.
  static let parameters: [String: Double] = [
    "activation": 0.35, "dissipation": 0.07, "erosionRate": 0.05, "everydaySalience": 0.2,
    "fatigueGain": 0.09, "fatigueRecovery": 0.07, "feedback": 0.008, "founding": 1.4,
    "leadershipOpening": 0.0027, "platformRent": 0.001, "redistribution": 0.00007,
    "settledCapacity": 0.4, "settlementRate": 0.038, "tieGrowth": 0.05, "visibilityFear": 3.8,
    "wealthAdvantage": 0.0006,
  ]

  /// The scenario of section 10, whose weeks count from the start of the burn-in: crisis at 0,
  /// organisers and capacity in weeks 26 to 182, a threat at 216; means over weeks 260 to 312.
  static func means(
    weeksPerTick: Double = 1, seed: UInt64, without: String? = nil
  ) throws -> [String: Double] {
    let scenario = try Scenario.small(
      agents: 1000, places: 20, weeks: 312, burnIn: 104, seed: seed
    ) {
      $0.time.weeksPerTick = weeksPerTick
      for (name, value) in parameters { $0.parameters[name] = value }
      $0.initial.currency = .weibull(gini: 0.6, groupCurrencyRatio: 0.7, placeInequalitySpread: 0)
      $0.initial.efficacy = .beta(mean: 0.3, concentration: 2, efficacyGap: 0.05)
      $0.initial.trust = .beta(mean: 0.075, concentration: 2, efficacyGap: 0)
      $0.initial.openness = .number(0.3)
      if let without { $0.parameters[without] = 0 }
      $0.policies = [
        try Scenario.policy("organising", 0.06, from: 26, until: 182),
        try Scenario.policy("institutionalCapacity", 0.2, from: 26, until: 182, name: "staff"),
      ]
      $0.shocks = [
        try Scenario.shock("crisis", ["value": 0.25], from: 0, until: 8),
        try Scenario.shock("threat", from: 216, until: 224, name: "threat"),
      ]
    }
    let simulation = Simulation(scenario, workers: Workers(count: 2))
    let observer = Observer(simulation)
    var sums: [String: Double] = [:]
    var weeks = 0.0
    while simulation.tick < scenario.time.lastTick {
      try simulation.advance()
      // The same 53 weeks of both.
      guard simulation.week >= 260, simulation.week == simulation.week.rounded() else { continue }
      let observation = observer.observe(simulation)
      weeks += 1
      for metric in metrics { sums[metric, default: 0] += observation(metric) }
    }
    return sums.mapValues { $0 / weeks }
  }
}

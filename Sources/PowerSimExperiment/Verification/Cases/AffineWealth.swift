import PowerSimCore

extension KnownResult {
  /// L3, the affine wealth model: with redistribution q times the advantage of the richer, one
  /// oligarch holds 1 - q while q < 1, and there is none beyond.
  ///
  /// Mean share of the richest in the last quarter. At q = 0.9 a finite N rounds the transition off, so
  /// only that it is no more than 0.1. Quick: fewer agents and a faster advantage, with less precision.
  static let affineWealth = KnownResult(
    name: "L3", statement: "An oligarch holds 1 - q where q times his edge is shared out.",
    source: "Boghosian et al. 2017, Physica A 476:15, doi:10.1016/j.physa.2017.01.071"
  ) { effort in
    switch effort {
    case .quick:
      try [(0.25, 0.7...0.8), (0.5, 0.45...0.55), (1.25, 0...0.12)].map { q, expected in
        let share = try shareOfRichest(
          q, seed: 1, agents: 200, advantage: 0.004, weeks: 8000)
        return Finding("richest share, q = \(q)", share, .range(expected))
      }
    case .full:
      try [
        (0.25, 0.73...0.77), (0.5, 0.48...0.52), (0.75, 0.2...0.3), (0.9, 0...0.1),
        (1.1, 0...0.06), (1.25, 0...0.06),
      ].map { q, expected in
        let shares = try (1...2).map { seed in
          try shareOfRichest(q, seed: seed, agents: 400, advantage: 0.002, weeks: 40_000)
        }
        return Finding("richest share, q = \(q)", mean(shares), .range(expected))
      }
    }
  }

  private static func shareOfRichest(
    _ q: Double, seed: Int, agents: Int, advantage: Double, weeks: Int
  ) throws -> Double {
    let affine = try LimitingSociety(
      "population.agents=\(agents)", "seed=\(seed)", "parameters.exchangeNoise=0.1",
      "parameters.wealthAdvantage=\(advantage)", "parameters.redistribution=\(q * advantage)",
      #"initial.currency={"weibull":{"gini":0.3}}"#, "time.weeks=\(weeks)")
    let simulation = affine.simulation
    let observer = Observer(simulation, metrics: ["richestShare"])
    var shares: [Double] = []
    try affine.run {
      guard simulation.tick > weeks * 3 / 4 && simulation.tick % 50 == 0 else { return }
      shares.append(observer.observe(simulation, [])("richestShare"))
    }
    return mean(shares)
  }
}

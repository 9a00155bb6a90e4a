import PowerSimCore

extension KnownResult {
  /// L2: Gini goes to 1 - 1/N, 0.995 for 200 agents, and is above 0.98 at 5000 ticks.
  static let yardSale = KnownResult(
    name: "L2", statement: "The yard sale condenses, though its coin is fair.",
    source: "Chakraborti 2002, Int. J. Mod. Phys. C 13:1315"
  ) { effort in
    try (effort == .quick ? 1...1 : 1...3).map { seed in
      let sale = try LimitingSociety(
        "population.agents=200", "parameters.exchangeNoise=0.3", "seed=\(seed)",
        "time.weeks=5000", #"initial.currency={"weibull":{"gini":0.1}}"#)
      try sale.run()
      return Finding(
        "Gini coefficient, seed \(seed)", giniOfPairs(sale.agents.map(\.currency)),
        .range(0.98...0.995))
    }
  }
}

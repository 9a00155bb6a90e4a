import PowerSimCore

// One week of exchange from equal holdings.

extension KnownResult {
  /// From equal holdings the mean of the lower-numbered half stays 1, within four standard errors.
  ///
  /// In an encounter across the halves ± 0.3 of the stake goes over, or, when reshuffled, up to all of it
  /// (standard deviation 1/√3). In pairs, half of 50,000 encounters join the halves; on a complete
  /// network of 600 everybody meets all others with 1/599 of what they hold, half of them there.
  static let coin = KnownResult(
    name: "coin", statement: "Being the lower-numbered of two who exchange brings nothing.",
    source: "Mean 0; four standard errors of the sum of independent encounters"
  ) { _ in
    try [("yardSale", 0.3), ("reshuffle", 1 / 3.0.squareRoot())].flatMap { exchange, spread in
      try [
        ("wellMixed", 100_000, 25_000.0, 1.0), ("complete", 600, 90_000.0, 1.0 / 599),
      ].map { network, agents, encounters, stake in
        let fair = try LimitingSociety(
          "population.agents=\(agents)", "network={\"kind\":\"\(network)\"}",
          "parameters.exchangeKind=\(exchange)", "parameters.exchangeNoise=0.3", "time.weeks=1")
        try fair.run()
        let gains = (0..<agents / 2).map { fair.simulation.agent($0).currency - 1 }
        let error = encounters.squareRoot() * stake * spread
        return Finding(
          "gain: \(exchange), \(network == "complete" ? "all meet" : "pairs")",
          gains.reduce(0, +), .value(0, within: 4 * error))
      }
    }
  }

  /// From equal holdings all gain or lose the stake, to a millionth.
  static let stake = KnownResult(
    name: "stake", statement: "Nobody stakes more than noise allows; who shares stakes less.",
    source: "β √dt (1 - x) of the smaller holding, at most all of it; model text 2.2"
  ) { _ in
    try [
      ("¼ week", 0.25, 0.0), ("1 week", 1, 0), ("4 weeks", 4, 0), ("16 weeks", 16, 0),
      ("1 week, x = ½", 1, 0.5),
    ].map { name, dt, disposition in
      let sale = try LimitingSociety(
        "population.agents=100", "parameters.exchangeNoise=0.3", "time.weeksPerTick=\(dt)",
        "output.every=\(dt)", "time.weeks=\(dt)", "initial.disposition=\(disposition)")
      try sale.run()
      let stake = min(1, 0.3 * dt.squareRoot()) * (1 - disposition)
      let errors = sale.agents.map { (($0.currency - 1).magnitude - stake).magnitude }
      return Finding("off the stake, \(name)", errors.max() ?? .nan, .below(1e-6))
    }
  }
}

import Foundation
import PowerSimCore

extension KnownResult {
  /// L1, which mixes in a few ticks: a tenth of the case's 400 shows it.
  static let randomExchange = KnownResult(
    name: "L1", statement: "Random exchange in pairs makes holdings exponential.",
    source: "Drăgulescu, Yakovenko 2000, Eur. Phys. J. B 17:723, doi:10.1007/s100510070114"
  ) { effort in
    try (effort == .quick ? 1...1 : 1...3).flatMap { seed in
      let weeks = effort == .quick ? 40 : 400
      let traders = try LimitingSociety(
        "population.agents=5000", "parameters.exchangeKind=reshuffle", "seed=\(seed)",
        "time.weeks=\(weeks)", #"initial.currency={"weibull":{"gini":0.3}}"#)
      let gini = try meanGini(of: traders, from: weeks / 2, every: 5)
      return [
        Finding("Gini coefficient, seed \(seed)", gini, .value(0.5, within: 0.01)),
        Finding(
          "distance to it, seed \(seed)",
          distanceFromExponential(traders.agents.map(\.currency)), .below(0.02)),
      ]
    }
  }

  /// L1b: what is lost in one encounter of the week is won in another; hence L1 is well mixed.
  ///
  /// V = ⟨s²⟩ - 1 reproduces itself. Each agent stakes s/4 four times and gets u times the sum of two
  /// stakes, u uniform. With independent neighbours V = (16 + 4)/64 V + 4 (2V + 4)/(16 × 12), so
  /// V = 8/62. A Gamma distribution of that variance has Gini Γ(k + 1/2)/(√π Γ(k + 1)), k = 1/V.
  static let randomExchangeOnARing = KnownResult(
    name: "L1b", statement: "Along a ring with four neighbours it averages out instead.",
    source: "Variance V = 8/62, reproduced by four encounters a week; Gamma distribution"
  ) { _ in
    let ring = try LimitingSociety(
      #"network={"kind":"ring","neighbours":4}"#, "parameters.exchangeKind=reshuffle",
      #"initial.currency={"weibull":{"gini":0.3}}"#, "time.weeks=200")
    let gini = try meanGini(of: ring, from: 100, every: 10)
    let k = 62.0 / 8
    let expected = exp(lgamma(k + 0.5) - lgamma(k + 1)) / Double.pi.squareRoot()
    return [
      Finding("Gini coefficient", gini, .value(expected, within: 0.01)),
      Finding(
        "distance to the exponential",
        distanceFromExponential(ring.agents.map(\.currency)), .above(0.2)),
    ]
  }

  /// Runs a society to its end; the mean Gini coefficient of some weeks after the first so many.
  private static func meanGini(
    of society: LimitingSociety, from first: Int, every interval: Int
  ) throws -> Double {
    var ginis: [Double] = []
    try society.run {
      let tick = society.simulation.tick
      if tick > first && tick % interval == 0 {
        ginis.append(giniOfPairs(society.agents.map(\.currency)))
      }
    }
    return mean(ginis)
  }

  /// The largest distance between the distribution of values with mean 1 and the exponential
  /// (Kolmogorov and Smirnov's).
  private static func distanceFromExponential(_ values: [Double]) -> Double {
    let n = Double(values.count)
    return values.sorted().enumerated().reduce(0) { largest, element in
      let expected = 1 - exp(-element.element)
      let (below, above) = (Double(element.offset) / n, Double(element.offset + 1) / n)
      return max(largest, (expected - below).magnitude, (above - expected).magnitude)
    }
  }
}

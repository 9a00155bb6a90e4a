import PowerSimOutput

/// What a measure does when one factor moves at a time, along random trajectories: a screening.
///
/// - Source: M. D. Morris, Factorial sampling plans for preliminary computational experiments,
///   Technometrics 33 (1991), 161-174; mu* of F. Campolongo, J. Cariboni and A. Saltelli 2007. As SALib
///   computes them, in the measure's unit for the whole range of a factor.
struct MorrisEffects: Sendable {
  /// For each factor the mean of its effects; NaN where there is none.
  let mu: [Double]
  /// The mean of their sizes, with its bootstrap interval of 95 %.
  let muStar: [Interval]
  /// Their standard deviation: large where a factor acts together with others or not in a line.
  let sigma: [Double]
  /// How many trajectories were used, and how many left out because something of them is undefined.
  let samples, leftOut: Int

  /// The effects of a measure.
  ///
  /// - Parameters:
  ///   - values: of all cells in the design's order.
  ///   - steps: the factor that moves before each cell of a trajectory but the first, and whether it
  ///     rises.
  ///   - delta: how far, as a part of the range.
  ///   - seed: of the bootstrap's draws.
  init(
    _ values: [Double], factors: Int, steps: [(factor: Int, rises: Bool)], delta: Double,
    seed: UInt64
  ) {
    var effects = (0..<factors).map { _ in [Double]() }
    var leftOut = 0
    for trajectory in 0..<values.count / (factors + 1) {
      let own = values[trajectory * (factors + 1)..<(trajectory + 1) * (factors + 1)]
      if own.contains(where: \.isNaN) {
        leftOut += 1
        continue
      }
      for (k, step) in steps[trajectory * factors..<(trajectory + 1) * factors].enumerated() {
        let change = own[own.startIndex + k + 1] - own[own.startIndex + k]
        effects[step.factor].append((step.rises ? change : -change) / delta)
      }
    }
    self.leftOut = leftOut
    samples = effects.first?.count ?? 0
    let estimates = effects.map { Estimate($0) }
    mu = estimates.map(\.mean)
    sigma = estimates.map(\.deviation)
    muStar = effects.map { effects in
      Interval(effects.count, seed: seed) { drawn in
        drawn.reduce(0) { $0 + effects[$1].magnitude } / Double(drawn.count)
      }
    }
  }
}

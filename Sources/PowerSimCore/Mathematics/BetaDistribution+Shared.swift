import Synchronization

extension BetaDistribution {
  /// The distribution with a mean and a concentration, solved once for all who ask.
  ///
  /// Solving takes longer than drawing a thousand numbers from it, and every replicate of an ensemble asks
  /// for the same few.
  static func shared(mean: Double, concentration: Double) -> BetaDistribution {
    let shape = Shape(mean: mean, concentration: concentration)
    if let known = solved.withLock({ $0[shape] }) { return known }
    // Not under the lock: others may need another one meanwhile.
    let distribution = BetaDistribution(mean: mean, concentration: concentration)
    solved.withLock {
      // 12 kB each; a scenario needs a handful.
      if $0.count >= 64 { $0.removeAll() }
      $0[shape] = distribution
    }
    return distribution
  }

  private struct Shape: Hashable {
    let mean: Double
    let concentration: Double
  }

  private static let solved = Mutex<[Shape: BetaDistribution]>([:])
}

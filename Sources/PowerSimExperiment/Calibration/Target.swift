/// A figure that the model is to meet.
struct Target: Sendable {
  /// Its name in tables.
  let name: String
  /// The formula of what is measured.
  let text: String
  /// Where it is from.
  let why: String
  /// What was observed.
  let observed: Double
  /// Standard deviations of the observation, and of the model where it is best.
  let observationError, modelDiscrepancy: Double
  /// Whether it rules nothing out.
  let isHeldOut: Bool

  /// How many standard deviations the observation is off a mean that is known so well.
  ///
  /// |z - m| / √(observation² + discrepancy² + variance of the mean), Craig, Goldstein, Seheult and Smith
  /// (1997).
  func implausibility(_ mean: Double, variance: Double) -> Double {
    let all = observationError * observationError + modelDiscrepancy * modelDiscrepancy + variance
    return (observed - mean).magnitude / all.squareRoot()
  }

  /// The same of a mean over replicates; infinite where fewer than two of them have a value.
  func implausibility(_ estimate: Estimate) -> Double {
    estimate.count < 2
      ? .infinity : implausibility(estimate.mean, variance: estimate.varianceOfMean)
  }
}

extension Estimate {
  /// The variance of the mean; NaN for fewer than two values.
  var varianceOfMean: Double { deviation * deviation / Double(count) }
}

/// The state at the start of the burn-in, as forms from which values are drawn (model section 3).
public struct InitialValues: Sendable, Hashable {
  // Agents
  /// Currency; scaled to mean 1 whatever the form.
  public var currency = StartingValue.paretoTail(
    gini: 0.616, tailIndex: 1.66, groupCurrencyRatio: 0.7, placeInequalitySpread: 0)
  /// Activity v.
  public var current = StartingValue.number(0.08)
  /// Fatigue f.
  public var fatigue = StartingValue.timesCurrent(2.5)
  /// Disposition x to share power, and its baseline.
  public var disposition = StartingValue.beta(mean: 0.3, concentration: 2, efficacyGap: 0)
  /// Efficacy e, and its baseline.
  public var efficacy = StartingValue.beta(mean: 0.294, concentration: 2, efficacyGap: 0.05)
  /// Trust T, and its baseline.
  public var trust = StartingValue.beta(mean: 0.08, concentration: 2, efficacyGap: 0)
  /// Reluctance z, the personal factor of the threshold.
  public var reluctance = StartingValue.spread
  /// Digital access a, 0.1 or 1.
  public var access = StartingValue.chance(high: 0.95, low: 0.85)
  // Ties
  /// Strength w.
  public var tieStrength = StartingValue.uniform(from: 0.15, to: 0.55)
  // Places
  /// Openness o.
  public var openness = StartingValue.number(0.38)
  /// Settled power S.
  public var settledPower = StartingValue.number(0.2)
  /// Associations A.
  public var associations = StartingValue.number(0.3)
  /// The level g_p that associations return to; nil: where they start.
  public var associationsBaseline: StartingValue?

  /// The defaults of the design.
  public init() {}
}

/// A form from which starting values are drawn.
public enum StartingValue: Sendable, Hashable {
  /// The same for all.
  case number(Double)
  /// Uniform between two numbers.
  case uniform(from: Double, to: Double)
  /// Beta; `efficacyGap` is added to the mean of the first group and taken from the last one's.
  case beta(mean: Double, concentration: Double, efficacyGap: Double)
  /// Weibull with a Gini coefficient, a factor of the last group, a spread over places, and perhaps
  /// Pareto's index for the richest fiftieth.
  case weibull(
    gini: Double, groupCurrencyRatio: Double, placeInequalitySpread: Double,
    tailIndex: Double? = nil)
  /// A body of small holdings and a Pareto tail of this index from the richest tenth on, likewise;
  /// each agent holds the mean of its quantile stratum.
  case paretoTail(
    gini: Double, tailIndex: Double, groupCurrencyRatio: Double, placeInequalitySpread: Double)
  /// Lognormal, likewise.
  case lognormal(gini: Double, groupCurrencyRatio: Double, placeInequalitySpread: Double)
  /// Element k of n gets from + (to - from) k/(n - 1).
  case evenly(from: Double, to: Double)
  /// So many drawn at random get 1, the rest 0.
  case seeds(Int)
  /// One number for each element, in the user's order.
  case values([Double])
  /// A column of the network's or the places' file; the default where it is empty.
  case attribute(column: String, default: Double?)
  /// Reluctance: lognormal with median 1 and the parameter thresholdSpread.
  case spread
  /// Access: 1 with a chance that runs from `high` (first group) to `low` (last), else 0.1.
  case chance(high: Double, low: Double)
  /// Fatigue: so many times the current.
  case timesCurrent(Double)
}

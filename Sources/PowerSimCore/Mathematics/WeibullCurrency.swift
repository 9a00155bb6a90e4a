/// Starting currency of the Weibull kind: mean 1, a chosen Gini coefficient, one uniform each.
///
/// The quantile is (-ln u)^k / Γ(1 + k) with k = -ln(1 - gini)/ln 2; its Gini, 1 - 2^-k, is the
/// given one exactly. A small u is a rich agent.
///
/// Real holdings have a heavier tail than that. With a Pareto index the richest fiftieth follow
/// Pareto's law from where they begin, edge · (u₀/u)^(1/index) with u₀ = 0.02; the mean and the Gini
/// are then larger than stated, by what the tail adds.
///
/// - Error: relative, about 1e-14.
package struct WeibullCurrency: Sendable {
  private let exponent: Double
  private let factor: Double
  private let tailExponent: Double

  /// The part of agents, the richest, who are in the tail.
  package static let tailPart = 0.02

  /// The distribution with a Gini coefficient in 0...0.95; 0 gives everybody exactly 1.
  ///
  /// - Parameter tailIndex: Pareto's index of the richest fiftieth, above 1; nil: no such tail.
  package init(gini: Double, tailIndex: Double? = nil) {
    precondition(0...0.95 ~= gini, "a starting Gini coefficient lies in 0...0.95")
    precondition(tailIndex.map { $0 > 1 } ?? true, "a Pareto tail has a mean only above index 1")
    tailExponent = tailIndex.map { 1 / $0 } ?? 0
    exponent = gini == 0 ? 0 : logarithm(1 - gini) / logarithm(0.5)
    factor = 1 / gamma(1 + exponent)
  }

  /// The currency of the agent who drew u, strictly between 0 and 1.
  package func quantile(_ u: Double) -> Double {
    if tailExponent > 0 && u < Self.tailPart {
      return body(Self.tailPart) * power(Self.tailPart / u, tailExponent)
    }
    return body(u)
  }

  private func body(_ u: Double) -> Double { power(-logarithm(u), exponent) * factor }
}

/// Starting currency of the Weibull kind: mean 1, a chosen Gini coefficient, one uniform each.
///
/// The quantile is (-ln u)^k / Γ(1 + k) with k = -ln(1 - gini)/ln 2; its Gini, 1 - 2^-k, is the
/// given one exactly. A small u is a rich agent.
///
/// - Error: relative, about 1e-14.
package struct WeibullCurrency: Sendable {
  private let exponent: Double
  private let factor: Double

  /// The distribution with a Gini coefficient in 0...0.95; 0 gives everybody exactly 1.
  package init(gini: Double) {
    precondition(0...0.95 ~= gini, "a starting Gini coefficient lies in 0...0.95")
    exponent = gini == 0 ? 0 : logarithm(1 - gini) / logarithm(0.5)
    factor = 1 / gamma(1 + exponent)
  }

  /// The currency of the agent who drew u, strictly between 0 and 1.
  package func quantile(_ u: Double) -> Double { power(-logarithm(u), exponent) * factor }
}

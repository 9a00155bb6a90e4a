/// Starting currency of the lognormal kind: mean 1, a chosen Gini coefficient, one uniform each.
///
/// The quantile is exp(σ z(u) - σ²/2), z the normal quantile and σ = √2 z((1 + gini)/2), because
/// the Gini of a lognormal is 2 Φ(σ/√2) - 1. A large u is a rich agent.
///
/// - Error: relative, about 1e-14.
/// - Source: J. Aitchison and J. A. C. Brown, The Lognormal Distribution (1957), 2.7.
package struct LognormalCurrency: Sendable {
  private let sigma: Double

  /// The distribution with a Gini coefficient in 0...0.95; 0 gives everybody exactly 1.
  package init(gini: Double) {
    precondition(0...0.95 ~= gini, "a starting Gini coefficient lies in 0...0.95")
    sigma = 2.0.squareRoot() * normalQuantile((1 + gini) / 2)
  }

  /// The currency of the agent who drew u, strictly between 0 and 1.
  package func quantile(_ u: Double) -> Double {
    exponential(sigma * normalQuantile(u) - 0.5 * sigma * sigma)
  }
}

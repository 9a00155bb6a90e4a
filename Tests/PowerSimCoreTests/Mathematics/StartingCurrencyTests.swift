import Testing

@testable import PowerSimCore

@Suite struct StartingCurrencyTests {
  @Test func weibullReferences() {
    // mpmath 1.3, 60 digits: (-ln u)^k / gamma(1 + k); gini, u, value.
    let references: [(Double, Double, Double)] = [
      (0.1, 1e-12, 1.776246216328881),
      (0.1, 0.01, 1.3527631632799313),
      (0.1, 0.5, 1.0144049284371528),
      (0.1, 0.99, 0.5330054381827828),
      (0.6, 1e-12, 68.02815848292006),
      (0.6, 0.01, 6.368376261875319),
      (0.6, 0.5, 0.5210127074616379),
      (0.6, 0.99, 0.001933267652153445),
      (0.95, 1e-12, 43048.9920979196),
      (0.95, 0.01, 18.65731898323111),
      (0.95, 0.5, 0.005204849398004134),
      (0.95, 0.99, 5.887313704067787e-11),
    ]
    for (gini, u, expected) in references {
      #expect(deviation(WeibullCurrency(gini: gini).quantile(u), expected) < 2e-14, "\(gini) \(u)")
    }
  }

  /// Pareto's law: above u₀ = 0.02 the holding grows by 10^(1/α) for each tenth of u, without a jump.
  @Test func paretoTail() {
    let plain = WeibullCurrency(gini: 0.54)
    let tailed = WeibullCurrency(gini: 0.54, tailIndex: 1.25)
    for u in [0.02, 0.03, 0.5, 0.99] { #expect(tailed.quantile(u) == plain.quantile(u)) }
    let edge = plain.quantile(0.02)
    // 10^(1/1.25) = 10^0.8
    #expect(deviation(tailed.quantile(0.002) / edge, 6.309573444801933) < 1e-13)
    #expect(deviation(tailed.quantile(0.0002) / edge, 39.81071705534973) < 1e-13)
    #expect(tailed.quantile(0.01999999) > edge)
  }

  @Test func lognormalReferences() {
    // mpmath 1.3, 60 digits: exp(s z(u) - s^2/2), s = sqrt(2) z((1 + gini)/2); gini, u, value.
    let references: [(Double, Double, Double)] = [
      (0.1, 1e-12, 0.2819845970518265),
      (0.1, 0.01, 0.6510227681570012),
      (0.1, 0.5, 0.984333246527828),
      (0.1, 0.99, 1.488291942481419),
      (0.6, 1e-12, 0.0001138082891750192),
      (0.6, 0.01, 0.030893163590622313),
      (0.6, 0.5, 0.4924677509587152),
      (0.6, 0.99, 7.8504257106240125),
      (0.95, 1e-12, 7.306330255071236e-11),
      (0.95, 0.01, 3.39830851918782e-05),
      (0.95, 0.5, 0.02146226889442685),
      (0.95, 0.99, 13.554654720012596),
    ]
    for (gini, u, expected) in references {
      let value = LognormalCurrency(gini: gini).quantile(u)
      #expect(deviation(value, expected) < 2e-14, "\(gini) \(u)")
    }
  }

  @Test func equalityIsExact() {
    for u in [1e-16, 0.3, 0.5, 1 - 0x1p-53] {
      #expect(WeibullCurrency(gini: 0).quantile(u) == 1)
      #expect(LognormalCurrency(gini: 0).quantile(u) == 1)
    }
  }

  /// The mean and the Gini coefficient of quantiles at the middles of equal parts of u.
  static func moments(_ values: [Double]) -> (mean: Double, gini: Double) {
    let sorted = values.sorted()
    var sum = 0.0
    var ranked = 0.0
    for (rank, value) in sorted.enumerated() {
      sum += value
      ranked += value * Double(2 * rank + 1 - sorted.count)
    }
    return (sum / Double(sorted.count), ranked / (sum * Double(sorted.count)))
  }

  @Test(arguments: [0.1, 0.35, 0.6]) func meanAndGini(gini: Double) {
    let draws = (0..<20_000).map { (Double($0) + 0.5) / 20_000 }
    let weibull = WeibullCurrency(gini: gini)
    let lognormal = LognormalCurrency(gini: gini)
    // The tolerance is what 20,000 middles miss of the tail.
    for (mean, measured) in [
      Self.moments(draws.map(weibull.quantile)), Self.moments(draws.map(lognormal.quantile)),
    ] {
      #expect((mean - 1).magnitude < 1e-3)
      #expect((measured - gini).magnitude < 1e-3)
    }
  }
}

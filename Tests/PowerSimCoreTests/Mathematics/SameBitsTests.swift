import Testing

@testable import PowerSimCore

/// The functions give the same bytes on any machine and in any build: a fingerprint of them all.
@Suite struct SameBitsTests {
  @Test func fingerprint() {
    var hash: UInt64 = 0
    func add(_ value: Double) { hash = mix(hash ^ value.bitPattern) }
    let beta = BetaDistribution(mean: 0.3, concentration: 2)
    let weibull = WeibullCurrency(gini: 0.6)
    let lognormal = LognormalCurrency(gini: 0.6)
    for i in 0..<1_000 {
      let u = (Double(i) + 0.5) / 1_000
      add(exponential(1_400 * u - 700))
      add(logarithm(u))
      add(power(u, 2.5))
      add(Double(wholePower(Float(u), 7)))
      add(sine(degrees: 90 * u))
      add(cosine(degrees: 90 * u))
      add(arcTangentDegrees(u, 1 - u))
      add(logGamma(100 * u))
      add(gamma(100 * u))
      add(normalQuantile(u))
      add(beta.quantile(u))
      add(beta.cumulative(u))
      add(weibull.quantile(u))
      add(lognormal.quantile(u))
    }
    // Recorded on x86-64 Linux, where debug and release builds agree.
    #expect(hash == 14_863_280_329_612_401_003)
  }
}

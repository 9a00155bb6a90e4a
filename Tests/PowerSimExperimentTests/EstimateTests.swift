import PowerSimExperiment
import Testing

@Suite struct EstimateTests {
  /// By scipy.stats.t.ppf(0.975, [1, 2, 5, 19, 100, 999]).
  @Test(arguments: [
    (1, 12.706204736432095), (2, 4.302652729696142), (5, 2.5705818366147395),
    (19, 2.093024054408263), (100, 1.9839715184496334), (999, 1.9623414611334487),
  ]) func quantilesAgreeWithScipy(_ freedom: Double, _ expected: Double) {
    let t = StudentT(freedom: freedom)
    #expect((t.quantile(outside: 0.05) / expected - 1).magnitude < 1e-8)
    #expect((t.outside(expected) - 0.05).magnitude < 1e-10)
  }

  /// x = [1, 2, 4, 7]; numpy: mean 3.5, std(ddof=1) 2.6457513; half of
  /// scipy.stats.t.interval(0.95, 3, 3.5, sem(x)) is 4.2099...: 3.182446305284263 × 2.6457513/2.
  @Test func intervalOfAMean() {
    let estimate = Estimate([1, 2, 4, 7])
    #expect(estimate.mean == 3.5)
    #expect((estimate.deviation - 7.0.squareRoot()).magnitude < 1e-12)
    #expect((estimate.halfWidth - 3.182446305284263 * 7.0.squareRoot() / 2).magnitude < 1e-8)
    #expect(!estimate.isClear)
  }

  @Test func equalValuesAreKnownExactly() {
    let estimate = Estimate(Array(repeating: 0.1, count: 7))
    #expect(estimate.mean == 0.1 && estimate.deviation == 0 && estimate.halfWidth == 0)
    let zero = Estimate(paired: [0.3, 0.7], minus: [0.3, 0.7])
    #expect(zero.mean == 0 && zero.halfWidth == 0 && !zero.isClear && zero.effect == 0)
  }

  /// Capacity at week 0 with and without 0.2 more of it: every pair differs by 0.2, rounded.
  @Test func equalDifferencesHaveNoSpread() {
    let baseline = (1...20).map { 0.1 + 0.01 / Double($0) }
    let variant = baseline.map { $0 + 0.2 }
    #expect(Set(zip(variant, baseline).map { $0 - $1 }).count > 1, "they are rounded differently")
    let estimate = Estimate(paired: variant, minus: baseline)
    #expect((estimate.mean - 0.2).magnitude < 1e-15 && estimate.isClear)
    #expect(estimate.halfWidth == 0 && !estimate.effect.isFinite)
    // Nothing but rounding is no clear difference.
    let tiny = 0x1p-50
    let noise = Estimate(paired: [0.1, 0.3, 0.5 + tiny], minus: [0.1 + tiny, 0.3, 0.5])
    #expect(!noise.isClear && noise.halfWidth > 0)
    // A small spread that is more than rounding stays.
    let small = Estimate(paired: [1, 1 + 1e-12, 1], minus: [0, 0, 0])
    #expect(small.halfWidth > 0)
  }

  @Test func undefinedValuesAreLeftOut() {
    #expect(Estimate([.nan, 1, .nan]).count == 1)
    #expect(Estimate([Double]()).mean.isNaN)
    #expect(Estimate([5]).halfWidth.isNaN)
  }

  /// By hand: means 4 and 3, variances 4 and 1, n = 3 each: se² = 5/3,
  /// freedom (5/3)² / ((4/3)²/2 + (1/3)²/2) = 50/17; scipy.stats.t.ppf(.975, 50/17) = 3.2184...
  @Test func unpairedIntervalIsWelchs() {
    let estimate = Estimate(unpaired: [2, 4, 6], minus: [2, 3, 4])
    #expect(estimate.mean == 1)
    let t = StudentT(freedom: 50.0 / 17).quantile(outside: 0.05)
    #expect((estimate.halfWidth - t * (5.0 / 3).squareRoot()).magnitude < 1e-9)
  }

  /// Student's and Welch's intervals do not depend on the unit, down to where squares vanish.
  @Test(arguments: [0x1p-1000, 0x1p-600, 0x1p-500, 0x1p400, 0x1p600])
  func intervalsInAnyUnit(unit: Double) {
    func scaled(_ values: [Double]) -> [Double] { values.map { $0 * unit } }
    let (a, b) = ([2.0, 4, 6.5], [2.0, 3, 4])
    for (plain, other) in [
      (Estimate(a), Estimate(scaled(a))),
      (Estimate(unpaired: a, minus: b), Estimate(unpaired: scaled(a), minus: scaled(b))),
    ] {
      #expect(other.mean == plain.mean * unit)
      #expect(other.deviation == plain.deviation * unit)
      #expect(other.halfWidth == plain.halfWidth * unit)
      #expect(other.freedom == plain.freedom)
    }
  }

  /// One sample constant: the other's degrees of freedom, and never fewer.
  @Test func welchWithAConstantSample() {
    let estimate = Estimate(unpaired: [1, 1, 1], minus: [0x1p-1040, 0x1p-1041, 0])
    #expect(estimate.freedom == 2 || estimate.halfWidth == 0)
    #expect(Estimate(unpaired: [1, 1], minus: [3, 3]).halfWidth == 0)
  }
}

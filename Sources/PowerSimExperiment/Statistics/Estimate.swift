import PowerSimText

/// A mean over replicates with its uncertainty: Student's t interval of 95 %.
package struct Estimate: Sendable, Equatable {
  /// How many values were defined.
  package let count: Int
  /// Their mean; NaN where there is none.
  package let mean: Double
  /// Their standard deviation (divisor n - 1); NaN for fewer than two values.
  package let deviation: Double
  /// Half the width of the 95 % interval; NaN for fewer than two values.
  package let halfWidth: Double

  /// The degrees of freedom of the interval; NaN where there is none.
  package let freedom: Double

  /// The lower end of the 95 % interval.
  package var low: Double { mean - halfWidth }
  /// The upper end of the 95 % interval.
  package var high: Double { mean + halfWidth }

  /// Whether the interval leaves out zero: then a sign can be told.
  ///
  /// Where every replicate gave the same, the interval is that number; zero is then not clear.
  package var isClear: Bool { low > 0 || high < 0 }

  /// The mean in standard deviations (Cohen's d; of paired differences d_z); 0 where all are zero.
  package var effect: Double {
    mean == 0 ? 0 : mean / deviation
  }

  /// The p-value: how likely a mean so far from zero would be if there were no difference.
  ///
  /// 0 or 1 where every replicate gave the same; NaN for fewer than two values.
  package var probability: Double {
    if halfWidth == 0 { return mean == 0 ? 1 : 0 }
    guard halfWidth > 0 else { return .nan }
    let t = StudentT(freedom: freedom)
    return t.outside(mean / halfWidth * t.ofInterval)
  }

  /// The estimate from one value a replicate; undefined ones (NaN) are left out.
  package init(_ values: some Sequence<Double>) { self.init(values, rounding: 0) }

  /// - Parameter rounding: how far equal values may stand apart by the rounding of what they were
  ///   formed from: a smaller spread around a larger mean is none.
  private init(_ values: some Sequence<Double>, rounding: Double) {
    let defined = values.filter { !$0.isNaN }
    count = defined.count
    guard let first = defined.first else {
      (mean, deviation, halfWidth, freedom) = (.nan, .nan, .nan, .nan)
      return
    }
    // About the first value, so that equal values give exactly zero deviation.
    let n = Double(count)
    let shift = defined.reduce(0) { $0 + ($1 - first) } / n
    mean = first + shift
    guard count > 1 else {
      (deviation, halfWidth, freedom) = (.nan, .nan, .nan)
      return
    }
    freedom = n - 1
    // By a power of two near their size, so that the squares of tiny numbers do not vanish.
    let size = Estimate.size(defined.reduce(0) { max($0, abs($1 - first - shift)) })
    let squares = defined.reduce(0) {
      $0 + ($1 - first - shift) / size * (($1 - first - shift) / size)
    }
    let spread = (squares / (n - 1)).squareRoot() * size
    deviation = spread <= rounding && rounding < mean.magnitude ? 0 : spread
    halfWidth =
      deviation == 0
      ? 0 : StudentT(freedom: freedom).ofInterval * deviation / n.squareRoot()
  }

  /// The estimate of the difference between pairs, one a replicate.
  ///
  /// Pairs that differ by the same but for the last digits of their means have no spread; it would
  /// give an effect of 10¹⁵.
  package init(paired variant: [Double], minus baseline: [Double]) {
    let size = zip(variant, baseline).reduce(0) { max($0, $1.0.magnitude, $1.1.magnitude) }
    self.init(zip(variant, baseline).map { $0 - $1 }, rounding: 64 * size.ulp)
  }

  /// The estimate of the difference between means of independent replicates, by Welch's interval.
  ///
  /// `deviation` is the one pooled over both, for the effect size.
  package init(unpaired variant: [Double], minus baseline: [Double]) {
    let (a, b) = (Estimate(variant), Estimate(baseline))
    count = min(a.count, b.count)
    mean = a.mean - b.mean
    let size = Estimate.size(max(a.deviation, b.deviation))
    let (da, db) = (a.deviation / size, b.deviation / size)
    deviation = ((da * da + db * db) / 2).squareRoot() * size
    let va = da * da / Double(a.count)
    let vb = db * db / Double(b.count)
    guard va + vb > 0 else {
      halfWidth = va + vb
      freedom = .nan
      return
    }
    // Welch 1947: the degrees of freedom by Satterthwaite's formula, never fewer than the smaller
    // sample has.
    let formula =
      (va + vb) * (va + vb) / (va * va / Double(a.count - 1) + vb * vb / Double(b.count - 1))
    freedom = max(formula, Double(count - 1))
    halfWidth = StudentT(freedom: freedom).ofInterval * (va + vb).squareRoot() * size
  }

  /// A power of two of the size of a number; 1 for 0, NaN and infinity.
  private static func size(_ number: Double) -> Double {
    number > 0 && number.isFinite ? max(number.binade, 0x1p-1000) : 1
  }
}

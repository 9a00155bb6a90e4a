import PowerSimOutput

/// An estimate with its bootstrap interval of 95 %; NaN where it is not defined.
struct Interval: Sendable {
  let value, low, high: Double

  /// How often samples are drawn anew.
  static let resamples = 1000

  /// An estimate from samples, which `estimate` is given by their numbers.
  init(_ count: Int, seed: UInt64, _ estimate: (_ samples: [Int]) -> Double) {
    let drawn = Interval.draws(count, seed: seed).map(estimate)
    self.init(count > 0 ? estimate(Array(0..<count)) : .nan, drawn: drawn)
  }

  /// An estimate with those from samples drawn anew.
  init(_ value: Double, drawn: [Double]) {
    self.value = value
    let sorted = drawn.filter { !$0.isNaN }.sorted()
    let isKnown = !value.isNaN && !sorted.isEmpty
    low = isKnown ? percentile(sorted, 0.025) : .nan
    high = isKnown ? percentile(sorted, 0.975) : .nan
  }

  /// The numbers of samples drawn anew, with replacement; none where there are fewer than two.
  static func draws(_ count: Int, seed: UInt64) -> [[Int]] {
    (0..<(count > 1 ? resamples : 0)).map { resample in
      (0..<count).map { Int(Design.uniform(seed, resample, $0, 2) * Double(count)) }
    }
  }
}

/// Measures of inequality that go by rank (model section 5).
public struct RankMeasures: BitwiseCopyable, Sendable, Equatable {
  /// Gini coefficient Σ (2k - n - 1) c_(k) / (n Σ c), k = 1…n ascending; in [0, 1 - 1/n].
  public var gini: Double
  /// Share held by the richest ceil(1 %).
  public var top1: Double
  /// Share held by the richest ceil(10 %).
  public var top10: Double
  /// Share held by the poorest floor(n/2).
  public var bottomHalf: Double
  /// Share held by the single richest.
  public var richest: Double

  /// Where nothing is held.
  static let undefined = RankMeasures(
    gini: .nan, top1: .nan, top10: .nan, bottomHalf: .nan, richest: .nan)

  /// The measures of values in ascending order; nil when nothing is held.
  static func exact(_ sorted: Column<Int64>, range: Range<Int>) -> RankMeasures? {
    precondition(range.lowerBound >= 0 && range.upperBound <= sorted.count)
    let count = range.count
    // Gini = Σ c_(k) (2k - n - 1)/(n Σ c); weights are whole numbers below 2^53.
    var weighted = 0.0
    var weight = 1 - count
    var sum: Int64 = 0
    for k in range {
      let value = unsafe sorted[unchecked: k]
      sum += value
      weighted += Double(weight) * Double(value)
      weight &+= 2
    }
    guard sum > 0 else { return nil }
    func held(_ part: Range<Int>) -> Double {
      var units: Int64 = 0
      for k in part { unsafe units &+= sorted[unchecked: k] }
      return Double(units) / Double(sum)
    }
    let end = range.upperBound
    return RankMeasures(
      gini: weighted / (Double(count) * Double(sum)),
      top1: held(end - (count + 99) / 100..<end), top10: held(end - (count + 9) / 10..<end),
      bottomHalf: held(range.lowerBound..<range.lowerBound + count / 2),
      richest: Double(sorted[end - 1]) / Double(sum))
  }
}

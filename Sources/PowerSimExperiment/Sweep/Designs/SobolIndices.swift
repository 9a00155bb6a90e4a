/// First and total order indices of Saltelli's scheme: how much of the variance of a measure a factor
/// makes alone, and together with all others.
///
/// - Source: A. Saltelli and others, Variance based sensitivity analysis of model output, Computer Physics
///   Communications 181 (2010), 259-270, with Jansen's estimator of the total order; as SALib computes
///   them.
struct SobolIndices: Sendable {
  /// For each factor the first order index; NaN where the measure does not vary.
  let first: [Interval]
  /// The total order index.
  let total: [Interval]
  /// How many base points were used, and how many left out because something of them is undefined.
  let samples, leftOut: Int

  /// The indices of a measure.
  ///
  /// - Parameters:
  ///   - values: of all cells in the design's order: A, A with each factor from B, B.
  ///   - seed: of the bootstrap's draws.
  init(_ values: [Double], factors: Int, seed: UInt64) {
    let width = factors + 2
    let points = stride(from: 0, to: values.count, by: width).map { values[$0..<$0 + width] }
    let defined = points.filter { point in point.allSatisfy { !$0.isNaN } }
    samples = defined.count
    leftOut = points.count - defined.count
    // Centred, because the estimates are biased where the mean is far from zero.
    let all = defined.flatMap { $0 }
    let mean = all.reduce(0, +) / Double(all.count)
    let spread = (all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)).squareRoot()
    // One array for A, each A with a factor from B, and B.
    let columns = (0..<width).map { column in
      defined.map { ($0[$0.startIndex + column] - mean) / spread }
    }
    let whole = SobolIndices.indices(columns, Array(defined.indices))
    let drawn = Interval.draws(defined.count, seed: seed).map { SobolIndices.indices(columns, $0) }
    first = (0..<factors).map { k in Interval(whole[k].first, drawn: drawn.map { $0[k].first }) }
    total = (0..<factors).map { k in Interval(whole[k].total, drawn: drawn.map { $0[k].total }) }
  }

  /// For each factor both indices, over some base points.
  private static func indices(
    _ columns: [[Double]], _ points: [Int]
  ) -> [(first: Double, total: Double)] {
    let (a, b) = (columns[0], columns[columns.count - 1])
    let n = Double(points.count)
    let mean = points.reduce(0) { $0 + a[$1] + b[$1] } / (2 * n)
    let variance =
      points.reduce(0) { sum, i in
        sum + (a[i] - mean) * (a[i] - mean) + (b[i] - mean) * (b[i] - mean)
      } / (2 * n)
    return columns.dropFirst().dropLast().map { mixed in
      guard variance > 0 else { return (.nan, .nan) }
      var (first, total) = (0.0, 0.0)
      for i in points {
        first += b[i] * (mixed[i] - a[i])
        total += (a[i] - mixed[i]) * (a[i] - mixed[i])
      }
      return (first / n / variance, total / (2 * n) / variance)
    }
  }
}

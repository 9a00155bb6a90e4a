import PowerSimOutput

/// The course of a measure over replicates: the median and the 10th and 90th percentile (type 7).
package struct Band: Sendable {
  /// The 10th percentile, moment by moment; NaN where nothing is defined.
  package let low: [Double]
  /// The median likewise.
  package let median: [Double]
  /// The 90th percentile likewise.
  package let high: [Double]

  /// From one course a replicate; undefined values are left out.
  package init(_ courses: [[Float]]) {
    let moments = courses.first?.count ?? 0
    var (low, median, high): ([Double], [Double], [Double]) = ([], [], [])
    for moment in 0..<moments {
      let values = courses.map { Double($0[moment]) }.filter { !$0.isNaN }.sorted()
      low.append(values.isEmpty ? .nan : percentile(values, 0.1))
      median.append(values.isEmpty ? .nan : percentile(values, 0.5))
      high.append(values.isEmpty ? .nan : percentile(values, 0.9))
    }
    (self.low, self.median, self.high) = (low, median, high)
  }
}

/// The median of what is defined; NaN of nothing.
func median(_ values: some Sequence<Double>) -> Double {
  let defined = values.filter { !$0.isNaN }.sorted()
  return defined.isEmpty ? .nan : percentile(defined, 0.5)
}

/// Milliseconds that something took.
func milliseconds<Result>(_ body: () throws -> Result) rethrows -> (took: Double, Result) {
  let start = ContinuousClock.now
  let result = try body()
  return ((ContinuousClock.now - start) / .milliseconds(1), result)
}

/// The middle of some values.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

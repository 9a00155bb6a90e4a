/// Round numbers along an axis and where they are drawn.
struct Scale: Sendable, Equatable {
  /// The ends of the axis.
  let low, high: Double
  /// The distance of its ticks.
  let step: Double

  /// An axis that holds all values and spans at least so much.
  ///
  /// It begins at zero where the values are not far above it: then heights can be compared.
  init(_ values: some Sequence<Double>, leastSpan: Double, within: ClosedRange<Double>) {
    let defined = values.filter { !$0.isNaN }
    var (least, most) = (defined.min() ?? 0, defined.max() ?? leastSpan)
    if least > 0 && least < 0.5 * most { least = 0 }
    if most - least < leastSpan {
      let middle = (least + most) / 2
      least = max(within.lowerBound, middle - leastSpan / 2)
      most = min(within.upperBound, least + leastSpan)
      least = max(within.lowerBound, most - leastSpan)
    }
    // 1, 2 or 5 times a power of ten, so that there are three to six ticks.
    var step = 1e-6
    let factors = [2.0, 2.5, 2]
    var k = 0
    while (most - least) / step > 5 {
      step *= factors[k % 3]
      k += 1
    }
    self.step = step
    low = (least / step + 1e-9).rounded(.down) * step
    high = (most / step - 1e-9).rounded(.up) * step
  }

  init(low: Double, high: Double, step: Double) {
    (self.low, self.high, self.step) = (low, high, step)
  }

  /// The ticks, ascending.
  var ticks: [Double] {
    (0...max(1, Int(((high - low) / step).rounded()))).map { low + Double($0) * step }
  }

  /// Where a value lies between the ends, 0 … 1.
  func part(_ value: Double) -> Double { high > low ? (value - low) / (high - low) : 0 }
}

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
    let step = Scale.step(most - least)
    self.step = step
    low = (least / step + 1e-9).rounded(.down) * step
    high = (most / step - 1e-9).rounded(.up) * step
  }

  /// An axis of a given span with the values in its middle; it does not go below 0.
  init(around values: [Double], span: Double) {
    let middle = ((values.min() ?? 0) + (values.max() ?? 0)) / 2
    low = max(0, middle - span / 2)
    high = low + span
    step = Scale.step(span)
  }

  /// 1, 2 or 5 times a power of ten, so that there are three to six ticks.
  private static func step(_ span: Double) -> Double {
    var step = 1e-6
    let factors = [2.0, 2.5, 2]
    var k = 0
    while span / step > 5 {
      step *= factors[k % 3]
      k += 1
    }
    return step
  }

  /// The ticks, ascending.
  var ticks: [Double] {
    let first = Int((low / step - 1e-6).rounded(.up))
    let last = Int((high / step + 1e-6).rounded(.down))
    return (first...max(first, last)).map { Double($0) * step }
  }

  /// Where a value lies between the ends, 0 … 1.
  func part(_ value: Double) -> Double { high > low ? (value - low) / (high - low) : 0 }
}

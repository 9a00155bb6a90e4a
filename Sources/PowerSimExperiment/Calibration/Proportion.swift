import PowerSimCore

/// A share of a space, with the interval of 95 % in which it lies.
package struct Proportion: Sendable, Equatable {
  /// The share, and the ends of its interval.
  package let value, low, high: Double

  /// All of it.
  static let all = Proportion(value: 1, low: 1, high: 1)

  private init(value: Double, low: Double, high: Double) {
    (self.value, self.low, self.high) = (value, low, high)
  }

  /// By so many of points that were drawn evenly, with the interval of Wilson (1927).
  init(_ hits: Int, of drawn: Int) {
    let (n, part) = (Double(drawn), Double(hits) / Double(drawn))
    let z = normalQuantile(0.975)
    let middle = (part + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z * (part * (1 - part) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    value = part
    // At its ends the formula gives them but for rounding.
    low = hits == 0 ? 0 : middle - half
    high = hits == drawn ? 1 : middle + half
  }

  /// The same share of a part of the space that has such a size.
  func times(_ size: Double) -> Proportion {
    Proportion(value: value * size, low: low * size, high: high * size)
  }

  /// The same share of a part whose size has an interval too: both at their ends, which is a little wide.
  func times(_ size: Proportion) -> Proportion {
    Proportion(value: value * size.value, low: low * size.low, high: high * size.high)
  }
}

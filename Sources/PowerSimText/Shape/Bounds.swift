/// Where a number may lie; each end is included, excluded or open.
package struct Bounds: Sendable, Equatable {
  /// The smallest number allowed.
  package let atLeast: Double?
  /// The number that all must be larger than.
  package let above: Double?
  /// The largest number allowed.
  package let atMost: Double?
  /// The number that all must be smaller than.
  package let below: Double?

  /// Names the ends there are.
  package init(
    atLeast: Double? = nil, above: Double? = nil, atMost: Double? = nil, below: Double? = nil
  ) {
    self.atLeast = atLeast
    self.above = above
    self.atMost = atMost
    self.below = below
  }

  /// Both ends included; an infinite end is none.
  package init(_ range: ClosedRange<Double>) {
    self.init(
      atLeast: range.lowerBound.isFinite ? range.lowerBound : nil,
      atMost: range.upperBound.isFinite ? range.upperBound : nil)
  }

  /// Whether a number lies inside.
  package func contains(_ value: Double) -> Bool {
    value >= atLeast ?? -.infinity && value > above ?? -.infinity
      && value <= atMost ?? .infinity && value < below ?? .infinity
  }

  /// In words: `a number from 0 to 1`, `a number above 0 and at most 1`.
  package var phrase: String {
    if let atLeast, let atMost, above == nil, below == nil {
      return "a number from \(text(atLeast)) to \(text(atMost))"
    }
    let lower = above.map { "above \(text($0))" } ?? atLeast.map { "of at least \(text($0))" }
    let upper = below.map { "below \(text($0))" } ?? atMost.map { "at most \(text($0))" }
    switch (lower, upper) {
    case (nil, nil): return "a number"
    case (let lower?, nil): return "a number \(lower)"
    case (nil, let upper?): return "a number \(below == nil ? "of " : "")\(upper)"
    case (let lower?, let upper?): return "a number \(lower) and \(upper)"
    }
  }

  private func text(_ value: Double) -> String { JSONValue.number(value).scalarText ?? "" }
}

/// What a mixture of two levers gains over the better of the two, across the sides of a programme and
/// within one: the placebo that every sentence on angles has to stand beside.
///
/// The figures are those of the page Diagonal.md, which `notebooks/fair/fair.py` writes; a test holds
/// them against it.
package struct Placebo: Sendable {
  /// Which pairs, in words.
  package let pairs: String
  /// How many pairs there are.
  package let count: Int
  /// In how many the whole 95 % interval of the gain lies above zero.
  package let above: Int
  /// The mean gain in settled power three years after the programme.
  package let mean: Double
  /// The smallest and the largest gain.
  package let range: ClosedRange<Double>

  /// What one lever alone gains with the whole budget, whichever of the six.
  package static let alone = 0.0249

  /// What the table tells of a mixture of both sides, for those who have only it.
  package static var sentence: String {
    let within = all.dropFirst()
    let (above, count) = (within.reduce(0) { $0 + $1.above }, within.reduce(0) { $0 + $1.count })
    return
      "Levers of institutions and of self-organising are mixed here. Two levers of one side, mixed, "
      + "gain over the better of the two as well, in \(above) of \(count) pairs, because returns diminish; "
      + "pairs of both sides gain somewhat more on average. So a gain of a mixture is no sign by itself "
      + "that old and new power belong together. Half a unit of a programme’s budget for three years in the "
      + "quiet society, half of it on each of two levers; gain in settled power three years after its end, over the "
      + "better of the two alone with all of it, which gains \(alone):"
  }

  /// The pairs by their sides.
  package static let all = [
    Placebo(pairs: "one of each side", count: 9, above: 9, mean: 0.0027, range: 0.0015...0.0044),
    Placebo(pairs: "both institutional", count: 3, above: 2, mean: 0.0017, range: -0.0005...0.0029),
    Placebo(
      pairs: "both self-organising", count: 3, above: 2, mean: 0.0014, range: -0.0004...0.0025),
  ]
}

import PowerSimText

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

  package static let all = [
    Placebo(pairs: "one of each side", count: 9, above: 9, mean: 0.0027, range: 0.0015...0.0044),
    Placebo(pairs: "both institutional", count: 3, above: 2, mean: 0.0017, range: -0.0005...0.0029),
    Placebo(
      pairs: "both self-organising", count: 3, above: 2, mean: 0.0014, range: -0.0004...0.0025),
  ]

  /// The table with what it means.
  static func add(to out: inout Markdown) {
    out.paragraph(
      "An angle is no finding by itself. Six levers, three a side, were bought at prices at which "
        + "each alone leaves the same gain in settled power three years later (0.0249), and then in pairs, "
        + "half of each. Returns diminish, so that most pairs gain over the better of their two, also "
        + "within one side: it is not shown that the gain of a mixture is one of old and new power as "
        + "such, nor that 45 degrees is best. `notebooks/fair/fair.py` makes the table:")
    out.table(
      ["two levers, half each", "pairs", "clearly better than either", "mean gain", "from", "to"],
      all.map { row in
        [
          row.pairs, "\(row.count)", "\(row.above)", plain(row.mean),
          plain(row.range.lowerBound), plain(row.range.upperBound),
        ]
      })
  }
}

import PowerSimCore
import PowerSimText

extension Placebo {
  /// The table with what it means.
  static func add(to out: inout Markdown) {
    out.paragraph(
      "An angle is no finding by itself. Six levers, three a side, were bought at prices at which "
        + "each alone leaves the same gain in settled power three years later (\(plain(alone))), and then in pairs, "
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

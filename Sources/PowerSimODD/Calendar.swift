import PowerSimCore
import PowerSimText

/// Weeks of a run in words.
struct Calendar {
  private let time: TimeFrame
  private let start: (year: Int, month: Int)?

  init(_ time: TimeFrame) {
    self.time = time
    start = time.startMonth
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `week 156 (about January 2027)`, or `week 156 (3 years in)` where the start has no date.
  func words(_ week: Double) -> String {
    let text = "week \(grouped(week))"
    if let start {
      // A month has 365.25/12/7 weeks.
      let months = Int((week * 12 * 7 / 365.25).rounded(.toNearestOrAwayFromZero))
      let month = start.month - 1 + months
      let year = start.year + Int((Double(month) / 12).rounded(.down))
      let name = Calendar.months[((month % 12) + 12) % 12]
      return text + (months == 0 ? " (\(name) \(year))" : " (about \(name) \(year))")
    }
    guard week >= 52, week.truncatingRemainder(dividingBy: 52) == 0 else { return text }
    return text + " (\(counted(Int(week / 52), "year")) in)"
  }

  /// When something acts: `from week 0 until week 156, over 12 weeks`.
  func words(_ spells: [Span]) -> String {
    if spells.isEmpty { return "never: no election begins it" }
    var text = listed(
      spells.map { spell in
        "from \(words(spell.from ?? 0)) "
          + (spell.until.map { "until \(words($0))" } ?? "to the end")
      }, "and")
    if let ramp = spells.first?.ramp, ramp > 0 {
      text += ", rising to full strength over \(counted(ramp, "week"))"
    }
    return text
  }
}

import PowerSimCore
import PowerSimText

/// Weeks of a run in words.
struct Calendar {
  /// The day that week 0 begins on, where the scenario says so.
  private let start: CalendarDate?

  init(_ time: TimeFrame) { start = time.start.flatMap { CalendarDate($0) } }

  /// `week 156 (December 2026)`, or `week 156 (3 years in)` where the start has no date.
  func words(_ week: Double) -> String {
    let text = "week \(plain(week))"
    if let start { return "\(text) (\(start.after(weeks: week).monthName))" }
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

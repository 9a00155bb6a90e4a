import PowerSimCore

/// Weeks of a run in words.
struct Calendar {
  private let time: TimeFrame
  private let start: (year: Int, month: Int)?

  init(_ time: TimeFrame) {
    self.time = time
    let parts = (time.start ?? "").split(separator: "-").compactMap { Int($0) }
    start = parts.count >= 2 && 1...12 ~= parts[1] ? (parts[0], parts[1]) : nil
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `week 156 (about January 2027)`, or `week 156 (3 years in)` where the start has no date.
  func words(_ week: Double) -> String {
    let text = "week \(number(week))"
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
  func words(_ span: Span) -> String {
    guard let from = span.from else { return "never: no election begins it" }
    var text = "from \(words(from)) "
    text += span.until.map { "until \(words($0))" } ?? "to the end"
    if span.ramp > 0 { text += ", rising to full strength over \(number(span.ramp)) weeks" }
    return text
  }
}

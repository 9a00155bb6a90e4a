import PowerSimCore
import PowerSimText

/// The weeks of a run in words and along an axis.
struct TimeAxis: Sendable {
  /// The last week.
  let end: Double
  /// The day that reports call week 0, where the scenario says so.
  private let start: CalendarDate?

  init(_ time: TimeFrame) {
    end = time.weeks
    start = time.start.flatMap { CalendarDate($0) }
  }

  /// Where a week lies between the first and the last, in [0, 1].
  func part(_ week: Double) -> Double { end > 0 ? min(1, max(0, week / end)) : 0 }

  /// A week in words, such as “week 104, 2025-12”.
  func label(_ week: Double) -> String {
    let name = "week \(plain(week))"
    return start.map { "\(name), \($0.after(weeks: week).isoMonth)" } ?? name
  }

  /// What the axis counts.
  var unit: String { isInYears ? (start == nil ? "years" : "") : "weeks" }

  private var isInYears: Bool { end >= 104 }

  /// About five round weeks, or beginnings of years or months, with their labels.
  var ticks: [(week: Double, label: String)] {
    guard end > 0 else { return [(0, "0")] }
    if isInYears, let start { return dates(from: start) }
    let unit: Double = isInYears ? 52 : 1
    let step = TimeAxis.steps.first { end / unit / Double($0) <= 6 } ?? 50_000
    return (0...Int(end / unit) / step).map { k in
      let count = Double(k * step)
      return (count * unit, plain(count))
    }
  }

  private func dates(from start: CalendarDate) -> [(week: Double, label: String)] {
    let last = start.after(weeks: end)
    let years = end * 7 / 365.2425
    let step = [6] + TimeAxis.steps.map { 12 * $0 }
    let months = step.first { years * 12 / Double($0) <= 6 } ?? 600_000
    return start.months(until: last, every: months).map { date in
      (start.weeks(until: date), months < 12 ? date.isoMonth : "\(date.year)")
    }
  }

  private static let steps = [
    1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000,
  ]
}

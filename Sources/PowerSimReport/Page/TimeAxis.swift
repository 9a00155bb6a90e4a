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

  /// A week in words: “year 3, week 12, 2026-03”, “the end of year 10”; of runs under two years “week 30”.
  func label(_ week: Double) -> String {
    let name = name(week)
    return start.map { "\(name), \($0.after(weeks: week).isoMonth)" } ?? name
  }

  /// The same without its day.
  func name(_ week: Double) -> String {
    guard isInYears, week >= 0 else { return "week \(plain(week))" }
    let years = (week / 52).rounded(.down)
    let rest = week - 52 * years
    if rest > 0 { return "year \(plain(years + 1)), week \(plain(rest))" }
    return week == end ? "the end of year \(plain(years))" : "the start of year \(plain(years + 1))"
  }

  /// From one week to another, which is not in it any more; nil: to the end of the run.
  func span(_ from: Double, _ until: Double?) -> String {
    func isWhole(_ week: Double) -> Bool {
      isInYears && week >= 0 && week.truncatingRemainder(dividingBy: 52) == 0
    }
    let first = plain((from / 52).rounded(.down) + 1)
    guard let until, until < end else {
      return isWhole(from) && from < end ? "from year \(first) on" : "from \(name(from)) to the end"
    }
    guard isWhole(until), until > 0 else {
      return "from \(name(from)) until before \(name(until))"
    }
    let last = plain(until / 52)
    guard isWhole(from) else { return "from \(name(from)) to the end of year \(last)" }
    return first == last ? "in year \(first)" : "in years \(first) to \(last)"
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

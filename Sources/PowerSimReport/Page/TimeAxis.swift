import PowerSimCore
import PowerSimText

/// The weeks of a run in words and along an axis.
struct TimeAxis: Sendable {
  /// The last week.
  let end: Double
  /// The year and month that reports call week 0, where the scenario says so.
  private let start: (year: Int, month: Int)?

  init(_ time: TimeFrame) {
    end = time.weeks
    start = time.startMonth
  }

  /// Where a week lies between the first and the last, in [0, 1].
  func part(_ week: Double) -> Double { end > 0 ? min(1, max(0, week / end)) : 0 }

  /// A week in words, such as “week 104, 2026-01”.
  func label(_ week: Double) -> String {
    date(week).map { "week \(plain(week)), \($0)" } ?? "week \(plain(week))"
  }

  /// The month of a week, counted in years of 52 weeks.
  private func date(_ week: Double) -> String? {
    guard let start else { return nil }
    let months = start.year * 12 + start.month - 1 + Int((week / 52 * 12).rounded(.down))
    let month = months % 12 + 1
    return "\(months / 12)-\(month < 10 ? "0" : "")\(month)"
  }

  /// What the axis counts.
  var unit: String { isInYears ? (start == nil ? "years" : "") : "weeks" }

  private var isInYears: Bool { end >= 104 }

  /// About five round weeks with their labels.
  var ticks: [(week: Double, label: String)] {
    guard end > 0 else { return [(0, "0")] }
    let unit: Double = isInYears ? 52 : 1
    let steps = [1.0, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]
    let step = steps.first { end / unit / $0 <= 6 } ?? 50_000
    return (0...Int(end / unit / step)).map { k in
      let week = Double(k) * step * unit
      guard isInYears else { return (week, plain(week)) }
      let year = date(week).map { start?.month == 1 ? String($0.prefix(4)) : $0 }
      return (week, year ?? plain(week / 52))
    }
  }
}

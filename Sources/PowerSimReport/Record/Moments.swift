import PowerSimCore

/// The weeks that the page shows: evenly spaced among the recorded ones, at most 261, and the last.
struct Moments: Sendable, Equatable {
  /// The weeks, ascending, from 0.
  let weeks: [Double]
  private let step: Double

  /// The most weeks that a page shows: ten years by fortnights.
  private static let most = 261

  init(_ scenario: Scenario) {
    let every = max(scenario.output.every, scenario.time.weeksPerTick)
    let end = scenario.time.weeks
    let rows = Int(end / every)
    let most = Moments.most - 1
    let step = every * Double(max(1, (rows + most - 1) / most))
    self.step = step
    var weeks = (0...Int(end / step)).map { Double($0) * step }
    if weeks[weeks.count - 1] < end { weeks.append(end) }
    self.weeks = weeks
  }

  /// The position of a week among the moments; nil if it is none.
  func position(of week: Double) -> Int? {
    guard week >= 0 else { return nil }
    if week == weeks[weeks.count - 1] { return weeks.count - 1 }
    let position = week / step
    return position == position.rounded() && Int(position) < weeks.count ? Int(position) : nil
  }
}

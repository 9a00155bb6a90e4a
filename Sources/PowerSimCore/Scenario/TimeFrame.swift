/// The length of a run and of a tick.
///
/// Week 0 is the end of the burn-in; burn-in weeks are negative.
public struct TimeFrame: Sendable, Equatable {
  /// Weeks after the burn-in.
  public var weeks = 520.0
  /// Weeks before week 0.
  public var burnIn = 260.0
  /// The length of a tick, `dt` in the model; a power of two: 1, 0.5, 2.
  public var weeksPerTick = 1.0
  /// The date of week 0 for the time axes of reports: 2024, 2024-01 or 2024-01-15.
  public var start: String?

  /// Ten years of weekly ticks after two years of burn-in.
  public init() {}

  /// The first tick: negative, or 0 without a burn-in.
  public var firstTick: Int { -Int(burnIn / weeksPerTick) }

  /// The last tick whose state is reached.
  public var lastTick: Int { Int(weeks / weeksPerTick) }

  /// The week of a tick.
  public func week(_ tick: Int) -> Double { Double(tick) * weeksPerTick }
}

extension Scenario {
  /// Whether a tick is recorded: the last always is.
  package func isRecorded(_ tick: Int) -> Bool {
    let week = time.week(tick)
    if week < 0 && !output.recordBurnIn { return false }
    return week.truncatingRemainder(dividingBy: output.every) == 0 || tick == time.lastTick
  }

  /// Whether a recorded tick has a row in a table that is written less often: the first and the last
  /// always have one.
  ///
  /// - Parameter every: weeks between rows, a multiple of `output.every`.
  package func isWritten(_ tick: Int, every: Double) -> Bool {
    let week = time.week(tick)
    return week.truncatingRemainder(dividingBy: every) == 0 || tick == time.lastTick
      // No recorded tick lies before the first.
      || week - output.every < (output.recordBurnIn ? -time.burnIn : 0)
  }
}

/// The time that each stage of a tick took, for benchmarks; it changes nothing.
public struct StageClock: Sendable {
  /// Seconds by stage, in the order in which stages first ran.
  public private(set) var seconds: [(stage: String, seconds: Double)] = []
  private var last = ContinuousClock.now

  /// A clock that starts now.
  public init() {}

  /// Begins to count.
  mutating func start() { last = .now }

  /// Adds the time since the last stage to this one.
  mutating func end(_ ended: Stage) {
    guard let stage = ended.clocked?.rawValue else { return }
    let now = ContinuousClock.now
    let spent = (now - last) / .seconds(1)
    if let position = seconds.firstIndex(where: { $0.stage == stage }) {
      seconds[position].seconds += spent
    } else {
      seconds.append((stage, spent))
    }
    last = now
  }
}

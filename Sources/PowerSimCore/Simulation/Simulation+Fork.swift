extension Simulation {
  /// Goes on from the state of another simulation under a scenario that has done the same so far.
  ///
  /// What follows has the same bits as a run of the scenario from its first tick.
  ///
  /// - Parameters:
  ///   - other: stands at or before the tick at which the two scenarios part; it stays as it is.
  ///   - scenario: of the same society; `Scenario.firstDivergentTick(from:)` says when it parts.
  /// - Throws: `ForkFailure` if what the other has done so far is not what the scenario does.
  public convenience init(
    forking other: Simulation, into scenario: Scenario
  ) throws(ForkFailure) {
    guard SocietyDefinition(of: scenario) == SocietyDefinition(of: other.scenario) else {
      throw .anotherSociety
    }
    let course = Course(of: scenario)
    if let parting = course.firstDifference(
      from: Course(of: other.scenario), before: other.tick)
    {
      throw .tooLate(tick: other.tick, firstDivergentTick: parting)
    }
    self.init(
      scenario, replicate: other.replicate, workers: other.workers, world: other.world.copy())
  }
}

/// Why a simulation cannot go on under another scenario.
public enum ForkFailure: Error, Equatable, CustomStringConvertible {
  /// The scenarios begin with other agents, ties or random numbers, or keep another time.
  case anotherSociety
  /// They have parted already, at a tick before the one at which the simulation stands.
  case tooLate(tick: Int, firstDivergentTick: Int)

  /// Why, and what to do, as a sentence.
  public var description: String {
    switch self {
    case .anotherSociety:
      "the two scenarios differ in their society, seed, burn-in or length of a tick; run the other "
        + "one from its first tick"
    case .tooLate(let tick, let first):
      "the simulation stands at tick \(tick), but the two scenarios differ from tick \(first) on; "
        + "fork at tick \(first) or before"
    }
  }
}

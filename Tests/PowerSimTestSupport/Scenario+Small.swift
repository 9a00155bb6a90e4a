package import PowerSimCore

extension Scenario {
  /// A small society with all mechanisms at their defaults.
  ///
  /// - Parameter change: what is different in it.
  package static func small(
    agents: Int = 120, places: Int = 3, weeks: Double = 20, burnIn: Double = 0, seed: UInt64 = 1,
    _ change: (inout Scenario) throws -> Void
  ) rethrows -> Scenario {
    var scenario = Scenario()
    scenario.agents = agents
    scenario.places = PlaceSettings(count: places)
    scenario.time.weeks = weeks
    scenario.time.burnIn = burnIn
    scenario.seed = seed
    try change(&scenario)
    return scenario
  }

  /// A small society with all mechanisms at their defaults, and nothing different in it.
  package static func small(
    agents: Int = 120, places: Int = 3, weeks: Double = 20, burnIn: Double = 0, seed: UInt64 = 1
  ) -> Scenario {
    small(agents: agents, places: places, weeks: weeks, burnIn: burnIn, seed: seed) { _ in }
  }
}

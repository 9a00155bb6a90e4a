extension Simulation {
  /// Goes on from the state of another simulation under a scenario that has done the same so far.
  ///
  /// What follows has the same bits as a run of the scenario from its first tick.
  ///
  /// - Parameters:
  ///   - other: stands at a tick before the one at which the two scenarios part; it stays as it is.
  ///   - scenario: of the same society; `Scenario.parting(from:)` says when it parts.
  public convenience init(forking other: Simulation, into scenario: Scenario) {
    precondition(
      scenario.isOfTheSameSociety(as: other.scenario), "a fork keeps its agents, ties and luck")
    self.init(
      scenario, replicate: other.replicate, workers: other.workers,
      world: World(copying: other.world), tick: other.tick)
    for chunk in currents.indices { currents[chunk] = other.currents[chunk] }
    // The terms of this tick are the other's, but places may fall into other zones.
    prepare()
  }
}
